//! Something that comes from a server: not asked, awaited, there, or failed.

use crate::fetch;
use crate::watch::{memo_boxed, watch};
use cratescope_registry::courier::Priority;
use cratescope_registry::dialect::Value;
use cratescope_registry::{Error, Question};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::any::Any;
use std::cell::Cell;
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// How long a reader waits before the page says what it waits for.
pub const SLOW_AFTER: Duration = Duration::from_secs(4);

/// The state of one answer. One value, so that no two states can hold at once.
#[derive(Clone)]
pub enum Remote<T> {
    /// Nothing was asked for.
    Idle,
    /// Asked, nothing to show yet.
    Loading,
    /// Still nothing after four seconds.
    Slow,
    /// There.
    Loaded(T),
    /// There, and a newer answer is on its way.
    Refreshing(T),
    /// No answer; what was there before stays.
    Failed(Error, Option<T>),
}

impl<T> Remote<T> {
    /// What can be shown, however old.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Loaded(value) | Self::Refreshing(value) | Self::Failed(_, Some(value)) => {
                Some(value)
            }
            _ => None,
        }
    }

    /// Whether what is shown may be out of date.
    pub const fn is_old(&self) -> bool {
        matches!(self, Self::Refreshing(_) | Self::Failed(_, Some(_)))
    }

    /// The same state with its value read as another; a value that cannot be
    /// read is not there.
    fn map<U>(&self, read: impl Fn(&T) -> Option<U>) -> Remote<U> {
        match self {
            Self::Idle => Remote::Idle,
            Self::Loading => Remote::Loading,
            Self::Slow => Remote::Slow,
            Self::Loaded(value) => read(value).map_or(Remote::Idle, Remote::Loaded),
            Self::Refreshing(value) => read(value).map_or(Remote::Loading, Remote::Refreshing),
            Self::Failed(error, value) => {
                Remote::Failed(error.clone(), value.as_ref().and_then(read))
            }
        }
    }
}

/// An answer that follows what is asked, with a way to ask again.
pub struct Asked<T> {
    state: RwSignal<Remote<Value>>,
    /// Counts the values: who shows one need not draw it anew because a newer one
    /// is awaited, or did not come.
    values: RwSignal<u32>,
    tries: RwSignal<u32>,
    payload: PhantomData<fn() -> T>,
}

impl<T> Clone for Asked<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Asked<T> {}

impl<T: Any + Send + Sync> Asked<T> {
    /// Asks `question` now and whenever it changes; `None` asks nothing. While
    /// a new question is open the old answer stays ([`Remote::Refreshing`])
    /// when `keep_old`; an answer to an old question is never shown. Leaving
    /// the page cancels the request.
    pub fn new(
        question: impl Fn() -> Option<Question> + Send + Sync + 'static,
        keep_old: bool,
    ) -> Self {
        let (state, values) = (RwSignal::new(Remote::Idle), RwSignal::new(0));
        let tries = RwSignal::new(0);
        follow(Box::new(question), Told { state, values }, tries, keep_old);
        Self {
            state,
            values,
            tries,
            payload: PhantomData,
        }
    }

    /// The state, tracked.
    pub fn get(self) -> Remote<Arc<T>> {
        self.state
            .with(|state| state.map(|value| value.clone().downcast().ok()))
    }

    /// What can be shown, tracked: not how it fares.
    pub fn value(self) -> Option<Arc<T>> {
        self.values.track();
        self.state
            .with_untracked(|state| state.value()?.clone().downcast().ok())
    }

    /// Whether what can be shown may be out of date, tracked.
    pub fn is_old(self) -> bool {
        self.state.with(Remote::is_old)
    }

    /// Asks again.
    pub fn retry(self) {
        self.answer().retry();
    }
}

/// An answer, whatever it is of: one type for those who only show how it fares.
#[derive(Clone, Copy)]
pub struct Answer {
    state: RwSignal<Remote<Value>>,
    tries: RwSignal<u32>,
}

impl<T> Asked<T> {
    /// The answer as such.
    pub const fn answer(self) -> Answer {
        let Self { state, tries, .. } = self;
        Answer { state, tries }
    }
}

impl Answer {
    /// Tracks the state.
    pub fn track(self) {
        self.state.track();
    }

    /// The state, tracked.
    pub fn get(self) -> Remote<()> {
        self.state.with(|state| state.map(|_| Some(())))
    }

    /// Asks again.
    pub fn retry(self) {
        self.tries.update(|tries| *tries += 1);
    }
}

/// Where an answer is told.
#[derive(Clone, Copy)]
struct Told {
    state: RwSignal<Remote<Value>>,
    values: RwSignal<u32>,
}

impl Told {
    /// The reader may have left in the meantime; then there is nobody to tell.
    fn tell(self, next: Remote<Value>) {
        let value = |state: &Remote<Value>| state.value().map(Arc::as_ptr).map(<*const _>::cast);
        let is_other = self.state.try_update(|state| {
            let before: Option<*const ()> = value(state);
            // The one before lives until after: no other is at its place.
            let is_other = before != value(&next);
            *state = next;
            is_other
        });
        if is_other == Some(true) {
            self.values.update(|values| *values += 1);
        }
    }
}

fn follow(
    question: Box<dyn Fn() -> Option<Question> + Send + Sync>,
    told: Told,
    tries: RwSignal<u32>,
    keep_old: bool,
) {
    let question = memo_boxed(question);
    let Told { state, .. } = told;
    let answered_tries = StoredValue::new(0);
    watch(move || {
        let tries = tries.get();
        let by_hand = tries != answered_tries.get_value();
        answered_tries.set_value(tries);
        let Some(question) = question.get() else {
            told.tell(Remote::Idle);
            return;
        };
        let old = match fetch::cached(&question) {
            Some((value, true)) => {
                told.tell(Remote::Loaded(value));
                return;
            }
            Some((value, false)) => Some(value),
            None if keep_old => state.with_untracked(|state| state.value().cloned()),
            None => None,
        };
        told.tell(old.clone().map_or(Remote::Loading, Remote::Refreshing));
        let slow = set_timeout_with_handle(
            move || {
                // The reader may have left in the meantime; then there is no state.
                // What is there by now is not told anew: lists would be drawn again.
                if state.try_with_untracked(|state| matches!(state, Remote::Loading)) == Some(true)
                {
                    state.set(Remote::Slow);
                }
            },
            SLOW_AFTER,
        );
        // An answer to a question that is no longer open is never shown.
        let open = Rc::new(Cell::new(true));
        let still_open = open.clone();
        let tell = move |answer| {
            if !still_open.get() {
                return;
            }
            told.tell(match answer {
                Ok(value) => Remote::Loaded(value),
                Err(error) => Remote::Failed(error, old),
            });
        };
        let priority = match by_hand {
            true => Priority::Insisted,
            false => Priority::Visible,
        };
        let request = SendWrapper::new((open, fetch::get(question, priority, Box::new(tell))));
        on_cleanup(move || {
            if let Ok(slow) = slow {
                slow.clear();
            }
            let (open, request) = request.take();
            open.set(false);
            // Not at once: the next question may need the same file, and then joins
            // the request under way.
            set_timeout(move || request.abort(), Duration::ZERO);
        });
    });
}
