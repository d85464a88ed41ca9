//! All that a request may need.

use crate::catalogue::Catalogue;
use crate::fault::Faults;
use crate::rate_limit::RateLimits;
use crate::request_log::Log;
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// The addresses that clients are given.
pub(crate) struct Bases {
    pub(crate) api: String,
    pub(crate) index: String,
    pub(crate) statics: String,
    pub(crate) advisories: String,
}

/// A registry with its state.
pub(crate) struct World {
    pub(crate) catalogue: Catalogue,
    pub(crate) bases: Bases,
    pub(crate) faults: Faults,
    pub(crate) limits: RateLimits,
    /// Whether errors of some lists say 200.
    pub(crate) errors_with_200: AtomicBool,
    /// When it began.
    pub(crate) begun: Instant,
    log: Mutex<Log>,
}

impl World {
    pub(crate) fn new(catalogue: Catalogue, bases: Bases) -> Self {
        Self {
            catalogue,
            bases,
            faults: Faults::default(),
            limits: RateLimits::default(),
            errors_with_200: AtomicBool::new(false),
            begun: Instant::now(),
            log: Mutex::default(),
        }
    }

    pub(crate) fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
