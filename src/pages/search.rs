//! Results of a search, of a keyword, of a category.

mod columns;
mod further;
mod head;
mod listed;
mod nothing;
mod operators;
mod range;
mod rows;
mod table;
mod view;
mod walk;

pub use further::{NOTHING, OPERATORS, TABLE};

use crate::components::{category_path, letter_bar::letter_bar};
use crate::drawn::drawn;
use crate::navigation::navigator;
use crate::pages::CATEGORY_PATH;
use crate::remote::{Asked, Remote};
use crate::route::{LIMITS, Route};
use crate::title::use_title;
use crate::ui::select::Select;
use crate::ui::waiting::{Shape, waiting};
use crate::watch::watch;
use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{
    CrateName, Question, RowFilter, SearchPage as Found, SearchPlan, SearchSort,
};
use leptos::prelude::*;
use listed::Listed;
use std::sync::Arc;
use view::{View, ViewSwitch};

/// Rows while they are awaited.
pub const AWAITED: Shape = Shape {
    rows: 8,
    row: "sk-entry",
    what: "the search results",
};

/// What the page shows, for its pieces.
#[derive(Clone, Copy)]
struct Results {
    params: RwSignal<SearchQuery>,
    plan: RwSignal<SearchPlan>,
    /// Those of the plan; what only they change is drawn anew without asking.
    filters: RwSignal<Vec<RowFilter>>,
    found: Asked<Found>,
    /// The crate of the very name searched for, where the rows lack it.
    pinned: Asked<Found>,
}

impl Results {
    fn ask() -> Self {
        let navigator = navigator();
        // When the address leaves this page the last question stays until the page is gone.
        let now = move || match navigator.route.get() {
            Route::Search(params) => Some(params),
            _ => None,
        };
        let first = untrack(now).unwrap_or_default();
        // Signals and no memos: what draws by a memo draws twice for each change.
        let plan = RwSignal::new(SearchPlan::of(&first));
        let filters = RwSignal::new(plan.with_untracked(|plan| plan.filters.clone()));
        let params = RwSignal::new(first);
        watch(move || {
            if let Some(now) = now()
                && params.with_untracked(|params| *params != now)
            {
                let new = SearchPlan::of(&now);
                if filters.with_untracked(|filters| *filters != new.filters) {
                    filters.set(new.filters.clone());
                }
                plan.set(new);
                params.set(now);
            }
        });
        let asked = move || plan.with(|plan| plan.asked.clone());
        let found: Asked<Found> = Asked::new(move || Some(Question::Search(asked())), true);
        let pinned = Asked::new(
            move || {
                let query = asked();
                let is_lost = query.page == 1
                    && query.sort != SearchSort::Relevance
                    && CrateName::new(&query.q).is_ok()
                    && matches!(found.get(), Remote::Loaded(page) if listed::exact(&page.results, &query.q).is_none());
                // By relevance it is the first, in every source.
                is_lost.then_some(Question::Search(SearchQuery {
                    sort: SearchSort::Relevance,
                    limit: 1,
                    ..query
                }))
            },
            false,
        );
        Self {
            params,
            plan,
            filters,
            found,
            pinned,
        }
    }

    /// The rows to show, tracked; `None` while there are none.
    fn listed(self) -> Option<Listed> {
        self.filters.track();
        let state = self.found.get();
        let page: Arc<Found> = state.value()?.clone();
        Some(Listed {
            is_old: state.is_old(),
            pinned: self.pinned.value(),
            plan: self.plan.get_untracked(),
            page,
        })
    }
}

fn letter_href(letter: char) -> String {
    Route::letter(letter).href()
}

/// The page; everything it shows is in the address.
#[component]
pub fn SearchPage() -> impl IntoView {
    let navigator = navigator();
    let results = Results::ask();
    provide_context(results);
    let Results {
        params,
        plan,
        found,
        ..
    } = results;
    let view = View::start();
    let took = range::time(found);
    use_title(move || params.with(|params| plan.with(|plan| head::page_title(params, plan))));
    range::announce(results, took);
    walk::listen(params);
    let of_category = Memo::new(move |_| params.with(|params| params.category.is_some()));
    let go = move |change: fn(&mut SearchQuery, &str), value: String| {
        let mut params = params.get_untracked();
        params.page = 1;
        change(&mut params, &value);
        navigator.go(&Route::Search(params));
    };
    let sorts = SearchSort::ALL
        .map(|sort| (sort.to_string(), sort.label().to_owned()))
        .to_vec();
    let limits = move || {
        let limit = params.with(|params| params.limit);
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
            let chosen = params.with(|params| params.letter);
            chosen.map(|_| letter_bar(chosen, letter_href)).into_iter().collect()
        })}
        <div class="bar-top">
            {range::range(results, took)}
            <div class="push">
                <Select label="Sort by" options=Signal::stored(sorts) value=Signal::derive(move || params.with(|p| p.sort.to_string()))
                    on_change=move |value| go(|params, value| params.sort = value.parse().unwrap_or_default(), value)/>
                <Select label="Results per page" hide_label=true options=Signal::derive(limits)
                    value=Signal::derive(move || params.with(|p| p.limit.to_string()))
                    on_change=move |value| go(|params, value| params.limit = value.parse().unwrap_or(SearchQuery::DEFAULT_LIMIT), value)/>
                <ViewSwitch view=view/>
            </div>
        </div>
        {waiting(found, AWAITED)}
        {move || match view.is_table() {
            true => TABLE.show(Vec::new, AWAITED),
            false => drawn(move || rows::cards(results)),
        }}
        {drawn(move || rows::below(results))}
        {move || nothing::is_wanted(results).then(|| NOTHING.show(Vec::new, Shape { rows: 0, ..AWAITED }))}
        {drawn(move || rows::pages(results).into_iter().collect())}
    }
}
