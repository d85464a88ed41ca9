//! A registry while it can be reached, a snapshot while not.

use super::{Live, Reply, Snapshot, Source, SourceError, Told};
use cratescope_registry::{Error, Question, Topic};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Notify;

/// How long after a failure it is looked for again; doubles up to [`RARELY`].
const SOON: Duration = Duration::from_secs(5);
const RARELY: Duration = Duration::from_secs(300);

/// Both sources, and which of them answers. Nobody waits for a registry that
/// is not there: it is looked for in the background.
#[derive(Clone)]
pub struct Auto(Arc<Both>);

struct Both {
    live: Live,
    snapshot: Snapshot,
    is_there: AtomicBool,
    lost: Notify,
}

impl Auto {
    /// Begins with the snapshot, until [`Self::look_out`] finds the registry.
    #[must_use]
    pub fn new(live: Live, snapshot: Snapshot) -> Self {
        Self(Arc::new(Both {
            live,
            snapshot,
            is_there: AtomicBool::new(false),
            lost: Notify::new(),
        }))
    }

    /// Looks for the registry whenever it is not there. Never ends.
    pub async fn look_out(self) {
        let Both {
            live,
            is_there,
            lost,
            ..
        } = &*self.0;
        loop {
            let mut wait = SOON;
            while !live.is_there().await {
                tokio::time::sleep(wait).await;
                wait = (wait * 2).min(RARELY);
            }
            tracing::info!("the registry can be reached: answers are live");
            is_there.store(true, Ordering::Relaxed);
            lost.notified().await;
            tokio::time::sleep(SOON).await;
        }
    }

    fn lose(&self, error: &Error) {
        if self.0.is_there.swap(false, Ordering::Relaxed) {
            tracing::warn!(%error, "the registry was lost: answers come from the snapshot");
            self.0.lost.notify_one();
        }
    }

    fn is_live(&self) -> bool {
        self.0.is_there.load(Ordering::Relaxed)
    }

    async fn told(&self, question: Question) -> Result<Told, SourceError> {
        let Both { live, snapshot, .. } = &*self.0;
        let refusal = if self.is_live() {
            match live.answer(question.clone()).await {
                Err(SourceError::Upstream(error)) => {
                    // A refusal concerns the Web API alone; the rest goes on.
                    if matches!(error, Error::Offline | Error::Timeout) {
                        self.lose(&error);
                    }
                    SourceError::Upstream(error)
                }
                told => return told,
            }
        } else {
            SourceError::Upstream(Error::Offline)
        };
        if matches!(refusal, SourceError::Upstream(Error::InvalidRequest(_))) {
            return Err(refusal);
        }
        match snapshot.answer(question).await {
            Ok(told) => Ok(told.passing(&self.instead())),
            // The snapshot holds a part: what it lacks may well exist.
            Err(SourceError::Missing(_) | SourceError::NotOffered(_)) => Err(refusal),
            Err(error) => Err(error),
        }
    }

    fn instead(&self) -> String {
        format!(
            "from the snapshot of {}, since the registry cannot be reached",
            self.0.snapshot.date()
        )
    }
}

impl Source for Auto {
    fn about(&self) -> String {
        match self.is_live() {
            true => self.0.live.about(),
            false => self.0.snapshot.about(),
        }
    }

    fn has(&self, topic: Topic) -> bool {
        match self.is_live() {
            true => self.0.live.has(topic),
            false => self.0.snapshot.has(topic),
        }
    }

    fn ready(&self) -> Reply<'_, ()> {
        self.0.snapshot.ready()
    }

    fn answer(&self, question: Question) -> Reply<'_, Told> {
        Box::pin(self.told(question))
    }
}
