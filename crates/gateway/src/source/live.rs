//! crates.io, or a registry with its interfaces, asked while clients wait.

mod counted;
mod told;

use super::{Data, Reply, Source, SourceError, Told};
use crate::Metrics;
use counted::Counted;
use cratescope_registry::courier::{Courier, Manners, Priority, Stale, Transport};
use cratescope_registry::{
    Bases, Client, CrateName, CratesIo, Error, Missing, Question, Topic, index,
};
use cratescope_transport::{HostTransport, InvalidUserAgent};
use std::sync::Arc;
use std::time::Duration;

/// Said of an answer that is past its time.
const STALE: &str = "kept from an earlier answer of the registry; a newer one is being fetched";

/// Clients wait twenty seconds at most, and what takes longer than this waits
/// for its turn: there are more questions than the registry may be asked.
const PATIENCE: Duration = Duration::from_secs(16);
/// When it is worth coming back after that, in seconds.
const COME_BACK: u32 = 10;

/// Where the registry is, and who asks.
#[derive(Clone, Debug)]
pub struct Upstream {
    /// Its interfaces.
    pub bases: Bases,
    /// How its people can reach ours: an address or a mail address. crates.io
    /// asks for one.
    pub contact: Option<String>,
}

impl Upstream {
    /// What this server calls itself.
    #[must_use]
    pub fn user_agent(&self) -> String {
        let product = concat!("cratescope-gateway/", env!("CARGO_PKG_VERSION"));
        match &self.contact {
            Some(contact) => format!("{product} ({contact})"),
            None => product.to_owned(),
        }
    }
}

/// A part of the registry that may be there while the other is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The sparse index.
    Index,
    /// The Web API.
    Api,
}

/// A registry as a source.
#[derive(Clone)]
pub struct Live {
    client: Client,
    dialect: CratesIo,
    bases: Bases,
    metrics: Arc<Metrics>,
}

impl Live {
    /// Asks the registry with the manners that crates.io wants: one call a
    /// second to the Web API, shared by all clients of this server.
    ///
    /// # Errors
    /// When `contact` cannot be part of a header.
    pub fn new(upstream: &Upstream, metrics: Arc<Metrics>) -> Result<Self, InvalidUserAgent> {
        let transport = Arc::new(HostTransport::new(&upstream.user_agent())?);
        Ok(Self::over(transport, &upstream.bases, metrics))
    }

    /// The same over another network.
    #[must_use]
    pub fn over(transport: Arc<dyn Transport>, bases: &Bases, metrics: Arc<Metrics>) -> Self {
        let manners = Manners {
            // Two attempts, or two places after each other, must fit into the
            // patience.
            time_out: Duration::from_secs(7),
            retries: 1,
            kept_bytes: 48 << 20,
            ..Manners::default()
        };
        let counted = Counted::new(transport, bases.clone(), Arc::clone(&metrics));
        let dialect = CratesIo::new(bases.clone());
        let live = Self {
            client: Client::new(Courier::new(Arc::new(counted), manners), dialect.clone()),
            dialect,
            bases: bases.clone(),
            metrics,
        };
        live.tell_budget();
        live
    }

    fn courier(&self) -> &Courier {
        self.client.courier()
    }

    /// Waits, by the clock that the registry is asked by.
    pub(super) async fn pause(&self, wait: Duration) {
        self.courier().transport().sleep(wait).await;
    }

    /// Asks whether a part of the registry can be reached. `again` asks it even
    /// when it did lately.
    pub(super) async fn reaches(&self, part: Part, again: bool) -> bool {
        let get = match part {
            Part::Index => self.dialect.index_sign(),
            Part::Api => self.dialect.api_sign(),
        };
        let priority = match again {
            true => Priority::Insisted,
            false => Priority::Visible,
        };
        let asked = self.courier().get(&get, priority, Stale::Refused).await;
        self.tell_budget();
        asked.is_ok_and(|delivery| delivery.response.status < 400)
    }

    fn tell_budget(&self) {
        let calls = self.courier().at_once(&self.dialect.api_sign());
        self.metrics.set_upstream_budget(calls.into());
    }

    async fn told(&self, question: Question) -> Result<Told, SourceError> {
        let looked = tokio::select! {
            looked = self.look(question) => looked,
            () = self.pause(PATIENCE) => Err(SourceError::Upstream(Error::RateLimited {
                retry_after: Some(COME_BACK),
            })),
        };
        self.tell_budget();
        if let Err(SourceError::Upstream(error)) = &looked {
            tracing::warn!(?error, "the registry did not answer");
        }
        looked
    }

    async fn look(&self, question: Question) -> Result<Told, SourceError> {
        if let Question::Index(name) = &question {
            return self.index_file(name).await;
        }
        let priority = match &question {
            // Who types does without before who reads.
            Question::Suggest(_) => Priority::Prefetch,
            _ => Priority::Visible,
        };
        let asked = self
            .client
            .answer(&question, priority, Stale::Accepted)
            .await;
        let answered = asked.map_err(|error| unlike(error, &question))?;
        let told = off_thread(move || told::told(&question, &answered.value)).await?;
        Ok(match answered.is_stale {
            true => told.passing(STALE),
            false => told,
        })
    }

    /// As the registry keeps it: clients read it themselves.
    async fn index_file(&self, name: &CrateName) -> Result<Told, SourceError> {
        let get = self.dialect.index_file(name);
        let asked = self.courier().get(&get, Priority::Visible, Stale::Accepted);
        let delivery = asked.await.map_err(SourceError::Upstream)?;
        let question = Question::Index(name.clone());
        let told = off_thread(move || {
            let response = &delivery.response;
            index::decode(question_name(&question), response.status, &response.body)
                .map_err(|error| unlike(error, &question))?;
            Ok(Told::of(Data::File(response.body.clone().into_bytes())))
        });
        Ok(match delivery.is_stale {
            true => told.await?.passing(STALE),
            false => told.await?,
        })
    }
}

fn question_name(question: &Question) -> &str {
    question.crate_name().map_or("", CrateName::as_str)
}

/// Reading and writing megabytes is not for a thread that others wait for.
async fn off_thread<F>(work: F) -> Result<Told, SourceError>
where
    F: FnOnce() -> Result<Told, SourceError> + Send + 'static,
{
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| SourceError::Failed(error.to_string()))?
}

impl Source for Live {
    fn about(&self) -> String {
        format!(
            "{} (the Rust community crate registry), live",
            self.bases.domain
        )
    }

    fn has(&self, topic: Topic) -> bool {
        self.client.capabilities().has(topic)
    }

    fn ready(&self) -> Reply<'_, ()> {
        Box::pin(async {
            let ready =
                self.reaches(Part::Index, false).await || self.reaches(Part::Api, false).await;
            match ready {
                true => Ok(()),
                false => Err(SourceError::Upstream(Error::Offline)),
            }
        })
    }

    fn answer(&self, question: Question) -> Reply<'_, Told> {
        Box::pin(self.told(question))
    }
}

/// What does not exist is an answer; everything else is the registry's fault,
/// but for questions that it cannot be asked.
fn unlike(error: Error, question: &Question) -> SourceError {
    match (error, question.crate_name()) {
        (Error::NotFound(Missing::Other(_)), Some(name)) => {
            SourceError::Missing(Missing::Crate(name.to_string()))
        }
        (Error::NotFound(missing), _) => SourceError::Missing(missing),
        (Error::Unsupported { .. }, _) => SourceError::NotOffered(question.topic()),
        (error, _) => SourceError::Upstream(error),
    }
}
