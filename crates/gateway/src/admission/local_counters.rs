use super::pace::{Due, Pace};
use super::{Counters, Taken, Taking};
use crate::{Clock, Plan};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Counts of one gateway, in memory; the program keeps them on disk.
pub struct LocalCounters {
    clock: Clock,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    counts: Counts,
    /// Whether `counts` have changed since they were last asked for.
    is_changed: bool,
    dues: HashMap<String, Due>,
}

/// The calls of a month, by key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counts {
    /// The first day of the month, by UTC.
    pub(super) month: Option<Date>,
    /// Calls by the key's id.
    pub(super) calls: BTreeMap<String, u64>,
}

impl LocalCounters {
    /// Without any call so far.
    #[must_use]
    pub fn new(clock: Clock) -> Self {
        Self::starting_with(Counts::default(), clock)
    }

    pub(super) fn starting_with(counts: Counts, clock: Clock) -> Self {
        let state = State {
            counts,
            ..State::default()
        };
        Self {
            clock,
            state: Mutex::new(state),
        }
    }

    /// The counts, if they have changed since this was last asked.
    pub(super) fn changed(&self) -> Option<Counts> {
        let mut state = self.state();
        std::mem::take(&mut state.is_changed).then(|| state.counts.clone())
    }

    /// What was [changed](Self::changed) could not be kept.
    pub(super) fn not_kept(&self) {
        self.state().is_changed = true;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_now(&self, id: &str, plan: Plan) -> Taken {
        let (calendar, now) = (self.clock.calendar(), self.clock.elapsed());
        let mut state = self.state();
        state.begin_month(calendar);
        let made = state.counts.calls.get(id).copied().unwrap_or(0);
        let Some(remaining) = plan
            .calls_per_month
            .checked_sub(made)
            .filter(|left| *left > 0)
        else {
            let retry_after = until_next_month(calendar);
            return Taken::UsedUp { retry_after };
        };
        let due = state.dues.get(id).copied().unwrap_or(0);
        let pace = Pace::new(plan.requests_per_second, plan.requests_per_second);
        match pace.take(due, now) {
            Err(retry_after) => Taken::TooFast {
                retry_after,
                remaining,
            },
            Ok(due) => {
                state.dues.insert(id.to_owned(), due);
                state.counts.calls.insert(id.to_owned(), made + 1);
                state.is_changed = true;
                Taken::Counted {
                    remaining: remaining - 1,
                }
            }
        }
    }
}

impl State {
    fn begin_month(&mut self, now: Timestamp) {
        let month = Some(month_of(now));
        if self.counts.month != month {
            self.is_changed = !self.counts.calls.is_empty();
            self.counts = Counts {
                month,
                calls: BTreeMap::new(),
            };
            self.dues.clear();
        }
    }
}

impl Counters for LocalCounters {
    fn take<'a>(&'a self, id: &'a str, plan: Plan) -> Taking<'a> {
        Box::pin(std::future::ready(self.take_now(id, plan)))
    }
}

fn month_of(now: Timestamp) -> Date {
    TimeZone::UTC.to_datetime(now).date().first_of_month()
}

fn until_next_month(now: Timestamp) -> Duration {
    let next = TimeZone::UTC
        .to_datetime(now)
        .date()
        .last_of_month()
        .tomorrow();
    let start = next
        .and_then(|day| TimeZone::UTC.to_timestamp(day.to_datetime(jiff::civil::Time::midnight())));
    start
        .ok()
        .and_then(|start| start.duration_since(now).try_into().ok())
        .unwrap_or(Duration::from_secs(60))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::num::NonZeroU32;

    fn plan(calls_per_month: u64, per_second: u32) -> Plan {
        Plan {
            calls_per_month,
            requests_per_second: NonZeroU32::new(per_second).expect("not zero"),
        }
    }

    fn at(moment: &str) -> (Clock, LocalCounters) {
        let clock = Clock::standing_at(moment.parse().expect("a moment"));
        (clock.clone(), LocalCounters::new(clock))
    }

    #[test]
    fn a_month_has_so_many_calls_and_the_next_one_again() {
        let (clock, counters) = at("2026-12-31T23:59:00Z");
        let plan = plan(2, 50);
        assert_eq!(
            counters.take_now("a", plan),
            Taken::Counted { remaining: 1 }
        );
        assert_eq!(
            counters.take_now("a", plan),
            Taken::Counted { remaining: 0 }
        );
        let retry_after = Duration::from_secs(60);
        assert_eq!(counters.take_now("a", plan), Taken::UsedUp { retry_after });
        assert_eq!(
            counters.take_now("b", plan),
            Taken::Counted { remaining: 1 }
        );
        clock.advance(retry_after);
        assert_eq!(
            counters.take_now("a", plan),
            Taken::Counted { remaining: 1 }
        );
    }

    #[test]
    fn a_second_has_so_many_calls_and_refused_ones_do_not_count() {
        let (clock, counters) = at("2026-05-01T00:00:00Z");
        let plan = plan(10, 2);
        for _ in 0..2 {
            counters.take_now("a", plan);
        }
        let refused = Taken::TooFast {
            retry_after: Duration::from_millis(500),
            remaining: 8,
        };
        assert_eq!(counters.take_now("a", plan), refused);
        clock.advance(Duration::from_millis(500));
        assert_eq!(
            counters.take_now("a", plan),
            Taken::Counted { remaining: 7 }
        );
    }

    #[test]
    fn a_smaller_plan_counts_from_now() {
        let (_, counters) = at("2026-05-01T00:00:00Z");
        for _ in 0..3 {
            counters.take_now("a", plan(10, 10));
        }
        assert!(matches!(
            counters.take_now("a", plan(2, 10)),
            Taken::UsedUp { .. }
        ));
    }

    #[test]
    fn only_changes_are_kept() {
        let (clock, counters) = at("2026-05-31T00:00:00Z");
        assert_eq!(counters.changed(), None);
        counters.take_now("a", plan(1, 1));
        let kept = counters.changed().expect("a change");
        assert_eq!(kept.calls, [("a".to_owned(), 1)].into());
        assert_eq!(counters.changed(), None);
        counters.not_kept();
        assert!(counters.changed().is_some());
        counters.take_now("a", plan(1, 1));
        assert_eq!(counters.changed(), None, "a refusal changes nothing");

        let restarted = LocalCounters::starting_with(kept, clock.clone());
        assert!(matches!(
            restarted.take_now("a", plan(1, 1)),
            Taken::UsedUp { .. }
        ));
        clock.advance(Duration::from_secs(24 * 60 * 60));
        assert_eq!(
            restarted.take_now("a", plan(1, 1)),
            Taken::Counted { remaining: 0 }
        );
    }
}
