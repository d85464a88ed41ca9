//! Waiting for a turn at a host.

use super::budget::{Budget, Permit};
use super::{Desk, Get, Lane, Task};
use crate::Error;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::AtomicU8;
use std::task::{Context, Poll};
use std::time::Duration;

/// Ends when the request may go. Dropping it leaves the queue.
pub(super) struct Turn {
    desk: Arc<Desk>,
    budget: (Lane, String),
    number: u64,
    alarm: Option<Task<()>>,
}

impl Turn {
    pub(super) fn new(desk: &Arc<Desk>, get: &Get, priority: &Arc<AtomicU8>) -> Self {
        let mut state = desk.state();
        state.next_number += 1;
        let number = state.next_number;
        let budget = get.budget();
        if state.budget(&budget).is_none() {
            let new = Budget::new(desk.manners.rate(get.lane));
            state.budgets.push((budget.clone(), new));
        }
        if let Some(budget) = state.budget(&budget) {
            budget.enter(number, Arc::clone(priority));
        }
        drop(state);
        Self {
            desk: Arc::clone(desk),
            budget,
            number,
            alarm: None,
        }
    }
}

impl Future for Turn {
    type Output = Result<(), Error>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        loop {
            let now = this.desk.transport.now();
            let reserve = this.desk.manners.quota_reserve;
            let permit = this
                .desk
                .state()
                .budget(&this.budget)
                .map_or(Permit::Granted, |budget| {
                    budget.ask(this.number, now, reserve, context.waker())
                });
            match permit {
                Permit::Granted => return Poll::Ready(Ok(())),
                Permit::Banned(wait) => return Poll::Ready(Err(rate_limited(wait))),
                Permit::Saved => return Poll::Ready(Err(Error::RateLimited { retry_after: None })),
                Permit::Behind => {
                    this.alarm = None;
                    return Poll::Pending;
                }
                Permit::After(wait) => {
                    let alarm = this
                        .alarm
                        .get_or_insert_with(|| this.desk.transport.sleep(wait));
                    if alarm.as_mut().poll(context).is_pending() {
                        return Poll::Pending;
                    }
                    this.alarm = None;
                }
            }
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(budget) = self.desk.state().budget(&self.budget) {
            budget.leave(self.number);
        }
    }
}

/// The refusal, with the seconds left rounded up.
pub(super) fn rate_limited(wait: Duration) -> Error {
    let seconds = wait.as_secs() + u64::from(wait.subsec_millis() > 0);
    Error::RateLimited {
        retry_after: Some(u32::try_from(seconds).unwrap_or(u32::MAX)),
    }
}
