//! Results that follow the typing, with one step in the history for each search
//! that came to rest.

use crate::navigation::{Navigator, navigator};
use crate::recents;
use crate::route::Route;
use leptos::prelude::*;
use std::time::Duration;

/// A search is settled when nothing was typed for so long.
const SETTLED: Duration = Duration::from_secs(1);

/// The search that is being typed on the results page.
#[derive(Clone, Copy)]
pub struct Live {
    navigator: Navigator,
    /// What the page showed before; `None` while nothing is being typed.
    before: StoredValue<Option<Route>>,
    /// What the typing made of it.
    own: StoredValue<Option<Route>>,
    rest: Timer,
}

impl Live {
    pub fn new() -> Self {
        let live = Self {
            navigator: navigator(),
            before: StoredValue::new(None),
            own: StoredValue::new(None),
            rest: Timer::new(),
        };
        on_cleanup(move || live.rest.stop());
        live
    }

    /// Whether the address is as the typing left it.
    pub fn made(self, route: &Route) -> bool {
        self.own.with_value(|own| own.as_ref() == Some(route))
    }

    /// Shows another search in place of this one.
    pub fn show(self, next: Route) {
        let now = self.navigator.route.get_untracked();
        if next != now {
            self.before.update_value(|before| {
                before.get_or_insert(now);
            });
            self.own.set_value(Some(next.clone()));
            self.navigator.replace(&next);
        }
        self.rest.start(SETTLED, move || self.settle());
    }

    /// The search as it stands was meant: "back" leads to the one before.
    pub fn settle(self) {
        let Some(before) = self.end() else { return };
        let now = self.navigator.route.get_untracked();
        if now != before {
            self.navigator.settle(&before);
            recents::add(&now);
        }
    }

    /// The typing was on the way to elsewhere: "back" leads to the search
    /// before it.
    pub fn give_up(self) {
        if let Some(before) = self.end() {
            self.navigator.replace_quietly(&before);
        }
    }

    /// The reader went elsewhere, or back.
    pub fn forget(self) {
        self.end();
        self.own.set_value(None);
    }

    fn end(self) -> Option<Route> {
        self.rest.stop();
        self.before.try_update_value(Option::take).flatten()
    }
}

/// Something to be done after a while, once.
#[derive(Clone, Copy)]
pub struct Timer(StoredValue<Option<TimeoutHandle>>);

impl Timer {
    pub fn new() -> Self {
        Self(StoredValue::new(None))
    }

    /// From now on waits for this, and for nothing that it waited for.
    pub fn start(self, after: Duration, then: impl FnOnce() + 'static) {
        self.stop();
        let handle = set_timeout_with_handle(then, after);
        self.0.set_value(handle.ok());
    }

    pub fn stop(self) {
        if let Some(handle) = self.0.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    }
}
