//! Who may ask, from the options to the files behind them.

use crate::admission::{Admission, CountsFile, Keyed, Strangers};
use crate::keys::Watched;
use crate::{AccessOptions, Clock, durable};
use anyhow::Result;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// How often the file of keys is looked at: a revoked key works no longer than
/// this.
const LOOK: Duration = Duration::from_secs(1);

/// Admission with what it needs while the server runs.
pub(crate) struct Access {
    pub(crate) admission: Admission,
    /// What to save at the end.
    pub(crate) counts: Option<Arc<CountsFile>>,
    /// Keeps files and memory in step; never ends.
    pub(crate) upkeep: Pin<Box<dyn Future<Output = ()> + Send>>,
}

impl Access {
    /// Reads the files that the options name.
    pub(crate) fn open(options: &AccessOptions) -> Result<Self> {
        let clock = Clock::system();
        let Some(path) = &options.keys else {
            let admission = options.strangers().map_or(Admission::Everyone, |rate| {
                Admission::Strangers(Strangers::new(rate, options.proxies(), clock))
            });
            return Ok(Self {
                admission,
                counts: None,
                upkeep: Box::pin(std::future::ready(())),
            });
        };
        let keys = Arc::new(Watched::open(path.clone())?);
        let counts_path = options.counts.clone();
        let counts_path = counts_path.unwrap_or_else(|| durable::beside(path, ".counts"));
        let counts = Arc::new(CountsFile::open(counts_path, clock)?);
        let upkeep = upkeep(Arc::clone(&keys), Arc::clone(&counts));
        Ok(Self {
            admission: Admission::Keyed(Keyed::watching(keys, counts.counters())),
            counts: Some(counts),
            upkeep: Box::pin(upkeep),
        })
    }
}

async fn upkeep(keys: Arc<Watched>, counts: Arc<CountsFile>) {
    let look = async {
        loop {
            tokio::time::sleep(LOOK).await;
            keys.look();
        }
    };
    tokio::join!(look, reload_when_told(&keys), counts.keep());
}

#[cfg(unix)]
async fn reload_when_told(keys: &Watched) {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::hangup()) {
        Ok(mut signal) => {
            while signal.recv().await.is_some() {
                keys.reload();
            }
        }
        Err(error) => tracing::error!(%error, "cannot listen for SIGHUP"),
    }
}

#[cfg(not(unix))]
async fn reload_when_told(_: &Watched) {}
