//! Something that comes from a server: not asked, awaited, there, or failed.

use crate::fetch::{self, Answer};
use cratescope_registry::Error;
use cratescope_registry::v1::Endpoint;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// How long a reader waits before the page says what it waits for.
const SLOW_AFTER: Duration = Duration::from_secs(4);

/// The state of one answer. One value, so that no two states can hold at once.
#[derive(Debug)]
pub enum Remote<T> {
    /// Nothing was asked for.
    Idle,
    /// Asked, nothing to show yet.
    Loading,
    /// Still nothing after four seconds.
    Slow,
    /// There.
    Loaded(Arc<T>),
    /// There, and a newer answer is on its way.
    Refreshing(Arc<T>),
    /// No answer; what was there before stays.
    Failed(Error, Option<Arc<T>>),
}

impl<T> Clone for Remote<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Idle => Self::Idle,
            Self::Loading => Self::Loading,
            Self::Slow => Self::Slow,
            Self::Loaded(value) => Self::Loaded(value.clone()),
            Self::Refreshing(value) => Self::Refreshing(value.clone()),
            Self::Failed(error, old) => Self::Failed(error.clone(), old.clone()),
        }
    }
}

impl<T> Remote<T> {
    /// What can be shown, however old.
    pub fn value(&self) -> Option<&Arc<T>> {
        match self {
            Self::Loaded(value) | Self::Refreshing(value) | Self::Failed(_, Some(value)) => Some(value),
            _ => None,
        }
    }

    /// Why the last try failed.
    pub const fn error(&self) -> Option<&Error> {
        match self {
            Self::Failed(error, _) => Some(error),
            _ => None,
        }
    }

    /// Whether what is shown may be out of date.
    pub const fn is_old(&self) -> bool {
        matches!(self, Self::Refreshing(_) | Self::Failed(_, Some(_)))
    }
}

/// An answer that follows what is asked, with a way to ask again.
pub struct Asked<T: 'static> {
    state: RwSignal<Remote<T>>,
    tries: RwSignal<u32>,
}

impl<T> Clone for Asked<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Asked<T> {}

impl<T: Answer> Asked<T> {
    /// Asks `question` now and whenever it changes; `None` asks nothing. While
    /// a new question is open the old answer stays ([`Remote::Refreshing`])
    /// when `keep_old`; an answer to an old question is never shown. Leaving
    /// the page cancels the request.
    pub fn new(question: impl Fn() -> Option<Endpoint> + Send + Sync + 'static, keep_old: bool) -> Self {
        let state = RwSignal::new(Remote::Idle);
        let tries = RwSignal::new(0);
        let question = Memo::new(move |_| question());
        Effect::new(move |_| {
            tries.track();
            let Some(endpoint) = question.get() else {
                state.set(Remote::Idle);
                return;
            };
            let old = match fetch::cached::<T>(&endpoint) {
                Some((value, true)) => {
                    state.set(Remote::Loaded(value));
                    return;
                }
                Some((value, false)) => Some(value),
                None if keep_old => state.with_untracked(|state| state.value().cloned()),
                None => None,
            };
            state.set(old.clone().map_or(Remote::Loading, Remote::Refreshing));
            let slow = set_timeout_with_handle(
                move || {
                    state.update(|state| {
                        if matches!(state, Remote::Loading) {
                            *state = Remote::Slow;
                        }
                    });
                },
                SLOW_AFTER,
            );
            let request = fetch::get::<T>(endpoint, move |answer| {
                // The reader may have left in the meantime; then there is no state.
                let _ = state.try_set(match answer {
                    Ok(value) => Remote::Loaded(value),
                    Err(Error::Aborted) => return,
                    Err(error) => Remote::Failed(error, old),
                });
            });
            let request = send_wrapper::SendWrapper::new(request);
            on_cleanup(move || {
                if let Ok(slow) = slow {
                    slow.clear();
                }
                request.take().abort();
            });
        });
        Self { state, tries }
    }

    /// The state, tracked.
    pub fn get(self) -> Remote<T> {
        self.state.get()
    }

    /// What can be shown, tracked.
    pub fn value(self) -> Option<Arc<T>> {
        self.state.with(|state| state.value().cloned())
    }

    /// Asks again.
    pub fn retry(self) {
        self.tries.update(|tries| *tries += 1);
    }
}
