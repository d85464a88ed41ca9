use crate::Plan;
use std::pin::Pin;
use std::time::Duration;

/// A call that is being counted.
pub type Taking<'a> = Pin<Box<dyn Future<Output = Taken> + Send + 'a>>;

/// Counts the calls of each key. Several gateways that share one of these share
/// their limits.
pub trait Counters: Send + Sync + 'static {
    /// Counts one call of the key with this id, if its plan allows one more
    /// this month and right now.
    fn take<'a>(&'a self, id: &'a str, plan: Plan) -> Taking<'a>;
}

/// What came of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is counted, and so many are left this month.
    Counted {
        /// Calls left this month.
        remaining: u64,
    },
    /// Too many in a second. Not counted.
    TooFast {
        /// How long until one more is allowed.
        retry_after: Duration,
        /// Calls left this month.
        remaining: u64,
    },
    /// All of the month's calls are made. Not counted.
    UsedUp {
        /// How long until the month ends.
        retry_after: Duration,
    },
}
