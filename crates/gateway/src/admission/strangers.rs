use super::Denial;
use super::pace::{Due, Pace};
use super::peer::{Client, TrustedProxies};
use crate::Clock;
use axum::http::HeaderMap;
use std::hash::{BuildHasher, RandomState};
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};

/// Places in the table of clients: half a megabyte. Two clients that fall on
/// one place share a limit; who shares with whom changes with each start.
const PLACES: usize = 1 << 16;

/// How often one address may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StrangerRate {
    /// Requests a second, steadily.
    pub per_second: NonZeroU32,
    /// Requests at once, after a pause.
    pub burst: NonZeroU32,
}

/// The limit for each address where there are no keys. Programs on this machine
/// have none. Takes the same memory whoever asks.
pub struct Strangers {
    pace: Pace,
    proxies: TrustedProxies,
    clock: Clock,
    places: Box<[AtomicU64]>,
    hasher: RandomState,
}

impl Strangers {
    /// A limit that nobody has used yet.
    #[must_use]
    pub fn new(rate: StrangerRate, proxies: TrustedProxies, clock: Clock) -> Self {
        Self {
            pace: Pace::new(rate.per_second, rate.burst),
            proxies,
            clock,
            places: (0..PLACES).map(|_| AtomicU64::new(0)).collect(),
            hasher: RandomState::new(),
        }
    }

    /// Counts a request of this client, or says when it may come back.
    pub(super) fn admit(
        &self,
        peer: Option<SocketAddr>,
        headers: &HeaderMap,
    ) -> Result<(), Denial> {
        let client = self.proxies.client(peer, headers);
        if client == Client::Local {
            return Ok(());
        }
        let now = self.clock.elapsed();
        let mut wait = None;
        let take = |due: Due| match self.pace.take(due, now) {
            Ok(next) => Some(next),
            Err(time) => {
                wait = Some(time);
                None
            }
        };
        let taken = self
            .place(client)
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take);
        match (taken, wait) {
            (Err(_), Some(retry_after)) => Err(Denial::TooFast {
                retry_after,
                remaining: None,
            }),
            _ => Ok(()),
        }
    }

    fn place(&self, client: Client) -> &AtomicU64 {
        let hash = self.hasher.hash_one(client) % PLACES as u64;
        &self.places[usize::try_from(hash).unwrap_or(0)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn each_address_has_its_own_limit_and_gets_it_back() {
        let clock = Clock::standing_at(jiff::Timestamp::UNIX_EPOCH);
        let number = |n| NonZeroU32::new(n).expect("not zero");
        let rate = StrangerRate {
            per_second: number(10),
            burst: number(5),
        };
        let strangers = Strangers::new(rate, TrustedProxies::default(), clock.clone());
        let ask = |address: &str| {
            let peer = SocketAddr::new(address.parse().expect("an address"), 1);
            strangers.admit(Some(peer), &HeaderMap::new())
        };
        for _ in 0..5 {
            assert_eq!(ask("1.1.1.1"), Ok(()));
        }
        let refused = ask("1.1.1.1");
        let wait = refused.expect_err("too fast").retry_after();
        assert_eq!(wait, Some(Duration::from_millis(100)));
        // One of these may share the place, but not all.
        assert!(
            ["2.2.2.2", "2.2.2.3", "2.2.2.4"]
                .iter()
                .any(|other| ask(other).is_ok())
        );
        for _ in 0..100 {
            assert_eq!(ask("127.0.0.1"), Ok(()), "no limit on this machine");
        }
        clock.advance(Duration::from_millis(100));
        assert_eq!(ask("1.1.1.1"), Ok(()));
        assert!(ask("1.1.1.1").is_err());
    }
}
