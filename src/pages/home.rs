//! The first page: the search box, then lists that are worth looking at.

pub mod indexes;
mod lists;

use crate::components::search_box::search_box;
use crate::drawn::{drawn, el, link, span};
use crate::pages::INDEXES;
use crate::remote::{Asked, Remote};
use crate::route::Route;
use crate::title::use_title;
use crate::ui::waiting::{Shape, waiting};
use crate::watch::memo;
use cratescope_registry::{Question, Summary};
use leptos::prelude::*;

/// What to try first: an operator of each kind, and forms that can be pasted,
/// with where those lead.
const EXAMPLES: [(&str, &str); 5] = [
    ("keyword:async", ""),
    ("msrv:<=1.70", ""),
    ("license:mit", ""),
    ("serde@1.0.219", "/crates/serde/1.0.219"),
    ("cargo add reqwest", "/crates/reqwest"),
];

/// The page while it is awaited.
pub const AWAITED: Shape = Shape {
    rows: 24,
    row: "sk-row",
    what: "the registry's summary",
};

/// The page. Keywords and categories come with the summary; where it lacks
/// them, or cannot be had, they are asked for by themselves.
#[component]
pub fn HomePage() -> AnyView {
    use_title(String::new);
    let summary: Asked<Summary> = Asked::new(|| Some(Question::Summary), true);
    let lacks = memo(move || match summary.get() {
        Remote::Loaded(summary) => indexes::Lacking::of(&summary),
        Remote::Failed(_, None) => indexes::Lacking::BOTH,
        _ => indexes::Lacking::NOTHING,
    });
    provide_context(lacks);
    let examples = || {
        let example = |(words, leads_to)| {
            let route = match leads_to {
                "" => Route::search(words),
                path => Route::parse(path, ""),
            };
            link("", &route.href(), words)
        };
        vec![
            el("p", "try")
                .add(span("", "Try"))
                .adds(EXAMPLES.map(example)),
        ]
    };
    let rows = move || {
        let summary = summary.value();
        summary
            .map(|summary| lists::lists(&summary))
            .unwrap_or_default()
    };
    let lacks_any = memo(move || lacks.get() != indexes::Lacking::NOTHING);
    let indexes = drawn(move || {
        let indexes = lacks_any
            .get()
            .then(|| INDEXES.show(Vec::new, indexes::AWAITED));
        indexes.into_iter().collect()
    });
    let hero = el("section", "hero")
        .add(el("h1", "").text("Look into any Rust crate"))
        .add(search_box(true))
        .add(drawn(examples));
    el("div", "drawn")
        .add(hero)
        .add(waiting(summary, AWAITED))
        .add(drawn(rows))
        .add(indexes)
        .view()
}
