//! Badges: pictures and JSON about crates, for pages anywhere.
//!
//! They are read by `<img>` and by image proxies, which ask without a key and
//! forward neither who reads nor why; so badges are for everyone, whoever may
//! ask the API. What they cost is bounded by what is kept, and by how many are
//! made at a time.

mod address;
mod behind;
mod gathered;
mod kept;
mod sent;
mod tree;

use crate::metrics::{Lookup, Metrics};
use crate::{Clock, Source, SourceError};
use address::{Address, Form};
use axum::http::request::Parts;
use axum::response::Response;
use cratescope_badge::{Badge, Facts, Kind, Output, Trouble, card, draw, endpoint_json};
use cratescope_registry::Error;
use kept::{Kept, Made, Weight};
use quick_cache::OptionsBuilder;
use quick_cache::sync::{Cache, DefaultLifecycle};
use std::hash::RandomState;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

pub(crate) use address::is_badge;

/// Badges that may be made at the same time; more are told to come back.
const MOST_AT_WORK: usize = 64;

/// Bytes of badges that are kept, at most, and about what one takes.
const MOST_KEPT: u64 = 8 << 20;
const TYPICAL: u64 = 3 * 1024;

/// What badges are counted under.
const ENDPOINT: &str = "badge";

/// Makes badges and keeps them.
pub(crate) struct Badges {
    source: Arc<dyn Source>,
    clock: Clock,
    metrics: Arc<Metrics>,
    cache: Cache<Address, Kept, Weight, RandomState>,
    work: Semaphore,
}

impl Badges {
    /// Keeps no more than an eighth of what the server may keep.
    pub(crate) fn new(
        source: Arc<dyn Source>,
        cache_bytes: u64,
        clock: Clock,
        metrics: Arc<Metrics>,
    ) -> Self {
        let bytes = (cache_bytes / 8).min(MOST_KEPT);
        let options = OptionsBuilder::new()
            .weight_capacity(bytes)
            .estimated_items_capacity(usize::try_from(bytes / TYPICAL).unwrap_or(0))
            .shards(2)
            .build()
            .expect("all that is needed is set");
        let lifecycle = DefaultLifecycle::default();
        Self {
            source,
            clock,
            metrics,
            cache: Cache::with_options(options, Weight, RandomState::new(), lifecycle),
            work: Semaphore::new(MOST_AT_WORK),
        }
    }

    /// Answers for an address that [`is_badge`] takes.
    pub(crate) async fn respond(&self, request: &Parts) -> Response {
        if let Some(refused) = sent::refused(&request.method) {
            return refused;
        }
        let query = request.uri.query().unwrap_or_default();
        let address = Address::read(request.uri.path(), query);
        let kept = self.kept(&address).await;
        sent::sent(&kept.made, address.form, address::seconds(query), request)
    }

    /// The badge of this address, made if need be. One that was there stays when
    /// no new one can be had.
    async fn kept(&self, address: &Address) -> Kept {
        let now = self.clock.elapsed();
        let mut old = self.cache.get(address);
        if let Some(kept) = old.take_if(|kept| now < kept.until) {
            self.metrics.looked_up(ENDPOINT, Lookup::Hit);
            return kept;
        }
        if old.is_some() {
            self.cache.remove_if(address, |kept| kept.until <= now);
        }
        match self.cache.get_value_or_guard_async(address).await {
            Ok(kept) => {
                self.metrics.looked_up(ENDPOINT, Lookup::Hit);
                kept
            }
            Err(place) => {
                self.metrics.looked_up(ENDPOINT, Lookup::Miss);
                let kept = self.made(address, old).await;
                // Fails only when someone else has put something there.
                let _ = place.insert(kept.clone());
                kept
            }
        }
    }

    async fn made(&self, address: &Address, old: Option<Kept>) -> Kept {
        let (badge, facts, is_passing) = self.badge(address).await;
        let is_failure = matches!(
            badge.trouble,
            Some(Trouble::Inaccessible | Trouble::Limited)
        );
        let old = old.filter(|old| is_failure && !old.made.is_failure());
        let made = match old {
            Some(old) => old.made.lasting(),
            None => Arc::new(Made::new(
                written(&badge, facts.as_ref(), address),
                badge.trouble,
                is_passing,
            )),
        };
        let time = made.time();
        Kept {
            made,
            until: self.clock.elapsed() + time,
        }
    }

    async fn badge(&self, address: &Address) -> (Badge, Option<Facts>, bool) {
        let (Some(name), Some(kind)) = (&address.name, address.kind) else {
            let mut badge = Badge::of_trouble(Kind::Version, Trouble::Invalid);
            "badge".clone_into(&mut badge.label);
            return (badge, None, false);
        };
        let trouble = |trouble| (Badge::of_trouble(kind, trouble), None, true);
        if kind == Kind::RecentDownloads && address.version.is_some() {
            // Nobody counts them.
            return (Badge::of_trouble(kind, Trouble::Invalid), None, false);
        }
        let Ok(_at_work) = self.work.try_acquire() else {
            return trouble(Trouble::Limited);
        };
        let today = self.clock.calendar().as_second().div_euclid(24 * 60 * 60);
        let version = address.version.as_deref();
        match gathered::facts(&self.source, (name, version), kind, today).await {
            Ok(gathered) => {
                let badge = Badge::of(kind, &gathered.facts, &address.options);
                (badge, Some(gathered.facts), gathered.is_passing)
            }
            Err(error) => trouble(trouble_of(&error)),
        }
    }
}

/// The whole badge, as it is sent.
fn written(badge: &Badge, facts: Option<&Facts>, address: &Address) -> String {
    match (address.form, address.kind, facts) {
        (Form::Json, ..) => endpoint_json(badge, &address.options),
        (Form::Svg, Some(Kind::Summary), Some(facts)) if badge.trouble.is_none() => {
            card(facts, &address.options, Output::Image)
        }
        (Form::Svg, ..) => draw(badge, &address.options, Output::Image),
    }
}

fn trouble_of(error: &SourceError) -> Trouble {
    use cratescope_registry::Missing;
    match error {
        SourceError::Missing(Missing::Version { .. }) => Trouble::NoVersion,
        SourceError::Missing(_) => Trouble::NotFound,
        SourceError::NotOffered(_) | SourceError::Unsolved(_) => Trouble::Unknown,
        SourceError::Upstream(Error::RateLimited { .. }) => Trouble::Limited,
        SourceError::Upstream(_) => Trouble::Inaccessible,
        SourceError::Failed(reason) => {
            tracing::error!(%reason, "a badge failed");
            Trouble::Inaccessible
        }
    }
}

/// After this, what a badge waits for is left out.
const PATIENCE: Duration = Duration::from_secs(4);
