//! Refusing who asks too much.

use crate::lane::Lane;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How often a host may be asked; more is answered as the edge does
/// ([`crate::Fault::edge_429`]). Refused requests count too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateLimit {
    /// So many requests …
    pub requests: usize,
    /// … in any stretch of so many milliseconds.
    pub within_ms: u64,
}

impl RateLimit {
    /// So many in any second.
    #[must_use]
    pub const fn per_second(requests: usize) -> Self {
        Self {
            requests,
            within_ms: 1_000,
        }
    }
}

/// The limits that are set, with when each host was asked lately.
#[derive(Default)]
pub(crate) struct RateLimits(Mutex<HashMap<Lane, (RateLimit, VecDeque<Duration>)>>);

impl RateLimits {
    fn set_ones(&self) -> MutexGuard<'_, HashMap<Lane, (RateLimit, VecDeque<Duration>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn set(&self, lane: Lane, limit: RateLimit) {
        self.set_ones().insert(lane, (limit, VecDeque::new()));
    }

    pub(crate) fn clear(&self) {
        self.set_ones().clear();
    }

    /// Whether a request at this moment is one too many; counts it.
    pub(crate) fn exceeds(&self, lane: Lane, now: Duration) -> bool {
        let mut limits = self.set_ones();
        let Some((limit, asked)) = limits.get_mut(&lane) else {
            return false;
        };
        let window = Duration::from_millis(limit.within_ms);
        while asked.front().is_some_and(|at| *at + window <= now) {
            asked.pop_front();
        }
        asked.push_back(now);
        asked.len() > limit.requests
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_third_in_a_second_is_refused() {
        let limits = RateLimits::default();
        limits.set(Lane::WebApi, RateLimit::per_second(2));
        let exceeds = |at| limits.exceeds(Lane::WebApi, Duration::from_millis(at));
        assert_eq!(
            [0, 500, 999, 1_600].map(exceeds),
            [false, false, true, false]
        );
        assert!(!limits.exceeds(Lane::Index, Duration::ZERO));
    }
}
