//! Something that tests share while at least one of them uses it.

use std::sync::{Arc, Mutex, PoisonError, Weak};

/// Made when first asked for, dropped with its last user. A static value would
/// never be dropped, and what it started would outlive the tests.
pub(crate) struct Shared<T>(Mutex<Weak<T>>);

impl<T> Shared<T> {
    /// Not made yet.
    pub(crate) const fn new() -> Self {
        Self(Mutex::new(Weak::new()))
    }

    /// The one in use, or a new one.
    pub(crate) fn get(&self, make: impl FnOnce() -> T) -> Arc<T> {
        // A `make` that panicked has left nothing behind.
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.upgrade().unwrap_or_else(|| {
            let made = Arc::new(make());
            *kept = Arc::downgrade(&made);
            made
        })
    }
}
