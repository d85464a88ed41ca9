mod auto;
mod live;
mod searched;
mod snapshot;

pub use auto::Auto;
pub use live::{Live, Upstream};
pub use snapshot::Snapshot;

use cratescope_registry::{Error, Missing, Question, Topic};
use serde::Serialize;
use serde_json::value::RawValue;
use std::pin::Pin;

/// An answer that is being looked for.
pub type Reply<'a, T> = Pin<Box<dyn Future<Output = Result<T, SourceError>> + Send + 'a>>;

/// Where answers come from.
///
/// Names are found in any case and with `-` and `_` swapped, but for index
/// files; answers have the real spelling. Every reply fails with
/// [`SourceError::Missing`] when the crate or version is not there.
pub trait Source: Send + Sync + 'static {
    /// For people: where the data comes from and as of when.
    fn about(&self) -> String;

    /// Whether it can answer questions on this topic now; what it cannot is
    /// not listed in `/v1/meta`.
    fn has(&self, topic: Topic) -> bool;

    /// Whether it is a part of a registry on this machine: asking it costs
    /// little, and what it lacks may exist.
    fn is_part(&self) -> bool {
        false
    }

    /// Looks whether it can answer at all.
    fn ready(&self) -> Reply<'_, ()> {
        Box::pin(std::future::ready(Ok(())))
    }

    /// The answer to a question.
    fn answer(&self, question: Question) -> Reply<'_, Told>;
}

/// What a source says.
#[derive(Clone, Debug)]
pub struct Told {
    /// The answer.
    pub data: Data,
    /// What people should know about it: goes into the envelope's `message`.
    pub remark: Option<String>,
    /// Whether it only stands in for a better answer: for the shortest time.
    pub is_passing: bool,
}

/// An answer as text from the start: the largest are megabytes.
#[derive(Clone, Debug)]
pub enum Data {
    /// `data` of the envelope.
    Json(Box<RawValue>),
    /// A file of the sparse index, which has no envelope.
    File(Vec<u8>),
    /// A document in a form of its own, without the envelope.
    Document {
        /// What it says.
        content: Vec<u8>,
        /// What it is.
        media_type: &'static str,
    },
}

impl Data {
    /// Bytes that it takes.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Json(json) => json.get().len(),
            Self::File(content) | Self::Document { content, .. } => content.len(),
        }
    }
}

impl Told {
    /// An answer of the model, as its JSON.
    ///
    /// # Errors
    /// [`SourceError::Failed`] when it has none, which no type of ours does.
    pub fn json(answer: &impl Serialize) -> Result<Self, SourceError> {
        let json = serde_json::value::to_raw_value(answer);
        let json = json.map_err(|error| SourceError::Failed(error.to_string()))?;
        Ok(Self::of(Data::Json(json)))
    }

    /// An answer of which nothing more is to be said.
    #[must_use]
    pub fn of(data: Data) -> Self {
        Self {
            data,
            remark: None,
            is_passing: false,
        }
    }

    /// The same with a remark.
    #[must_use]
    pub fn remarked(self, remark: Option<String>) -> Self {
        Self { remark, ..self }
    }

    /// The same as what stands in for a better answer, and why.
    #[must_use]
    pub fn passing(self, why: &str) -> Self {
        let remark = match self.remark {
            Some(remark) => format!("{remark}; {why}"),
            None => why.to_owned(),
        };
        Self {
            remark: Some(remark),
            is_passing: true,
            ..self
        }
    }
}

/// Why a source has no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceError {
    /// It looked, and there is no such thing.
    Missing(Missing),
    /// It never has answers to such questions.
    NotOffered(Topic),
    /// The registry behind it did not answer as it should.
    Upstream(Error),
    /// There is no tree, or it takes too much; says why.
    Unsolved(String),
    /// It failed: for the log, not for the client.
    Failed(String),
}
