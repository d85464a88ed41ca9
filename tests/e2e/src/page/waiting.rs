//! Waiting for what a page comes to show: never for a time, always for a state.

use super::Page;
use fantoccini::error::CmdError;
use std::fmt::Debug;
use std::time::{Duration, Instant};

/// How long a state may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(30);

impl Page {
    /// Looks until there is something. A page that changes meanwhile is looked
    /// at again.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn until<T>(
        &self,
        what: &str,
        mut look: impl AsyncFnMut() -> Result<Option<T>, CmdError>,
    ) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let seen = look().await;
            if let Ok(Some(found)) = seen {
                return found;
            }
            if Instant::now() > deadline {
                let trouble = seen
                    .err()
                    .map(|error| format!(": {error}"))
                    .unwrap_or_default();
                panic!("waited in vain for {what}{trouble}");
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Looks until something is as expected.
    ///
    /// # Panics
    /// When it stays different; says how.
    pub async fn becomes<T: PartialEq + Debug>(
        &self,
        what: &str,
        expected: &T,
        mut look: impl AsyncFnMut() -> Result<T, CmdError>,
    ) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let seen = look().await;
            if seen.as_ref().is_ok_and(|seen| seen == expected) {
                return;
            }
            assert!(
                Instant::now() <= deadline,
                "{what}\n   should be {expected:?}\n   but stays {seen:?}"
            );
            tokio::time::sleep(PAUSE).await;
        }
    }
}
