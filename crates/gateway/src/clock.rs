//! What time it is; tests set it themselves.

use jiff::{SignedDuration, Timestamp};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The time, on the calendar and since the start.
#[derive(Clone, Debug)]
pub struct Clock(Kind);

#[derive(Clone, Debug)]
enum Kind {
    System(Instant),
    Manual(Arc<Mutex<(Timestamp, Duration)>>),
}

impl Clock {
    /// The machine's clocks.
    #[must_use]
    pub fn system() -> Self {
        Self(Kind::System(Instant::now()))
    }

    /// A clock that stands at a moment until it is [advanced](Self::advance).
    #[must_use]
    pub fn standing_at(moment: Timestamp) -> Self {
        Self(Kind::Manual(Arc::new(Mutex::new((moment, Duration::ZERO)))))
    }

    /// Moves a standing clock, and all its clones. The machine's clocks cannot
    /// be moved.
    pub fn advance(&self, by: Duration) {
        if let Kind::Manual(time) = &self.0 {
            let mut time = time.lock().unwrap_or_else(PoisonError::into_inner);
            let signed = SignedDuration::try_from(by).unwrap_or(SignedDuration::MAX);
            time.0 = time.0.saturating_add(signed).unwrap_or(Timestamp::MAX);
            time.1 += by;
        }
    }

    /// The moment on the calendar. May jump when the machine's clock is set.
    #[must_use]
    pub fn calendar(&self) -> Timestamp {
        match &self.0 {
            Kind::System(_) => Timestamp::now(),
            Kind::Manual(time) => time.lock().unwrap_or_else(PoisonError::into_inner).0,
        }
    }

    /// Since this clock was made. Never goes back.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        match &self.0 {
            Kind::System(start) => start.elapsed(),
            Kind::Manual(time) => time.lock().unwrap_or_else(PoisonError::into_inner).1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standing_clock_moves_only_when_told() {
        let clock = Clock::standing_at("2026-05-31T23:59:59Z".parse().expect("a moment"));
        let shared = clock.clone();
        assert_eq!(clock.elapsed(), Duration::ZERO);
        shared.advance(Duration::from_secs(1));
        assert_eq!(clock.calendar().to_string(), "2026-06-01T00:00:00Z");
        assert_eq!(clock.elapsed(), Duration::from_secs(1));
    }
}
