//! Results of a search, of a keyword, of a category.

use crate::announcer::announcer;
use crate::components::crate_card::crate_card;
use crate::navigation::navigator;
use crate::remote::{Asked, Remote};
use crate::route::{LIMITS, Route, SearchParams};
use crate::title::use_title;
use crate::ui::failure::Failure;
use crate::ui::pagination::Pagination;
use crate::ui::select::Select;
use crate::ui::skeleton::Skeleton;
use cratescope_registry::v1::{self, Endpoint, SearchQuery};
use cratescope_registry::{SearchSort, grouped};
use leptos::prelude::*;

/// The page; everything it shows is in the address.
#[component]
pub fn SearchPage() -> impl IntoView {
    let navigator = navigator();
    // When the address leaves this page the last question stays until the page is gone.
    let params = Memo::new(move |last: Option<&SearchParams>| match navigator.route.get() {
        Route::Search(params) => params,
        _ => last.cloned().unwrap_or_default(),
    });
    let found: Asked<v1::SearchPage> = Asked::new(move || Some(Endpoint::Search(params.with(question))), true);
    use_title(move || params.with(page_title));
    announce(found);
    let go = move |change: fn(&mut SearchParams, &str), value: String| {
        let mut params = params.get_untracked();
        params.page = 1;
        change(&mut params, &value);
        navigator.go(&Route::Search(params));
    };
    let sorts = SearchSort::ALL.map(|sort| (sort.to_string(), sort.label().to_owned())).to_vec();
    let limits = LIMITS.map(|limit| (limit.to_string(), limit.to_string())).to_vec();
    view! {
        <h1 class="page-title">{move || params.with(heading)}</h1>
        {move || params.with(filters)}
        <div class="bar-top">
            <p class="small muted" data-range>{move || found.value().map(|page| range(&page))}</p>
            <div class="push">
                <Select label="Sort by" options=sorts value=Signal::derive(move || params.with(|p| p.sort.to_string()))
                    on_change=move |value| go(|params, value| params.sort = value.parse().unwrap_or_default(), value)/>
                <Select label="Results per page" hide_label=true options=limits
                    value=Signal::derive(move || params.with(|p| p.limit.to_string()))
                    on_change=move |value| go(|params, value| params.limit = value.parse().unwrap_or(20), value)/>
            </div>
        </div>
        {move || {
            let state = found.get();
            let failure = state.error().cloned().map(|error| view! { <Failure error=error retry=move |()| found.retry()/> });
            let is_old = state.is_old();
            let body = match state.value() {
                Some(page) => rows(page, &params.get_untracked(), is_old).into_any(),
                None if failure.is_some() => ().into_any(),
                None => {
                    let slow = matches!(state, Remote::Slow);
                    view! { <Skeleton rows=8 row="sk-entry" slow=slow what="the search results"/> }.into_any()
                }
            };
            view! { {failure}{body} }
        }}
    }
}

fn question(params: &SearchParams) -> SearchQuery {
    SearchQuery {
        q: params.q.clone(),
        sort: params.sort,
        page: params.page,
        limit: params.limit,
        keyword: params.keyword.clone(),
        category: params.category.clone(),
    }
}

fn page_title(params: &SearchParams) -> String {
    let subject = match (params.q.as_str(), &params.keyword, &params.category) {
        ("", Some(keyword), _) => format!("Keyword {keyword}"),
        ("", None, Some(category)) => format!("Category {category}"),
        ("", None, None) => "All crates".to_owned(),
        (q, ..) => q.to_owned(),
    };
    format!("{subject}, page {}", params.page)
}

fn heading(params: &SearchParams) -> impl IntoView + use<> {
    let (quoted, words) = match (params.q.as_str(), &params.keyword, &params.category) {
        ("", Some(keyword), _) => (format!("#{keyword}"), " crates"),
        ("", None, Some(category)) => (category.clone(), " crates"),
        ("", None, None) => (String::new(), "All crates"),
        (q, ..) => (q.to_owned(), " in crates"),
    };
    view! { <q>{quoted}</q>{words} }
}

/// The filters in force, each with a way to drop it.
fn filters(params: &SearchParams) -> impl IntoView + use<> {
    let without_keyword = SearchParams { keyword: None, page: 1, ..params.clone() };
    let without_category = SearchParams { category: None, page: 1, ..params.clone() };
    let chips: Vec<_> = [("keyword", &params.keyword, without_keyword), ("category", &params.category, without_category)]
        .into_iter()
        .filter_map(|(operator, value, without)| {
            let value = value.clone()?;
            let name = format!("Remove {operator}:{value}");
            Some(view! {
                <li class="chip">
                    <span><b>{format!("{operator}:")}</b>{value}</span>
                    <a href=Route::Search(without).href() aria-label=name>"×"</a>
                </li>
            })
        })
        .collect();
    (!chips.is_empty()).then(|| view! { <ul class="chips" aria-label="Filters">{chips}</ul> })
}

/// `1–20 of 1,188 crates`, and by what they are ranked if not as asked.
fn range(page: &v1::SearchPage) -> String {
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
    format!("{}–{} of {} crates{ranked}", grouped(first), grouped(first + shown - 1), grouped(total))
}

fn announce(found: Asked<v1::SearchPage>) {
    let announcer = announcer();
    Effect::new(move |_| match found.get() {
        Remote::Loaded(page) => announcer.say(range(&page)),
        Remote::Loading | Remote::Refreshing(_) => announcer.say("Searching"),
        _ => {}
    });
}

fn rows(page: &v1::SearchPage, params: &SearchParams, is_old: bool) -> impl IntoView + use<> {
    if page.results.is_empty() {
        return empty(page, params).into_any();
    }
    let cards = page.results.iter().map(|krate| view! { <li>{crate_card(krate, &params.q)}</li> }).collect_view();
    let limit = page.limit.unwrap_or(1).max(1);
    let pages = u32::try_from(page.total.unwrap_or(0).div_ceil(limit)).unwrap_or(u32::MAX);
    let base = params.clone();
    let href = move |page: u32| Route::Search(SearchParams { page, ..base.clone() }).href();
    view! {
        <ol class="entries" class:is-old=is_old aria-label="Search results">{cards}</ol>
        <Pagination page=params.page pages=pages href=href note=None/>
    }
    .into_any()
}

fn empty(page: &v1::SearchPage, params: &SearchParams) -> impl IntoView + use<> {
    let first_page = Route::Search(SearchParams { page: 1, ..params.clone() });
    let beyond = params.page > 1 && page.total.unwrap_or(0) > 0;
    let advice = if beyond {
        view! { <p class="muted">"The results end before this page. "<a href=first_page.href()>"Go to the first page"</a>"."</p> }.into_any()
    } else {
        view! {
            <p class="muted">"Try fewer or other words, or "
                <a href=Route::sorted(SearchSort::Downloads).href()>"look through all crates"</a>"."</p>
        }
        .into_any()
    };
    view! { <section class="empty"><h2>{if beyond { "No results on this page" } else { "No crate found" }}</h2>{advice}</section> }
}
