//! A registry while it can be reached, a snapshot while not.

use super::live::Part;
use super::{Live, Reply, Snapshot, Source, SourceError, Told};
use cratescope_registry::{Error, Question, Topic};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Notify;

/// How long after a failure the registry is looked for again; doubles up to
/// [`RARELY`].
const SOON: Duration = Duration::from_secs(5);
const RARELY: Duration = Duration::from_secs(300);

/// Both sources, and which of them answers. Nobody waits for a registry that
/// is not there: it is looked for in the background.
#[derive(Clone)]
pub struct Auto(Arc<Both>);

struct Both {
    live: Live,
    snapshot: Snapshot,
    index: Watched,
    api: Watched,
}

/// A part of the registry, there or not.
struct Watched {
    part: Part,
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
            index: Watched::new(Part::Index),
            api: Watched::new(Part::Api),
        }))
    }

    /// Looks for each part of the registry while it is not there. Never ends.
    pub async fn look_out(self) {
        let Both {
            live, index, api, ..
        } = &*self.0;
        tokio::join!(index.look_out(live), api.look_out(live));
    }

    fn is_live(&self) -> bool {
        self.0.index.is_there() || self.0.api.is_there()
    }

    async fn told(&self, question: Question) -> Result<Told, SourceError> {
        if let Question::Suggest(text) = &question
            && let Some(known) = self.0.snapshot.suggestions(text).await?
        {
            // At once, and it costs the registry nothing.
            return Ok(known);
        }
        let refusal = match self.live(&question).await {
            Err(error @ SourceError::Upstream(_)) => error,
            told => return told,
        };
        if matches!(refusal, SourceError::Upstream(Error::InvalidRequest(_))) {
            return Err(refusal);
        }
        match self.0.snapshot.answer(question).await {
            Ok(told) => Ok(told.passing(&self.instead())),
            // The snapshot holds a part: what it lacks may well exist.
            Err(SourceError::Missing(_) | SourceError::NotOffered(_)) => Err(refusal),
            Err(error) => Err(error),
        }
    }

    /// The registry's answer, if it can be reached.
    async fn live(&self, question: &Question) -> Result<Told, SourceError> {
        let Both {
            live, index, api, ..
        } = &*self.0;
        let needs = needs(question.topic());
        let may_be_there = match needs {
            Needs::Api => api.is_there(),
            Needs::Either | Needs::Files => self.is_live(),
        };
        if !may_be_there {
            return Err(SourceError::Upstream(Error::Offline));
        }
        let told = live.answer(question.clone()).await;
        // A refusal is an answer too.
        if let Err(SourceError::Upstream(error @ (Error::Offline | Error::Timeout))) = &told {
            match needs {
                Needs::Api => api.lose(error),
                Needs::Either => {
                    index.lose(error);
                    api.lose(error);
                }
                Needs::Files => {}
            }
        }
        told
    }

    fn instead(&self) -> String {
        let date = self.0.snapshot.date();
        match self.is_live() {
            true => format!("from the snapshot of {date}, since the registry does not answer"),
            false => format!("from the snapshot of {date}, since the registry cannot be reached"),
        }
    }
}

/// What of the registry a question needs.
enum Needs {
    /// The Web API.
    Api,
    /// The index, or the Web API in its place.
    Either,
    /// Another host besides.
    Files,
}

const fn needs(topic: Topic) -> Needs {
    match topic {
        Topic::Versions | Topic::Index | Topic::Dependencies | Topic::Features => Needs::Either,
        Topic::Readme | Topic::Advisories | Topic::DocsBuild => Needs::Files,
        _ => Needs::Api,
    }
}

impl Watched {
    fn new(part: Part) -> Self {
        Self {
            part,
            is_there: AtomicBool::new(false),
            lost: Notify::new(),
        }
    }

    fn is_there(&self) -> bool {
        self.is_there.load(Ordering::Relaxed)
    }

    async fn look_out(&self, live: &Live) {
        loop {
            let mut wait = SOON;
            while !live.reaches(self.part, true).await {
                live.pause(wait).await;
                wait = (wait * 2).min(RARELY);
            }
            tracing::info!(part = ?self.part, "the registry can be reached: answers are live");
            self.is_there.store(true, Ordering::Relaxed);
            self.lost.notified().await;
        }
    }

    fn lose(&self, error: &Error) {
        if self.is_there.swap(false, Ordering::Relaxed) {
            tracing::warn!(part = ?self.part, %error, "the registry was lost: the snapshot stands in");
            self.lost.notify_one();
        }
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
