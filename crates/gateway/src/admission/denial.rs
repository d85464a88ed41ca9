use std::time::Duration;

/// Why a request is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Denial {
    /// It has no key.
    MissingKey,
    /// Its key is not one of ours, or no longer.
    InvalidKey,
    /// Its key's plan is not for this API.
    NotSubscribed,
    /// It came too soon after others.
    TooFast {
        /// After this time it would be let in.
        retry_after: Duration,
        /// Calls that its key has left this month; `None` without keys.
        remaining: Option<u64>,
    },
    /// Its key has no calls left; after this time there are new ones.
    UsedUp(Duration),
}

impl Denial {
    /// `error.code`, and the name in metrics.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::MissingKey => "missing_key",
            Self::InvalidKey => "invalid_key",
            Self::NotSubscribed => "subscription_required",
            Self::TooFast { .. } => "rate_limited",
            Self::UsedUp(_) => "quota_exceeded",
        }
    }

    /// When to come back.
    pub(crate) const fn retry_after(self) -> Option<Duration> {
        match self {
            Self::TooFast { retry_after, .. } | Self::UsedUp(retry_after) => Some(retry_after),
            Self::MissingKey | Self::InvalidKey | Self::NotSubscribed => None,
        }
    }

    /// Calls that its key has left this month, when it has one.
    pub(crate) const fn remaining(self) -> Option<u64> {
        match self {
            Self::TooFast { remaining, .. } => remaining,
            Self::UsedUp(_) => Some(0),
            Self::MissingKey | Self::InvalidKey | Self::NotSubscribed => None,
        }
    }
}
