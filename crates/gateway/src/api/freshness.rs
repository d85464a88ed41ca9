use axum::http::HeaderValue;
use std::time::Duration;

/// How long an answer may be used, here and in every cache on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Freshness {
    /// As it is.
    pub(super) max_age: Duration,
    /// After that, while a new one is fetched or when that fails.
    stale: Duration,
}

const HOUR: u64 = 60 * 60;
const DAY: u64 = 24 * HOUR;

impl Freshness {
    /// What the server says about itself.
    pub(super) const SELF: Self = Self::new(10, 60);
    /// What changes with every publication.
    pub(super) const MINUTE: Self = Self::new(60, 10 * 60);
    /// Figures of the whole registry.
    pub(super) const FIGURES: Self = Self::new(5 * 60, HOUR);
    /// Files of the index: as long as the registry itself says.
    pub(super) const INDEX: Self = Self::new(10 * 60, DAY);
    /// What belongs to one version and stays as it was published.
    pub(super) const VERSION: Self = Self::new(DAY, 7 * DAY);

    /// Badges: on many pages, and seen through proxies that ask often.
    pub(crate) const BADGE: Self = Self::new(HOUR, DAY);
    /// Badges about what is not there, which may come to be.
    pub(crate) const NO_BADGE: Self = Self::new(5 * 60, HOUR);
    /// Badges that may soon say more.
    pub(crate) const PASSING_BADGE: Self = Self::new(60, HOUR);

    /// What stands in for a better answer.
    pub(super) const PASSING: Self = Self::new(10, 10);

    /// Of a version that is named, and of whichever is the newest.
    pub(super) const fn of_version(version: Option<&str>) -> Self {
        match version {
            Some(_) => Self::VERSION,
            None => Self::MINUTE,
        }
    }

    const fn new(max_age: u64, stale: u64) -> Self {
        Self {
            max_age: Duration::from_secs(max_age),
            stale: Duration::from_secs(stale),
        }
    }

    /// The same for at least so many seconds, but for no more than a week.
    pub(crate) fn at_least(self, seconds: u64) -> Self {
        let wanted = Duration::from_secs(seconds.min(7 * DAY));
        Self {
            max_age: self.max_age.max(wanted),
            ..self
        }
    }

    /// `Cache-Control`. Private answers are for the asking client alone.
    pub(crate) fn header(self, is_private: bool) -> HeaderValue {
        let scope = if is_private { "private" } else { "public" };
        let (age, stale) = (self.max_age.as_secs(), self.stale.as_secs());
        let text = format!(
            "{scope}, max-age={age}, stale-while-revalidate={stale}, stale-if-error={stale}"
        );
        HeaderValue::try_from(text).expect("letters, digits and signs")
    }
}
