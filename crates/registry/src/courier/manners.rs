//! How hard servers may be asked.

use super::Lane;
use crate::json::LARGEST;
use std::time::Duration;

/// A steady rate with room for a few at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Time between two requests in the long run.
    pub interval: Duration,
    /// Requests that may go at once after a rest; at least 1.
    pub burst: u32,
}

/// Limits of a [`super::Courier`]. The default is what crates.io asks for
/// (one request a second to the Web API, none for files) and what the smallest
/// plan of the Rust Crates API allows (two a second).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manners {
    /// For [`Lane::WebApi`]; `None` for no limit.
    pub web_api: Option<Rate>,
    /// For [`Lane::Keyed`]; `None` for no limit.
    pub keyed: Option<Rate>,
    /// How long one attempt may take.
    pub time_out: Duration,
    /// The largest body that is taken, in bytes.
    pub largest: usize,
    /// Attempts after the first, on network errors and on 502, 503 and 504.
    pub retries: u32,
    /// The wait before the first retry; doubles each time, and is shortened by
    /// up to half by chance.
    pub back_off: Duration,
    /// How long the Web API is left alone when it refuses without saying how
    /// long: its edge bans for five minutes.
    pub web_api_ban: Duration,
    /// The same for other hosts.
    pub other_ban: Duration,
    /// Bodies that are kept, in bytes.
    pub kept_bytes: usize,
    /// Calls below which a quota is saved for what a person looks at.
    pub quota_reserve: u64,
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            web_api: Some(Rate {
                interval: Duration::from_secs(1),
                burst: 5,
            }),
            keyed: Some(Rate {
                interval: Duration::from_millis(500),
                burst: 2,
            }),
            time_out: Duration::from_secs(15),
            largest: LARGEST,
            retries: 2,
            back_off: Duration::from_millis(500),
            web_api_ban: Duration::from_secs(300),
            other_ban: Duration::from_secs(30),
            kept_bytes: 16 << 20,
            quota_reserve: 100,
        }
    }
}

impl Manners {
    pub(super) const fn rate(&self, lane: Lane) -> Option<Rate> {
        match lane {
            Lane::WebApi => self.web_api,
            Lane::Keyed => self.keyed,
            Lane::Files | Lane::Open => None,
        }
    }

    pub(super) const fn ban(&self, lane: Lane) -> Duration {
        match lane {
            Lane::WebApi => self.web_api_ban,
            _ => self.other_ban,
        }
    }
}
