//! Results of a search, of a keyword, of a category.

use crate::announcer::announcer;
use crate::components::category_path;
use crate::components::crate_card::crate_card;
use crate::components::when::left_out;
use crate::drawn::{El, drawn, el, link};
use crate::navigation::navigator;
use crate::pages::CATEGORY_PATH;
use crate::remote::{Asked, Remote};
use crate::route::{LIMITS, Route};
use crate::title::use_title;
use crate::ui::pagination::pagination;
use crate::ui::select::Select;
use crate::ui::waiting::{Shape, waiting};
use crate::watch::watch;
use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{self as registry, Question, SearchSort, grouped};
use leptos::prelude::*;

/// Rows while they are awaited.
pub const AWAITED: Shape = Shape {
    rows: 8,
    row: "sk-entry",
    what: "the search results",
};

/// The page; everything it shows is in the address.
#[component]
pub fn SearchPage() -> impl IntoView {
    let navigator = navigator();
    // When the address leaves this page the last question stays until the page is gone.
    let params = Memo::new(
        move |last: Option<&SearchQuery>| match navigator.route.get() {
            Route::Search(params) => params,
            _ => last.cloned().unwrap_or_default(),
        },
    );
    let found: Asked<registry::SearchPage> =
        Asked::new(move || Some(Question::Search(params.get())), true);
    let of_category = Memo::new(move |_| params.with(|params| params.category.is_some()));
    use_title(move || params.with(page_title));
    announce(found);
    let go = move |change: fn(&mut SearchQuery, &str), value: String| {
        let mut params = params.get_untracked();
        params.page = 1;
        change(&mut params, &value);
        navigator.go(&Route::Search(params));
    };
    let sorts = SearchSort::ALL
        .map(|sort| (sort.to_string(), sort.label().to_owned()))
        .to_vec();
    let limits = LIMITS
        .map(|limit| (limit.to_string(), limit.to_string()))
        .to_vec();
    view! {
        {move || of_category.get().then(|| CATEGORY_PATH.show(category_path::awaited, category_path::AWAITED))}
        {drawn(move || params.with(head))}
        <div class="bar-top">
            <p class="small muted" data-range>{move || found.value().map(|page| range(&page))}</p>
            <div class="push">
                <Select label="Sort by" options=Signal::stored(sorts) value=Signal::derive(move || params.with(|p| p.sort.to_string()))
                    on_change=move |value| go(|params, value| params.sort = value.parse().unwrap_or_default(), value)/>
                <Select label="Results per page" hide_label=true options=Signal::stored(limits)
                    value=Signal::derive(move || params.with(|p| p.limit.to_string()))
                    on_change=move |value| go(|params, value| params.limit = value.parse().unwrap_or(SearchQuery::DEFAULT_LIMIT), value)/>
            </div>
        </div>
        {waiting(found, AWAITED)}
        {drawn(move || {
            let state = found.get();
            let page = state.value();
            page.map(|page| rows(page, &params.get_untracked(), state.is_old())).unwrap_or_default()
        })}
    }
}

fn page_title(params: &SearchQuery) -> String {
    let subject = match (params.q.as_str(), &params.keyword, &params.category) {
        ("", Some(keyword), _) => format!("Keyword {keyword}"),
        ("", None, Some(category)) => format!("Category {category}"),
        ("", None, None) => "All crates".to_owned(),
        (q, ..) => q.to_owned(),
    };
    format!("{subject}, page {}", params.page)
}

/// The title, and the filters in force, each with a way to drop it.
fn head(params: &SearchQuery) -> Vec<El> {
    let (quoted, words) = match (params.q.as_str(), &params.keyword, &params.category) {
        ("", Some(keyword), _) => (format!("#{keyword}"), " crates"),
        ("", None, Some(category)) => (category.clone(), " crates"),
        ("", None, None) => (String::new(), "All crates"),
        (q, ..) => (q.to_owned(), " in crates"),
    };
    let title = el("h1", "page-title")
        .add(el("q", "").text(&quoted))
        .text(words);
    let without_keyword = SearchQuery {
        keyword: None,
        page: 1,
        ..params.clone()
    };
    let without_category = SearchQuery {
        category: None,
        page: 1,
        ..params.clone()
    };
    let filters = [
        ("keyword", &params.keyword, without_keyword),
        ("category", &params.category, without_category),
    ];
    let chips: Vec<El> = filters
        .into_iter()
        .filter_map(|(operator, value, without)| Some(chip(operator, value.as_deref()?, without)))
        .collect();
    let chips =
        (!chips.is_empty()).then(|| el("ul", "chips").attr("aria-label", "Filters").adds(chips));
    [title].into_iter().chain(chips).collect()
}

fn chip(operator: &str, value: &str, without: SearchQuery) -> El {
    let name = format!("Remove {operator}:{value}");
    let words = el("span", "")
        .add(el("b", "").text(&format!("{operator}:")))
        .text(value);
    let drop = link("", &Route::Search(without).href(), "×").attr("aria-label", &name);
    el("li", "chip").add(words).add(drop)
}

/// `1–20 of 1,188 crates`, and by what they are ranked if not as asked.
fn range(page: &registry::SearchPage) -> String {
    let shown = page.results.len() as u64;
    let total = page.total.unwrap_or(shown);
    let ranked = match page.ranked_by.as_deref() {
        Some(figure) => format!("; this source has no download counts, so ranked by {figure}"),
        None => String::new(),
    };
    if shown == 0 {
        return format!("{} crates", grouped(total));
    }
    let first = (page.page.unwrap_or(1).max(1) - 1) * page.limit.unwrap_or(shown) + 1;
    format!(
        "{}–{} of {} crates{ranked}",
        grouped(first),
        grouped(first + shown - 1),
        grouped(total)
    )
}

fn announce(found: Asked<registry::SearchPage>) {
    let announcer = announcer();
    watch(move || match found.get() {
        Remote::Loaded(page) => announcer.say(range(&page)),
        Remote::Loading | Remote::Refreshing(_) => announcer.say("Searching"),
        _ => {}
    });
}

fn rows(page: &registry::SearchPage, params: &SearchQuery, is_old: bool) -> Vec<El> {
    if page.results.is_empty() {
        return vec![empty(page, params)];
    }
    let class = if is_old { "entries is-old" } else { "entries" };
    let cards = page
        .results
        .iter()
        .map(|krate| el("li", "").add(crate_card(krate, &params.q)));
    let limit = page.limit.unwrap_or(1).max(1);
    let pages = u32::try_from(page.total.unwrap_or(0).div_ceil(limit)).unwrap_or(u32::MAX);
    let href = |page| {
        Route::Search(SearchQuery {
            page,
            ..params.clone()
        })
        .href()
    };
    [el("ol", class)
        .attr("aria-label", "Search results")
        .adds(cards)]
    .into_iter()
    .chain(left_out(page.skipped))
    .chain(pagination(params.page, pages, href))
    .collect()
}

fn empty(page: &registry::SearchPage, params: &SearchQuery) -> El {
    let beyond = params.page > 1 && page.total.unwrap_or(0) > 0;
    let (title, before, route, words) = match beyond {
        true => {
            let first = SearchQuery {
                page: 1,
                ..params.clone()
            };
            (
                "No results on this page",
                "The results end before this page. ",
                Route::Search(first),
                "Go to the first page",
            )
        }
        false => {
            let all = Route::sorted(SearchSort::Downloads);
            (
                "No crate found",
                "Try fewer or other words, or ",
                all,
                "look through all crates",
            )
        }
    };
    let advice = el("p", "muted")
        .text(before)
        .add(link("", &route.href(), words))
        .text(".");
    el("section", "empty")
        .add(el("h2", "").text(title))
        .add(advice)
}
