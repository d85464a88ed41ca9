//! So many in a second and no more: the generic cell rate algorithm, which
//! keeps one number for each client.

use std::num::NonZeroU32;
use std::time::Duration;

/// A rate with room for a burst.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    /// Between two calls at the steady rate.
    interval: u64,
    /// How far calls may be ahead of the steady rate.
    lead: u64,
}

/// When a client's calls so far would have ended at the steady rate, in
/// nanoseconds. A new client's is zero.
pub(super) type Due = u64;

impl Pace {
    pub(super) fn new(per_second: NonZeroU32, burst: NonZeroU32) -> Self {
        let interval = 1_000_000_000 / u64::from(per_second.get());
        Self {
            interval,
            lead: interval * u64::from(burst.get()),
        }
    }

    /// Takes one call: what is due then, or how long until there is room.
    pub(super) fn take(self, due: Due, now: Duration) -> Result<Due, Duration> {
        let now = u64::try_from(now.as_nanos()).unwrap_or(u64::MAX / 2);
        let next = due.max(now).saturating_add(self.interval);
        match next.saturating_sub(now).checked_sub(self.lead) {
            None | Some(0) => Ok(next),
            Some(ahead) => Err(Duration::from_nanos(ahead)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pace(per_second: u32, burst: u32) -> Pace {
        let number = |n| NonZeroU32::new(n).expect("not zero");
        Pace::new(number(per_second), number(burst))
    }

    #[test]
    fn a_burst_then_the_rate() {
        let pace = pace(2, 3);
        let second = Duration::from_secs;
        let mut due = 0;
        for _ in 0..3 {
            due = pace.take(due, second(10)).expect("room in the burst");
        }
        assert_eq!(pace.take(due, second(10)), Err(Duration::from_millis(500)));
        due = pace
            .take(due, Duration::from_millis(10_500))
            .expect("half a second later");
        assert!(pace.take(due, Duration::from_millis(10_500)).is_err());
        assert!(pace.take(due, second(1000)).is_ok());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn never_more_than_burst_and_rate_allow(
            per_second in 1_u32..100,
            burst in 1_u32..100,
            gaps in proptest::collection::vec(0_u64..2_000_000, 1..300),
        ) {
            let pace = pace(per_second, burst);
            let (mut due, mut now, mut taken) = (0, Duration::from_secs(5), 0_u64);
            let start = now;
            for gap in gaps {
                now += Duration::from_micros(gap);
                match pace.take(due, now) {
                    Ok(next) => { due = next; taken += 1; }
                    Err(wait) => {
                        prop_assert!(!wait.is_zero());
                        prop_assert!(pace.take(due, now + wait).is_ok(), "the promised time is enough");
                    }
                }
                let most = u64::from(burst) + (now - start).as_nanos() as u64 / (1_000_000_000 / u64::from(per_second));
                prop_assert!(taken <= most);
            }
        }
    }
}
