//! The keywords that crates carry.

use crate::components::counted::keyword_rows;
use crate::components::when::left_out;
use crate::drawn::{El, drawn, el};
use crate::pages::listing::{self, LIMIT, Place};
use crate::remote::Asked;
use crate::route::{ListPath, Route};
use crate::source;
use crate::ui::waiting::{Shape, waiting};
use cratescope_registry::{Keywords, Paging, Question};
use leptos::prelude::*;

const AWAITED: Shape = Shape {
    rows: 24,
    row: "sk-row",
    what: "the keywords",
};

/// The page; order and page are in the address.
#[component]
pub fn KeywordsPage() -> AnyView {
    source::learn_about_lists();
    let path = listing::path(|route| match route {
        Route::Keywords(path) => Some(*path),
        _ => None,
    });
    let asked: Asked<Keywords> = Asked::new(
        move || {
            let ListPath { sort, page } = path.get();
            Some(Question::Keywords(sort, Paging { page, limit: LIMIT }))
        },
        true,
    );
    let place = move || {
        asked.value().map(|keywords| Place {
            path: path.get_untracked(),
            shown: keywords.keywords.len() as u64,
            total: keywords.total,
            noun: "keywords",
        })
    };
    let rows = move || {
        let keywords = asked.value()?;
        let list = el("ul", "index kw leaders")
            .attr("aria-label", "Keywords")
            .adds(keyword_rows(&keywords.keywords))
            .tied_class("is-old", move || asked.is_old());
        let pages = place()?.pagination(Route::Keywords);
        let rows: Vec<El> = [list]
            .into_iter()
            .chain(left_out(keywords.skipped))
            .chain(pages)
            .collect();
        Some(rows)
    };
    let range = Memo::new(move |_| place().map(Place::words));
    let below = [
        waiting(asked, AWAITED),
        drawn(move || rows().unwrap_or_default()),
    ];
    listing::page("Keywords", path, range, Route::Keywords, below)
}
