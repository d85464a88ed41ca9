//! The first page: the search box, then lists that are worth looking at.

mod lists;

use crate::components::search_box::{SearchBox, pasted};
use crate::drawn::{drawn, el, link, span};
use crate::remote::{Asked, Remote};
use crate::route::Route;
use crate::source;
use crate::title::use_title;
use crate::ui::waiting::{Shape, waiting};
use cratescope_registry::{Categories, Error, Keywords, ListSort, Paging, Question, Summary, V1};
use leptos::prelude::*;

/// What to try first: an operator of each kind, and forms that can be pasted.
const EXAMPLES: [&str; 5] = [
    "keyword:async",
    "msrv:<=1.70",
    "license:mit",
    "serde@1.0.219",
    "cargo add reqwest",
];
/// Keywords and categories, where they are asked apart from the summary.
const FIRST: Paging = Paging { page: 1, limit: 20 };

/// The page while it is awaited.
pub const AWAITED: Shape = Shape {
    rows: 24,
    row: "sk-row",
    what: "the registry's summary",
};

/// The page. Keywords and categories come with the summary; where it lacks
/// them, or cannot be had, they are asked for by themselves.
#[component]
pub fn HomePage() -> impl IntoView {
    source::learn_about_lists(V1::answer_about_lists);
    use_title(String::new);
    let summary: Asked<Summary> = Asked::new(|| Some(Question::Summary), true);
    let lacks = move |is_empty: fn(&Summary) -> bool| match summary.get() {
        Remote::Loaded(summary) => is_empty(&summary),
        Remote::Failed(_, None) => true,
        _ => false,
    };
    let keywords: Asked<Keywords> = Asked::new(
        move || {
            let lacks = lacks(|summary| summary.popular_keywords.is_empty());
            lacks.then_some(Question::Keywords(ListSort::Crates, FIRST))
        },
        true,
    );
    let categories: Asked<Categories> = Asked::new(
        move || {
            let lacks = lacks(|summary| summary.popular_categories.is_empty());
            lacks.then_some(Question::Categories(ListSort::Crates, FIRST))
        },
        true,
    );
    let examples = || {
        let example = |words| {
            let route = pasted(words).unwrap_or_else(|| Route::search(words));
            link("", &route.href(), words)
        };
        vec![
            el("p", "try")
                .add(span("", "Try"))
                .adds(EXAMPLES.map(example)),
        ]
    };
    let rows = move || {
        let summary = summary.value().unwrap_or_default();
        let (keywords, categories) = (keywords.value(), categories.value());
        lists::lists(&summary, keywords.as_deref(), categories.as_deref())
    };
    view! {
        <section class="hero">
            <h1>"Look into any Rust crate"</h1>
            <SearchBox hero=true/>
            {drawn(examples)}
        </section>
        {waiting(summary, AWAITED)}
        {drawn(rows)}
        {offered(keywords, "the keywords")}
        {offered(categories, "the categories")}
    }
}

/// What stands where a further list is awaited or failed; nothing where the
/// source does not have it.
fn offered<T: std::any::Any + Send + Sync>(asked: Asked<T>, what: &'static str) -> AnyView {
    let shape = Shape {
        rows: 4,
        row: "sk-row",
        what,
    };
    let offers = Memo::new(move |_| {
        let lacks = |error: &Error| matches!(error, Error::Unsupported { .. } | Error::NotFound(_));
        !matches!(asked.get(), Remote::Failed(error, _) if lacks(&error))
    });
    (move || offers.get().then(|| waiting(asked, shape))).into_any()
}
