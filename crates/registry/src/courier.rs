//! Fetching with manners: what both the app and the gateway put between a
//! question and a server.
//!
//! A [`Courier`] runs GETs over a [`Transport`]. Identical ones that are open
//! at once share one request; answers are kept for a time that depends on
//! their [`Kind`]; each host has a budget, learned from its refusals; what a
//! person looks at goes before what is fetched ahead. Giving an answer up
//! (dropping the future) gives the request up once nobody else waits for it.
//!
//! Time, chance and the network all come from the transport, so that every
//! rule here is tested without a clock.

mod budget;
mod get;
mod journey;
mod kept;
mod manners;
mod transport;
mod turn;

pub use get::{Format, Get, Kind, Lane};
pub use manners::{Manners, Rate};
pub use transport::{AcrossThreads, Failure, Response, Task, Transport};

use crate::Error;
use budget::Budget;
use futures_util::FutureExt;
use futures_util::future::{Shared, WeakShared};
use kept::Kept;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Whose turn comes first when a host's budget is short.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// Fetched ahead: nobody waits for it yet.
    Prefetch,
    /// Somebody looks at the place where it goes.
    #[default]
    Visible,
    /// Somebody asked again by hand: also goes, now and then, where the host
    /// is being left alone.
    Insisted,
}

impl Priority {
    const fn from_rank(rank: u8) -> Self {
        match rank {
            0 => Self::Prefetch,
            1 => Self::Visible,
            _ => Self::Insisted,
        }
    }
}

/// What may be delivered when there is nothing fresh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stale {
    /// A fresh answer or an error.
    Refused,
    /// A kept answer at once, and a new one is fetched behind it; a kept
    /// answer also stands in for an error.
    Accepted,
}

/// An answer, and whether it is past its time.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// What the server said.
    pub response: Arc<Response>,
    /// How long ago.
    pub age: Duration,
    /// Whether it is older than its kind should be.
    pub is_stale: bool,
}

/// Runs GETs: see the module.
#[derive(Clone)]
pub struct Courier(Arc<Desk>);

/// What all journeys share.
struct Desk {
    transport: Arc<dyn Transport>,
    manners: Manners,
    state: Mutex<State>,
}

struct State {
    kept: Kept,
    journeys: Vec<(Get, Journey)>,
    budgets: Vec<((Lane, String), Budget)>,
    /// Numbers the waiting, so that equals go in the order they came.
    next_number: u64,
}

type Outcome = Result<Arc<Response>, Error>;

/// Open requests from which on the table is searched for ended ones.
const MANY_JOURNEYS: usize = 64;

/// A request under way; kept alive by those who wait for it alone.
struct Journey {
    outcome: WeakShared<Task<Outcome>>,
    priority: Arc<AtomicU8>,
}

impl Desk {
    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it is held; if it did, the state is still whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Courier {
    /// A courier with these manners.
    #[must_use]
    #[cfg_attr(
        target_arch = "wasm32",
        expect(
            clippy::arc_with_non_send_sync,
            reason = "one type for both targets; a browser has one thread"
        )
    )]
    pub fn new(transport: Arc<dyn Transport>, manners: Manners) -> Self {
        let state = State {
            kept: Kept::new(manners.kept_bytes),
            journeys: Vec::new(),
            budgets: Vec::new(),
            next_number: 0,
        };
        Self(Arc::new(Desk {
            transport,
            manners,
            state: Mutex::new(state),
        }))
    }

    /// What the courier runs over.
    #[must_use]
    pub fn transport(&self) -> &Arc<dyn Transport> {
        &self.0.transport
    }

    /// Fetches, or delivers what is kept. Any HTTP status but 429 is a
    /// delivery: what it means depends on who was asked.
    ///
    /// # Errors
    /// [`Error::RateLimited`] when the host refused, or is left alone after it
    /// did; [`Error::Offline`], [`Error::Timeout`], [`Error::TooLarge`].
    pub async fn get(
        &self,
        get: &Get,
        priority: Priority,
        stale: Stale,
    ) -> Result<Delivery, Error> {
        let kept = match priority {
            // Who asks again by hand has seen what is kept.
            Priority::Insisted => None,
            _ => self.peek(get),
        };
        if let Some(kept) = &kept {
            if !kept.is_stale {
                return Ok(kept.clone());
            }
            if stale == Stale::Accepted {
                self.revalidate(get);
                return Ok(kept.clone());
            }
        }
        match self.journey(get, priority).await {
            Ok(response) => Ok(Delivery {
                response,
                age: Duration::ZERO,
                is_stale: false,
            }),
            Err(error) => match self.peek(get) {
                Some(kept) if stale == Stale::Accepted => Ok(kept),
                _ => Err(error),
            },
        }
    }

    /// What is kept for it, however old it may still be delivered.
    #[must_use]
    pub fn peek(&self, get: &Get) -> Option<Delivery> {
        let now = self.0.transport.now();
        self.0.state().kept.find(get, now)
    }

    /// How many requests like this one could go right now, without waiting for
    /// the host's budget; `u32::MAX` where there is no limit.
    #[must_use]
    pub fn at_once(&self, get: &Get) -> u32 {
        let now = self.0.transport.now();
        let rate = self.0.manners.rate(get.lane);
        match self.0.state().budget(&get.budget()) {
            Some(budget) => budget.at_once(now),
            None => rate.map_or(u32::MAX, |rate| rate.burst),
        }
    }

    /// Drops everything kept, as a reload would; requests under way go on for
    /// those who wait for them alone.
    pub fn forget(&self) {
        let mut state = self.0.state();
        state.kept.clear();
        state.journeys.clear();
    }

    /// Fetches in the background, unless that is already under way.
    fn revalidate(&self, get: &Get) {
        let journey = self.journey(get, Priority::Prefetch);
        // The answer, or the failure, is for the next who asks.
        self.0.transport.spawn(Box::pin(journey.map(drop)));
    }

    fn journey(&self, get: &Get, priority: Priority) -> Shared<Task<Outcome>> {
        let mut state = self.0.state();
        let open = state.journeys.iter().find(|(of, _)| of == get);
        if let Some((_, journey)) = open
            && let Some(outcome) = journey.outcome.upgrade()
        {
            let raised = journey
                .priority
                .fetch_max(priority as u8, Ordering::Relaxed)
                < priority as u8;
            if raised && let Some(budget) = state.budget(&get.budget()) {
                budget.wake_all();
            }
            return outcome;
        }
        let ended = state.journeys.len() >= MANY_JOURNEYS;
        let looked_at = if ended {
            state.drop_ended()
        } else {
            Vec::new()
        };
        let rank = Arc::new(AtomicU8::new(priority as u8));
        let task: Task<Outcome> = Box::pin(journey::run(
            Arc::clone(&self.0),
            get.clone(),
            Arc::clone(&rank),
        ));
        let outcome = task.shared();
        if let Some(weak) = outcome.downgrade() {
            state.journeys.retain(|(of, _)| of != get);
            state.journeys.push((
                get.clone(),
                Journey {
                    outcome: weak,
                    priority: rank,
                },
            ));
        }
        drop(state);
        // One of these may have become the last hold on its journey, which
        // leaves its queue when it goes: not under the lock.
        drop(looked_at);
        outcome
    }
}

impl State {
    /// The budget of a host that was asked before. There are few hosts.
    fn budget(&mut self, host: &(Lane, String)) -> Option<&mut Budget> {
        let budget = self.budgets.iter_mut().find(|(of, _)| of == host);
        budget.map(|(_, budget)| budget)
    }

    /// Removes the names of journeys that were given up; gives back a hold on
    /// each of the others.
    fn drop_ended(&mut self) -> Vec<Shared<Task<Outcome>>> {
        let mut held = Vec::new();
        self.journeys
            .retain(|(_, journey)| match journey.outcome.upgrade() {
                Some(outcome) => {
                    held.push(outcome);
                    true
                }
                None => false,
            });
        held
    }
}

#[cfg(test)]
pub(crate) mod tests;
