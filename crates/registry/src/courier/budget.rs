//! What one host may still be asked, and who waits for it.
//!
//! The rate is kept by the generic cell rate algorithm: one moment, the
//! theoretical arrival of the next request, stands for the whole bucket.

use super::{Priority, Rate};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::Waker;
use std::time::Duration;

/// A host that refused is asked at most this much slower.
const SLOWEST: u32 = 10;
/// Who insists goes to a host that is left alone this often.
const PROBE_EVERY: Duration = Duration::from_secs(5);

/// The state of one host's budget.
#[derive(Default)]
pub(super) struct Budget {
    rate: Option<Rate>,
    /// The interval in force: the rate's, or longer after a refusal.
    interval: Duration,
    /// When the next request would be due at the steady rate.
    due: Duration,
    /// Until when the host is left alone.
    banned_until: Duration,
    last_probe: Option<Duration>,
    quota: Option<u64>,
    waiting: Vec<Waiting>,
}

struct Waiting {
    number: u64,
    priority: Arc<AtomicU8>,
    waker: Option<Waker>,
}

/// What somebody who waits is told.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Permit {
    /// Go now.
    Granted,
    /// First in the queue: ask again after this.
    After(Duration),
    /// Others go first; the waker is called when that changes.
    Behind,
    /// The host is left alone for this long.
    Banned(Duration),
    /// Not worth a call of the few that are left.
    Saved,
}

impl Budget {
    pub(super) fn new(rate: Option<Rate>) -> Self {
        Self {
            rate,
            interval: rate.map_or(Duration::ZERO, |rate| rate.interval),
            ..Self::default()
        }
    }

    pub(super) fn enter(&mut self, number: u64, priority: Arc<AtomicU8>) {
        self.waiting.push(Waiting {
            number,
            priority,
            waker: None,
        });
        self.wake_all();
    }

    pub(super) fn leave(&mut self, number: u64) {
        self.waiting.retain(|waiting| waiting.number != number);
        self.wake_all();
    }

    /// Asks for the turn of the one with this number.
    pub(super) fn ask(
        &mut self,
        number: u64,
        now: Duration,
        reserve: u64,
        waker: &Waker,
    ) -> Permit {
        let Some(me) = self
            .waiting
            .iter_mut()
            .find(|waiting| waiting.number == number)
        else {
            return Permit::Granted;
        };
        me.waker = Some(waker.clone());
        let priority = Priority::from_rank(me.priority.load(Ordering::Relaxed));
        if now < self.banned_until {
            let probe = priority == Priority::Insisted
                && self.last_probe.is_none_or(|last| now >= last + PROBE_EVERY);
            if !probe {
                return Permit::Banned(self.banned_until - now);
            }
            self.last_probe = Some(now);
            return Permit::Granted;
        }
        if priority == Priority::Prefetch && self.quota.is_some_and(|left| left < reserve) {
            return Permit::Saved;
        }
        let Some(rate) = self.rate else {
            return Permit::Granted;
        };
        let first = self.waiting.iter().max_by_key(|waiting| {
            let priority = waiting.priority.load(Ordering::Relaxed);
            (priority, std::cmp::Reverse(waiting.number))
        });
        if first.is_some_and(|first| first.number != number) {
            return Permit::Behind;
        }
        let at_once = self.interval * rate.burst.saturating_sub(1);
        match self.due.saturating_sub(at_once).checked_sub(now) {
            Some(wait) if !wait.is_zero() => Permit::After(wait),
            _ => {
                self.due = self.due.max(now) + self.interval;
                Permit::Granted
            }
        }
    }

    /// How many requests would be let go now, beside those that wait.
    pub(super) fn at_once(&self, now: Duration) -> u32 {
        if now < self.banned_until {
            return 0;
        }
        let Some(rate) = self.rate else {
            return u32::MAX;
        };
        let waiting = u32::try_from(self.waiting.len()).unwrap_or(u32::MAX);
        let ahead = self.due.saturating_sub(now);
        // Time that is left for more, in whole intervals.
        let left = (self.interval * rate.burst).saturating_sub(ahead);
        let free = nanos(left) / nanos(self.interval).max(1);
        u32::try_from(free)
            .unwrap_or(u32::MAX)
            .saturating_sub(waiting)
    }

    /// The host refused: it is left alone, then asked more slowly.
    pub(super) fn refused(&mut self, now: Duration, wait: Duration) {
        self.banned_until = self.banned_until.max(now + wait);
        if let Some(rate) = self.rate {
            self.interval = (self.interval * 2).min(rate.interval * SLOWEST);
        }
        self.wake_all();
    }

    /// The host answered: a ban is over, and the interval goes back to its own
    /// by a tenth a time.
    pub(super) fn answered(&mut self, quota: Option<u64>) {
        self.banned_until = Duration::ZERO;
        self.quota = quota.or(self.quota);
        if let Some(rate) = self.rate {
            self.interval = (self.interval * 9 / 10).max(rate.interval);
        }
    }

    pub(super) fn wake_all(&mut self) {
        for waiting in &mut self.waiting {
            if let Some(waker) = waiting.waker.take() {
                waker.wake();
            }
        }
    }
}

/// Nanoseconds, in half the digits of [`Duration::as_nanos`]: a browser has no
/// instruction for more.
fn nanos(time: Duration) -> u64 {
    time.as_secs()
        .saturating_mul(1_000_000_000)
        .saturating_add(u64::from(time.subsec_nanos()))
}
