//! Results of a search, of a keyword, of a category.

mod asked;
mod columns;
mod further;
mod head;
mod listed;
mod nothing;
mod operators;
mod range;
mod rows;
mod table;
mod understand;
mod view;
mod walk;

pub use walk::enter as enter_results;

use asked::Results;
use further::{NOTHING, OPERATORS, TABLE, UNDERSTAND};

use crate::components::{category_path, letter_bar::letter_bar};
use crate::drawn::{drawn, el};
use crate::navigation::navigator;
use crate::pages::CATEGORY_PATH;
use crate::route::{LIMITS, Route};
use crate::title::use_title;
use crate::ui::select::{Label, select};
use crate::ui::waiting::{Shape, waiting};
use crate::watch::memo;
use cratescope_registry::SearchSort;
use cratescope_registry::v1::SearchQuery;
use leptos::prelude::*;
use view::{View, view_switch};

/// Rows while they are awaited.
pub const AWAITED: Shape = Shape {
    rows: 8,
    row: "sk-entry",
    what: "the search results",
};

fn letter_href(letter: char) -> String {
    Route::letter(letter).href()
}

/// The page; everything it shows is in the address.
#[component]
pub fn SearchPage() -> AnyView {
    let navigator = navigator();
    let results = Results::ask();
    provide_context(results);
    let found = results.found;
    let view = View::start();
    let took = range::time(found);
    use_title(move || results.with(head::page_title));
    range::announce(results, took);
    walk::listen();
    let wants_others = memo(move || nothing::is_wanted(results));
    let of_category = memo(move || results.with(|params, _| params.category.is_some()));
    let go = move |change: fn(&mut SearchQuery, &str), value: String| {
        let mut params = results.with_untracked(|params, _| params.clone());
        params.page = 1;
        change(&mut params, &value);
        navigator.go(&Route::Search(params));
    };
    let sorts = || {
        let sorts = SearchSort::ALL.map(|sort| (sort.to_string(), sort.label().to_owned()));
        sorts.to_vec()
    };
    let limits = move || {
        let limit = results.with(|params, _| params.limit);
        let own = (!LIMITS.contains(&limit)).then_some(limit);
        let limits = LIMITS.into_iter().chain(own);
        limits
            .map(|limit| (limit.to_string(), limit.to_string()))
            .collect()
    };
    let sort = select(
        Label::Shown("Sort by"),
        sorts,
        move || results.with(|params, _| params.sort.to_string()),
        move |value| {
            go(
                |params, value| params.sort = value.parse().unwrap_or_default(),
                value,
            )
        },
    );
    let limit = select(
        Label::Hidden("Results per page"),
        limits,
        move || results.with(|params, _| params.limit.to_string()),
        move |value| {
            let set = |params: &mut SearchQuery, value: &str| {
                params.limit = value.parse().unwrap_or(SearchQuery::DEFAULT_LIMIT);
            };
            go(set, value);
        },
    );
    let order = el("div", "push")
        .add(sort)
        .add(limit)
        .add(view_switch(view));
    let bar = el("div", "bar-top")
        .add(range::range(results, took))
        .add(order);
    let category = drawn(move || {
        let path = || CATEGORY_PATH.show(category_path::awaited, category_path::AWAITED);
        of_category.get().then(path).into_iter().collect()
    });
    let letters = drawn(move || {
        let chosen = results.with(|params, _| params.letter);
        let bar = chosen.map(|_| letter_bar(chosen, letter_href));
        bar.into_iter().collect()
    });
    let rows = drawn(move || match view.is_table() {
        true => vec![TABLE.show(Vec::new, AWAITED)],
        false => vec![drawn(move || rows::cards(results))],
    });
    let others = drawn(move || {
        let shape = Shape { rows: 0, ..AWAITED };
        let others = wants_others.get().then(|| NOTHING.show(Vec::new, shape));
        others.into_iter().collect()
    });
    el("div", "drawn")
        .add(category)
        .adds(head::head(results))
        .add(letters)
        .add(bar)
        .add(results.understanding(AWAITED))
        .add(waiting(found, AWAITED))
        .add(rows)
        .add(drawn(move || rows::below(results)))
        .add(others)
        .add(drawn(move || rows::pages(results).into_iter().collect()))
        .view()
}
