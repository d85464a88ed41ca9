//! The operators of a search, each with an example to try.

use super::asked::Results;
use crate::drawn::{drawn, el, link, span};
use crate::route::Route;
use cratescope_registry::v1::SearchQuery;
use leptos::prelude::*;

/// An example, what it does, and whether the page does it.
const OPERATORS: [(&str, &str, bool); 9] = [
    (
        "keyword:async",
        "carries the keyword; may be repeated",
        false,
    ),
    (
        "category:network-programming",
        "in the category or below it",
        false,
    ),
    (
        "owner:dtolnay",
        "may be published by this person or team, where the source knows owners",
        false,
    ),
    (
        "-mock",
        "neither name, description nor keywords hold the word",
        true,
    ),
    (
        "updated:<30d",
        "updated in the last 30 days; h, d, w, m and y, < and >",
        true,
    ),
    ("downloads:>1m", "downloads of all time; k, m and b", true),
    (
        "msrv:<=1.70",
        "says that it builds with this Rust version",
        true,
    ),
    (
        "license:mit",
        "can be used under this licence; a family such as gpl works too",
        true,
    ),
    (
        "stable",
        "its version is no pre-release and not yanked; in quotes it is a word",
        true,
    ),
];

/// The list.
#[component]
pub fn Operators() -> AnyView {
    let results: Results = use_context().expect("the results page provides it");
    drawn(move || {
        let params = results.with(|params, _| params.clone());
        let row = |(example, about, on_rows): &(&str, &str, bool)| {
            let is_there = params.q.split_whitespace().any(|part| part == *example);
            let q = match is_there {
                true => params.q.clone(),
                false => [&params.q, *example].join(" ").trim().to_owned(),
            };
            let search = Route::Search(SearchQuery {
                q,
                page: 1,
                ..params.clone()
            });
            let term = el("dt", "").add(link("", &search.href(), example));
            let about = el("dd", "").text(about);
            let about = about.adds(on_rows.then(|| span("tag", "loaded rows")));
            el("div", "").add(term).add(about)
        };
        let note = el("p", "small muted").text(
            "Quotes hold words together, as in -\"two words\". What is marked is checked on the rows of the page that are loaded; the source does the rest.",
        );
        vec![el("dl", "operators").adds(OPERATORS.iter().map(row)), note]
    })
    .view()
}
