//! crates.io, or a registry with its interfaces, asked while clients wait.

mod counted;

use super::{Data, Reply, Source, SourceError, Told};
use crate::Metrics;
use counted::Counted;
use cratescope_registry::courier::{Courier, Manners, Priority, Stale, Transport};
use cratescope_registry::dialect::Value;
use cratescope_registry::{
    Advisories, Bases, Categories, Client, CrateDocument, CrateName, CratesIo, Dependencies,
    Dependents, Downloads, Error, FeatureList, Keywords, Missing, Owners, Question, Readme,
    SearchPage, Suggestions, Summary, Topic, Versions, index,
};
use cratescope_transport::{HostTransport, InvalidUserAgent};
use serde::Serialize;
use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

/// Versions in `/v1/crate`.
const RECENT: usize = 10;
/// Said of an answer that is past its time.
const STALE: &str = "kept from an earlier answer of the registry; a newer one is being fetched";

/// Where the registry is, and who asks.
#[derive(Clone, Debug)]
pub struct Upstream {
    /// Its interfaces.
    pub bases: Bases,
    /// How its people can reach ours: an address or a mail address. crates.io
    /// asks for one.
    pub contact: Option<String>,
}

/// A registry as a source.
#[derive(Clone)]
pub struct Live {
    client: Client,
    dialect: CratesIo,
    bases: Bases,
}

impl Live {
    /// Asks the registry with the manners that crates.io wants: one call a
    /// second to the Web API, shared by all clients of this server.
    ///
    /// # Errors
    /// When `contact` cannot be part of a header.
    pub fn new(upstream: &Upstream, metrics: Arc<Metrics>) -> Result<Self, InvalidUserAgent> {
        let product = concat!("cratescope-gateway/", env!("CARGO_PKG_VERSION"));
        let agent = match &upstream.contact {
            Some(contact) => format!("{product} ({contact})"),
            None => product.to_owned(),
        };
        let transport = Counted {
            inner: HostTransport::new(&agent)?,
            bases: upstream.bases.clone(),
            metrics,
        };
        Ok(Self::over(Arc::new(transport), &upstream.bases))
    }

    fn over(transport: Arc<dyn Transport>, bases: &Bases) -> Self {
        let manners = Manners {
            // Clients wait twenty seconds at most: two attempts must fit.
            time_out: Duration::from_secs(7),
            retries: 1,
            kept_bytes: 48 << 20,
            ..Manners::default()
        };
        let dialect = CratesIo::new(bases.clone());
        Self {
            client: Client::new(Courier::new(transport, manners), dialect.clone()),
            dialect,
            bases: bases.clone(),
        }
    }

    /// Whether the registry can be reached: its index, or else its Web API.
    pub(super) async fn is_there(&self) -> bool {
        for get in self.dialect.signs_of_life() {
            let asked = self
                .client
                .courier()
                .get(&get, Priority::Visible, Stale::Refused);
            if asked
                .await
                .is_ok_and(|delivery| delivery.response.status < 400)
            {
                return true;
            }
        }
        false
    }

    async fn told(&self, question: Question) -> Result<Told, SourceError> {
        if let Question::Index(name) = &question {
            return self.index_file(name).await;
        }
        let asked = self
            .client
            .answer(&question, Priority::Visible, Stale::Accepted);
        let answered = asked.await.map_err(|error| unlike(error, &question))?;
        let told = told(&question, &answered.value)?;
        Ok(match answered.is_stale {
            true => told.passing(STALE),
            false => told,
        })
    }

    /// As the registry keeps it: clients read it themselves.
    async fn index_file(&self, name: &CrateName) -> Result<Told, SourceError> {
        let get = self.dialect.index_file(name);
        let asked = self
            .client
            .courier()
            .get(&get, Priority::Visible, Stale::Accepted);
        let delivery = asked.await.map_err(SourceError::Upstream)?;
        let response = &delivery.response;
        let question = Question::Index(name.clone());
        index::decode(name.as_str(), response.status, &response.body)
            .map_err(|error| unlike(error, &question))?;
        Ok(Told::of(Data::File(response.body.clone().into_bytes())))
    }
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
            match self.is_there().await {
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

/// The answer as the documented JSON.
fn told(question: &Question, value: &Value) -> Result<Told, SourceError> {
    match question.topic() {
        Topic::Search => json::<SearchPage>(value),
        Topic::Suggest => json::<Suggestions>(value),
        Topic::Crate => {
            let mut document: CrateDocument = answer::<CrateDocument>(value)?.clone();
            document.recent_versions.truncate(RECENT);
            Told::json(&document)
        }
        Topic::Versions => json::<Versions>(value),
        Topic::Dependencies => json::<Dependencies>(value),
        Topic::Features => json::<FeatureList>(value),
        Topic::Readme => {
            let readme = answer::<Readme>(value)?;
            let html = cratescope_readme::clean(&readme.html);
            Told::json(&Readme {
                html: html.ok_or(SourceError::Missing(Missing::Readme))?,
                ..readme.clone()
            })
        }
        Topic::Owners => json::<Owners>(value),
        Topic::Dependents => json::<Dependents>(value),
        Topic::Downloads => json::<Downloads>(value),
        Topic::Advisories => json::<Advisories>(value),
        Topic::Summary => json::<Summary>(value),
        Topic::Keywords => json::<Keywords>(value),
        Topic::Categories => json::<Categories>(value),
        topic @ (Topic::Index | Topic::Meta) => Err(SourceError::NotOffered(topic)),
    }
}

fn json<T: Any + Serialize>(value: &Value) -> Result<Told, SourceError> {
    Told::json(answer::<T>(value)?)
}

fn answer<T: Any>(value: &Value) -> Result<&T, SourceError> {
    let other = || SourceError::Failed("an answer is of another type than its question".into());
    value.downcast_ref().ok_or_else(other)
}
