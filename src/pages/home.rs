//! The first page: the search box, then lists that are worth looking at.

use crate::components::search_box::SearchBox;
use crate::components::when::{figure, when};
use crate::drawn::{El, drawn, el, link, span};
use crate::remote::Asked;
use crate::route::Route;
use crate::title::use_title;
use crate::ui::waiting::{Shape, waiting};
use cratescope_registry::{Crate, Question, SearchSort, Summary, Timestamp, VersionNum, grouped};
use leptos::prelude::*;

/// What to try first.
const EXAMPLES: [&str; 5] = [
    "async runtime",
    "http client",
    "parser",
    "serialization",
    "cli",
];
/// Rows of each list.
const ROWS: usize = 8;

/// The page while it is awaited.
pub const AWAITED: Shape = Shape {
    rows: 24,
    row: "sk-row",
    what: "the registry's summary",
};

/// The page.
#[component]
pub fn HomePage() -> impl IntoView {
    use_title(String::new);
    let summary: Asked<Summary> = Asked::new(|| Some(Question::Summary), true);
    let examples = || {
        vec![
            el("p", "try")
                .add(span("", "Try"))
                .adds(EXAMPLES.map(|words| link("", &Route::search(words).href(), words))),
        ]
    };
    view! {
        <section class="hero">
            <h1>"Look into any Rust crate"</h1>
            <SearchBox hero=true/>
            {drawn(examples)}
        </section>
        {waiting(summary, AWAITED)}
        {drawn(move || summary.value().map(|summary| lists(&summary)).unwrap_or_default())}
    }
}

fn lists(summary: &Summary) -> Vec<El> {
    let updated = summary
        .just_updated
        .iter()
        .map(|krate| row(krate, krate.updated_at.as_ref()));
    let new = summary
        .new_crates
        .iter()
        .map(|krate| row(krate, krate.created_at.as_ref()));
    let all = |sort| Some(Route::sorted(sort));
    vec![
        totals(summary),
        el("div", "cols-2 home-lists")
            .add(most_used(summary))
            .add(section(
                "Just updated",
                "",
                all(SearchSort::RecentUpdates),
                "ol",
                "rows desc",
                updated.take(ROWS),
            ))
            .add(section(
                "New crates",
                "",
                all(SearchSort::New),
                "ol",
                "rows desc",
                new.take(ROWS),
            ))
            .add(
                el("div", "stacked")
                    .add(index(
                        "Categories",
                        "index leaders",
                        summary
                            .popular_categories
                            .iter()
                            .map(|row| (row.slug.as_str(), row.crates)),
                        |slug| Route::category(slug),
                    ))
                    .add(index(
                        "Keywords",
                        "index kw leaders",
                        summary
                            .popular_keywords
                            .iter()
                            .map(|row| (row.name.as_str(), row.crates)),
                        |keyword| Route::keyword(keyword),
                    )),
            ),
    ]
}

fn totals(summary: &Summary) -> El {
    let figures = [
        ("crates", summary.num_crates),
        ("versions", summary.num_versions),
        ("downloads", summary.num_downloads),
    ];
    el("dl", "totals").adds(figures.into_iter().filter_map(|(words, count)| {
        Some(
            el("div", "")
                .add(el("dt", "").text(words))
                .add(figure("dd", count?)),
        )
    }))
}

/// Most downloaded where the source counts downloads, else most depended on.
fn most_used(summary: &Summary) -> El {
    let by_downloads = summary
        .most_downloaded
        .iter()
        .filter_map(|krate| Some((krate.name.as_str(), krate.downloads?)));
    let by_dependents = summary
        .most_dependents
        .iter()
        .filter_map(|row| Some((row.name.as_str(), row.dependents?)));
    let (title, note, rows): (_, _, Vec<(&str, u64)>) = match summary.most_downloaded.is_empty() {
        false => (
            "Most downloaded",
            "all time",
            by_downloads.take(ROWS).collect(),
        ),
        true => (
            "Most depended on",
            "by crates of this source",
            by_dependents.take(ROWS).collect(),
        ),
    };
    let most = rows.first().map_or(1, |(_, count)| (*count).max(1));
    let rows = rows
        .into_iter()
        .zip(1..)
        .map(|((name, count), place): (_, u32)| {
            el("li", "")
                .add(span("n", &place.to_string()))
                .add(link("name", &Route::krate(name).href(), name))
                .add(span("bar", "").property("--v", &(count * 100 / most).to_string()))
                .add(span("num", &grouped(count)))
        });
    section(
        title,
        note,
        Some(Route::sorted(SearchSort::Downloads)),
        "ol",
        "rows rank",
        rows,
    )
}

fn row(krate: &Crate, moment: Option<&Timestamp>) -> El {
    let words = el("span", "d")
        .add(span(
            "num",
            krate.shown_version().map_or("", VersionNum::as_str),
        ))
        .text(" ")
        .text(krate.description.as_deref().unwrap_or_default());
    el("li", "")
        .add(link("name", &Route::krate(&krate.name).href(), &krate.name))
        .add(words)
        .add(el("span", "num muted").adds(when(moment)))
}

fn index<'a>(
    title: &str,
    class: &str,
    counts: impl Iterator<Item = (&'a str, Option<u64>)>,
    route: fn(&str) -> Route,
) -> El {
    let rows = counts.map(|(name, crates)| {
        el("li", "")
            .add(el("span", "term").add(link("", &route(name).href(), name)))
            .add(span("val", &crates.map(grouped).unwrap_or_default()))
    });
    section(title, "crates", None, "ul", class, rows)
}

fn section(
    title: &str,
    note: &str,
    all: Option<Route>,
    list: &'static str,
    class: &str,
    rows: impl Iterator<Item = El>,
) -> El {
    let all =
        all.map(|route| link("push", &route.href(), "all").add(span("vh", &format!(": {title}"))));
    let head = el("div", "head")
        .add(el("h2", "").text(title))
        .add(span("note", note))
        .adds(all);
    el("section", "").add(head).add(el(list, class).adds(rows))
}
