//! Counts on disk: read at the start, written twice a second while they change.

use super::LocalCounters;
use super::local_counters::Counts;
use crate::{Clock, durable};
use anyhow::{Context, Result};
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Between two writes: with the time that one takes, less than the second that
/// a crash may cost.
const PAUSE: Duration = Duration::from_millis(500);

/// Where counts outlive the process.
pub(crate) struct CountsFile {
    path: PathBuf,
    counters: Arc<LocalCounters>,
    /// Held from taking the counts until they are on disk: of two that save at
    /// once, the later has the later counts.
    writing: Mutex<()>,
}

impl CountsFile {
    /// Reads the file; one that is not there has no counts. Writes it at once,
    /// so that a place where that fails is known now.
    pub(crate) fn open(path: PathBuf, clock: Clock) -> Result<Self> {
        let counts = match fs::read(&path) {
            Ok(json) => serde_json::from_slice(&json)
                .with_context(|| format!("{} has no counts of calls", path.display()))?,
            Err(error) if error.kind() == ErrorKind::NotFound => Counts::default(),
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read {}", path.display()));
            }
        };
        let file = Self {
            path,
            counters: Arc::new(LocalCounters::starting_with(counts.clone(), clock)),
            writing: Mutex::default(),
        };
        file.write(&counts)?;
        Ok(file)
    }

    /// What is counted.
    pub(crate) fn counters(&self) -> Arc<LocalCounters> {
        Arc::clone(&self.counters)
    }

    /// Keeps writing. A disk that is full loses nothing while the process lives.
    pub(crate) async fn keep(self: Arc<Self>) {
        loop {
            tokio::time::sleep(PAUSE).await;
            let file = Arc::clone(&self);
            // Waits for the disk; a panic there is in the log already.
            let _ = tokio::task::spawn_blocking(move || file.save()).await;
        }
    }

    /// Writes what has changed. When it returns, all that was counted before
    /// is on disk, whoever wrote it.
    pub(crate) fn save(&self) {
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(counts) = self.counters.changed()
            && let Err(error) = self.write(&counts)
        {
            tracing::error!("{error:#}");
            self.counters.not_kept();
        }
    }

    fn write(&self, counts: &Counts) -> Result<()> {
        let json = serde_json::to_vec(counts)?;
        durable::replace(&self.path, &json)
            .with_context(|| format!("cannot write {}", self.path.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Plan;
    use crate::admission::{Counters, Taken};
    use std::num::NonZeroU32;

    #[tokio::test]
    async fn counts_outlive_the_process() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("counts");
        let clock = Clock::standing_at("2026-05-31T10:00:00Z".parse().expect("a moment"));
        let open = || CountsFile::open(path.clone(), clock.clone());
        let plan = Plan {
            calls_per_month: 5,
            requests_per_second: NonZeroU32::new(50).expect("not zero"),
        };
        for remaining in [4, 3] {
            let file = open().expect("counts");
            let taken = file.counters().take("a", plan).await;
            assert_eq!(taken, Taken::Counted { remaining });
            file.save();
        }
        fs::write(&path, "{").expect("a file");
        assert!(open().is_err(), "not taken for a month without calls");
    }
}
