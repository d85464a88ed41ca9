//! What the reader searched for and opened last; kept in this browser only.

use crate::fetch;
use crate::navigation::Navigator;
use crate::route::Route;
use crate::storage;
use crate::watch::watch;
use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{CrateName, Question, SearchSort, canonical_name};
use leptos::prelude::*;
use std::time::Duration;

/// Addresses, a line each, the last one first.
const KEY: &str = "recent";
/// How many are kept.
const KEPT: usize = 8;
/// What is shown this long was meant; a crate that is still awaited then gets
/// as much again, a few times.
const MEANT: Duration = Duration::from_secs(1);
const LOOKS: u32 = 5;

/// All of them, the last one first.
pub fn all() -> Vec<Route> {
    let kept = storage::get(KEY).unwrap_or_default();
    let routes = kept.lines().map(|line| {
        let (path, query) = line.split_once('?').unwrap_or((line, ""));
        Route::parse(path, query)
    });
    // The storage may hold anything.
    let mut routes: Vec<Route> = routes.filter_map(|route| plain(&route)).collect();
    routes.truncate(KEPT);
    routes
}

/// Keeps a search or a crate as the last one; anything else is not kept.
pub fn add(route: &Route) {
    if let Some(route) = plain(route) {
        let others = all().into_iter().filter(|kept| !is_same(kept, &route));
        keep(std::iter::once(route.clone()).chain(others.take(KEPT - 1)));
    }
}

/// Forgets one.
pub fn remove(route: &Route) {
    keep(all().into_iter().filter(|kept| !is_same(kept, route)));
}

/// Forgets all.
pub fn clear() {
    storage::remove(KEY);
}

/// What to call it: the crate's name, or the words and filters of the search.
pub fn label(route: &Route) -> String {
    match route {
        Route::Crate(path) => path.name.clone(),
        Route::Search(params) => {
            let mut label = params.q.clone();
            for (operator, value) in params.filters() {
                for part in [" ", operator, ":", &value] {
                    label += part;
                }
            }
            label.trim().to_owned()
        }
        _ => String::new(),
    }
}

/// Keeps what stays on the page: searches at rest, crates that are there.
pub fn follow(navigator: Navigator) {
    watch(move || {
        let route = navigator.route.get();
        look(navigator, route, LOOKS);
    });
}

fn look(navigator: Navigator, route: Route, looks: u32) {
    if looks == 0 {
        return;
    }
    let later = move || {
        if navigator.route.try_with_untracked(|now| *now == route) != Some(true) {
            return;
        }
        match is_there(&route) {
            true => add(&route),
            false => look(navigator, route, looks - 1),
        }
    };
    set_timeout(later, MEANT);
}

/// Whether a crate's page has its crate; a search is there as such.
fn is_there(route: &Route) -> bool {
    match route {
        Route::Crate(path) => CrateName::new(&path.name)
            .is_ok_and(|name| fetch::cached(&Question::Crate(name)).is_some()),
        _ => true,
    }
}

fn keep(routes: impl Iterator<Item = Route>) {
    let lines: Vec<String> = routes.map(|route| route.path()).collect();
    storage::set(KEY, &lines.join("\n"));
}

/// Without page, order, version and section, so that one thing is kept once;
/// `None` for what is neither a crate nor a search for something.
fn plain(route: &Route) -> Option<Route> {
    let plain = match route {
        Route::Crate(path) => Route::krate(&path.name),
        Route::Search(params) => Route::Search(SearchQuery {
            sort: SearchSort::default(),
            page: 1,
            limit: SearchQuery::DEFAULT_LIMIT,
            ..params.clone()
        }),
        _ => return None,
    };
    (!label(&plain).is_empty()).then_some(plain)
}

fn is_same(a: &Route, b: &Route) -> bool {
    match (a, b) {
        (Route::Crate(a), Route::Crate(b)) => canonical_name(&a.name) == canonical_name(&b.name),
        _ => a == b,
    }
}
