//! One request from its turn to its answer, with as many attempts as it takes.

use super::turn::{Turn, rate_limited};
use super::{Desk, Failure, Get, Lane, Outcome, Response};
use crate::Error;
use futures_util::future::{Either, select};
use std::sync::Arc;
use std::sync::atomic::AtomicU8;
use std::time::Duration;

/// A server that asks for a longer wait than this is not waited for.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// What follows an attempt.
enum Next {
    Deliver(Response),
    Fail(Error),
    Again(Duration),
}

pub(super) async fn run(desk: Arc<Desk>, get: Get, priority: Arc<AtomicU8>) -> Outcome {
    let mut attempt = 0;
    let outcome = loop {
        let turn = Turn::new(&desk, &get, &priority);
        if let Err(error) = turn.await {
            break Err(error);
        }
        let sending = desk.transport.send(&get, desk.manners.largest);
        let patience = desk.transport.sleep(desk.manners.time_out);
        let next = match select(sending, patience).await {
            Either::Left((Ok(response), _)) => desk.heard(&get, response, attempt),
            Either::Left((Err(failure), _)) => desk.failed(&get, failure, attempt),
            Either::Right(_) => Next::Fail(Error::Timeout),
        };
        match next {
            Next::Deliver(response) => break Ok(Arc::new(response)),
            Next::Fail(error) => break Err(error),
            Next::Again(wait) => desk.transport.sleep(wait).await,
        }
        attempt += 1;
    };
    let now = desk.transport.now();
    let mut state = desk.state();
    if let Ok(response) = &outcome {
        state.kept.keep(&get, response, now);
    }
    // Its own place only: after a reload another may be under way.
    state
        .journeys
        .retain(|(_, journey)| !Arc::ptr_eq(&journey.priority, &priority));
    drop(state);
    outcome
}

impl Desk {
    fn heard(&self, get: &Get, response: Response, attempt: u32) -> Next {
        if response.body.len() > self.manners.largest {
            return Next::Fail(self.too_large());
        }
        let asked_wait = response
            .retry_after
            .map(|seconds| Duration::from_secs(seconds.into()));
        if response.status == 429 {
            let wait = asked_wait.unwrap_or_else(|| self.manners.ban(get.lane));
            self.refused(get, wait);
            return Next::Fail(rate_limited(wait));
        }
        if matches!(response.status, 502..=504) {
            return match asked_wait {
                Some(wait) if wait > LONGEST_WAIT => Next::Deliver(response),
                _ if attempt >= self.manners.retries => Next::Deliver(response),
                wait => Next::Again(self.back_off(attempt).max(wait.unwrap_or_default())),
            };
        }
        if let Some(budget) = self.state().budget(&get.budget()) {
            budget.answered(response.quota_remaining);
        }
        Next::Deliver(response)
    }

    fn failed(&self, get: &Get, failure: Failure, attempt: u32) -> Next {
        match failure {
            Failure::TooLarge => Next::Fail(self.too_large()),
            Failure::Network if !self.transport.is_online() => Next::Fail(Error::Offline),
            // The edge before the Web API refuses without CORS headers: a page
            // sees a broken network. Asking again would only prolong the ban.
            Failure::Network if get.lane == Lane::WebApi && self.transport.hides_refusals() => {
                let wait = self.manners.web_api_ban;
                self.refused(get, wait);
                Next::Fail(rate_limited(wait))
            }
            Failure::Network if attempt >= self.manners.retries => Next::Fail(Error::Offline),
            Failure::Network => Next::Again(self.back_off(attempt)),
        }
    }

    fn refused(&self, get: &Get, wait: Duration) {
        let now = self.transport.now();
        if let Some(budget) = self.state().budget(&get.budget()) {
            budget.refused(now, wait);
        }
    }

    /// Doubles with each attempt; half of it is chance, so that many clients
    /// that failed together do not come back together.
    fn back_off(&self, attempt: u32) -> Duration {
        let whole = self.manners.back_off * 2_u32.saturating_pow(attempt.min(10));
        whole / 2 + whole / 2 * (self.transport.chance() % 1024) / 1024
    }

    const fn too_large(&self) -> Error {
        Error::TooLarge {
            limit: self.manners.largest,
        }
    }
}
