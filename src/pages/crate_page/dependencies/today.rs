//! What each requirement resolves to today: the files of the index tell it, crate
//! by crate, those in view first.
//!
//! Index files have no budget at any source, so all of them are asked for, a few
//! at a time. What a crate is (licence, description) costs calls to the Web API,
//! here or at our own server: it is asked one by one, after what the page itself
//! needs, and only for rows that are looked at.

mod state;

pub use state::Tally;

use crate::fetch;
use cratescope_registry::courier::Priority;
use cratescope_registry::index::IndexFile;
use cratescope_registry::{CrateDocument, Dependencies, Error, Mark, Question};
use leptos::prelude::*;
use state::{Stage, State};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

/// Index files under way at a time.
const AT_A_TIME: usize = 4;
/// So many failures, one after another, are not about one crate.
const TRIES: usize = 4;

/// The looking up of one section.
#[derive(Clone)]
pub struct Today {
    state: Rc<RefCell<State>>,
    tally: RwSignal<Tally>,
}

impl Today {
    /// With nothing to look up.
    pub fn new() -> Self {
        Self {
            state: Rc::default(),
            tally: RwSignal::new(Tally::default()),
        }
    }

    /// The figures, tracked.
    pub fn tally(&self) -> Tally {
        self.tally.get()
    }

    /// Looks up this list; false if it does already.
    pub fn follow(&self, list: &Arc<Dependencies>) -> bool {
        let mut state = self.state.borrow_mut();
        if state
            .list
            .as_ref()
            .is_some_and(|own| Arc::ptr_eq(own, list))
        {
            return false;
        }
        *state = State::of(list);
        drop(state);
        self.count(None);
        self.look_up();
        true
    }

    /// Nobody looks any more: what comes from now on is dropped.
    pub fn close(&self) {
        *self.state.borrow_mut() = State::default();
    }

    /// A row as it was drawn before, whatever is known by now in its places.
    pub fn row(&self, at: usize) -> Option<Element> {
        self.state.borrow().drawn.get(at)?.clone()
    }

    /// A row was drawn: what is known of it is put there, now or later.
    pub fn place(&self, at: usize, row: &Element) {
        let mut state = self.state.borrow_mut();
        if let Some(place) = state.drawn.get_mut(at) {
            *place = Some(row.clone());
        }
        state.show(at, true, true);
    }

    /// Rows have come into view, or left it.
    pub fn seen(&self, at: usize, in_view: bool) {
        {
            let mut state = self.state.borrow_mut();
            let needed = state.rows.get(at).and_then(|row| row.0);
            let Some(needed) = needed.and_then(|at| state.crates.get_mut(at)) else {
                return;
            };
            needed.in_view = in_view;
        }
        if in_view {
            self.describe();
        }
    }

    /// How a row does, once known.
    pub fn mark(&self, at: usize) -> Option<Mark> {
        let state = self.state.borrow();
        Some(state.rows.get(at)?.1.as_ref()?.mark)
    }

    /// Asks again for what could not be had.
    pub fn retry(&self) {
        let mut state = self.state.borrow_mut();
        state.strikes = 0;
        for needed in &mut state.crates {
            if needed.versions == Stage::Failed {
                needed.versions = Stage::Wanted;
            }
        }
        drop(state);
        self.count(None);
        self.look_up();
    }

    fn look_up(&self) {
        let free = AT_A_TIME.saturating_sub(self.state.borrow().asking);
        for _ in 0..free {
            let Some((at, name, priority)) = self.state.borrow_mut().next() else {
                return;
            };
            self.state.borrow_mut().asking += 1;
            let this = self.clone();
            let list = self.state.borrow().list.clone();
            spawn_local(async move {
                let answer = fetch::answer(&Question::Index(name), priority).await;
                let file = answer.map(|value| value.downcast::<IndexFile>().ok());
                // Another list may be looked up by now.
                if this.follows(list.as_ref()) {
                    this.told(at, file);
                }
            });
        }
    }

    fn follows(&self, list: Option<&Arc<Dependencies>>) -> bool {
        match (&self.state.borrow().list, list) {
            (Some(own), Some(list)) => Arc::ptr_eq(own, list),
            _ => false,
        }
    }

    fn told(&self, krate: usize, file: Result<Option<Arc<IndexFile>>, Error>) {
        let error = {
            let mut state = self.state.borrow_mut();
            state.asking -= 1;
            let (stage, versions, error) = match file {
                Ok(file) => (Stage::Told, file, None),
                // A crate that is not there has no versions.
                Err(Error::NotFound(_)) => (Stage::Told, None, None),
                Err(error) => (Stage::Failed, None, Some(error)),
            };
            state.settle(krate, stage, versions.as_deref());
            match &error {
                None => state.strikes = 0,
                // Nothing of this is about one crate.
                Some(
                    Error::Unsupported { .. }
                    | Error::RateLimited { .. }
                    | Error::Blocked
                    | Error::Unauthorized,
                ) => state.give_up(),
                Some(Error::Offline | Error::Timeout) => {
                    state.strikes += 1;
                    if state.strikes >= TRIES {
                        state.give_up();
                    }
                }
                Some(_) => {}
            }
            error
        };
        self.count(error);
        self.look_up();
        self.describe();
    }

    /// Asks what the crates in view are, one after another.
    fn describe(&self) {
        let next = self.state.borrow_mut().next_to_describe();
        let Some((at, name)) = next else { return };
        let this = self.clone();
        let list = self.state.borrow().list.clone();
        spawn_local(async move {
            let answer = fetch::answer(&Question::Crate(name), Priority::Prefetch).await;
            if !this.follows(list.as_ref()) {
                return;
            }
            let document = answer.map(|value| value.downcast::<CrateDocument>().ok());
            this.state.borrow_mut().described(at, document);
            this.describe();
        });
    }

    fn count(&self, error: Option<Error>) {
        let mut tally = self.state.borrow().tally();
        let before = self.tally.with_untracked(|tally| tally.error.clone());
        tally.lacking = matches!(error, Some(Error::Unsupported { .. }));
        tally.error = error.or(before).filter(|_| tally.failed > 0);
        let _ = self.tally.try_set(tally);
    }
}
