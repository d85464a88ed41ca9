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
use crate::drawn::drawn;
use crate::navigation::navigator;
use crate::pages::CATEGORY_PATH;
use crate::route::{LIMITS, Route};
use crate::title::use_title;
use crate::ui::select::Select;
use crate::ui::waiting::{Shape, waiting};
use cratescope_registry::SearchSort;
use cratescope_registry::v1::SearchQuery;
use leptos::prelude::*;
use view::{View, ViewSwitch};

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
pub fn SearchPage() -> impl IntoView {
    let navigator = navigator();
    let results = Results::ask();
    provide_context(results);
    let found = results.found;
    let view = View::start();
    let took = range::time(found);
    use_title(move || results.with(head::page_title));
    range::announce(results, took);
    walk::listen();
    let wants_others = Memo::new(move |_| nothing::is_wanted(results));
    let of_category = Memo::new(move |_| results.with(|params, _| params.category.is_some()));
    let go = move |change: fn(&mut SearchQuery, &str), value: String| {
        let mut params = results.with_untracked(|params, _| params.clone());
        params.page = 1;
        change(&mut params, &value);
        navigator.go(&Route::Search(params));
    };
    let sorts = SearchSort::ALL
        .map(|sort| (sort.to_string(), sort.label().to_owned()))
        .to_vec();
    let limits = move || {
        let limit = results.with(|params, _| params.limit);
        let own = (!LIMITS.contains(&limit)).then_some(limit);
        let limits = LIMITS.into_iter().chain(own);
        limits
            .map(|limit| (limit.to_string(), limit.to_string()))
            .collect::<Vec<_>>()
    };
    view! {
        {move || of_category.get().then(|| CATEGORY_PATH.show(category_path::awaited, category_path::AWAITED))}
        {head::head(results)}
        {drawn(move || {
            let chosen = results.with(|params, _| params.letter);
            chosen.map(|_| letter_bar(chosen, letter_href)).into_iter().collect()
        })}
        <div class="bar-top">
            {range::range(results, took)}
            <div class="push">
                <Select label="Sort by" options=Signal::stored(sorts) value=Signal::derive(move || results.with(|p, _| p.sort.to_string()))
                    on_change=move |value| go(|params, value| params.sort = value.parse().unwrap_or_default(), value)/>
                <Select label="Results per page" hide_label=true options=Signal::derive(limits)
                    value=Signal::derive(move || results.with(|p, _| p.limit.to_string()))
                    on_change=move |value| go(|params, value| params.limit = value.parse().unwrap_or(SearchQuery::DEFAULT_LIMIT), value)/>
                <ViewSwitch view=view/>
            </div>
        </div>
        {results.understanding(AWAITED)}
        {waiting(found, AWAITED)}
        {move || match view.is_table() {
            true => TABLE.show(Vec::new, AWAITED),
            false => drawn(move || rows::cards(results)),
        }}
        {drawn(move || rows::below(results))}
        {move || wants_others.get().then(|| NOTHING.show(Vec::new, Shape { rows: 0, ..AWAITED }))}
        {drawn(move || rows::pages(results).into_iter().collect())}
    }
}
