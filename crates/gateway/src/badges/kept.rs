//! What is kept of badges, and for how long.

use super::address::Address;
use crate::api::Freshness;
use crate::etag;
use axum::body::Bytes;
use axum::http::HeaderValue;
use cratescope_badge::Trouble;
use quick_cache::Weighter;
use std::sync::Arc;
use std::time::Duration;

/// A badge as it is sent.
#[derive(Clone, Debug)]
pub(super) struct Made {
    pub(super) body: Bytes,
    pub(super) tag: HeaderValue,
    pub(super) trouble: Option<Trouble>,
    /// Whether there may be a better one soon.
    is_passing: bool,
}

impl Made {
    pub(super) fn new(text: String, trouble: Option<Trouble>, is_passing: bool) -> Self {
        Self {
            tag: etag::of(&[text.as_bytes()]),
            body: text.into(),
            trouble,
            is_passing,
        }
    }

    /// Whether it says that the registry could not be asked.
    pub(super) const fn is_failure(&self) -> bool {
        matches!(self.trouble, Some(Trouble::Inaccessible | Trouble::Limited))
    }

    /// The same in place of one that cannot be had now.
    pub(super) fn lasting(&self) -> Arc<Self> {
        Arc::new(Self {
            is_passing: true,
            ..self.clone()
        })
    }

    /// How long it is kept here. Sources keep their answers too.
    pub(super) const fn time(&self) -> Duration {
        match (self.trouble, self.is_passing) {
            (Some(Trouble::Inaccessible | Trouble::Limited), _) => Duration::from_secs(10),
            (Some(Trouble::NotFound | Trouble::NoVersion), _) | (_, true) => {
                Duration::from_secs(60)
            }
            (_, false) => Duration::from_secs(15 * 60),
        }
    }

    /// How long others may keep it: image proxies ask often enough.
    pub(super) const fn freshness(&self) -> Freshness {
        match (self.trouble, self.is_passing) {
            (None, false) | (Some(Trouble::Unknown | Trouble::Invalid), false) => Freshness::BADGE,
            (Some(Trouble::NotFound | Trouble::NoVersion), _) => Freshness::NO_BADGE,
            _ => Freshness::PASSING_BADGE,
        }
    }
}

/// A badge in its place.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) made: Arc<Made>,
    /// By the server's clock.
    pub(super) until: Duration,
}

/// What the cache itself and the address take, about.
const OVERHEAD: usize = 512;

#[derive(Clone)]
pub(super) struct Weight;

impl Weighter<Address, Kept> for Weight {
    fn weight(&self, address: &Address, kept: &Kept) -> u64 {
        let options = &address.options;
        let label = options.label.as_ref().map_or(0, String::len);
        let link = options.link.as_ref().map_or(0, String::len);
        // A logo is in the badge too.
        (2 * kept.made.body.len() + label + link + OVERHEAD) as u64
    }
}
