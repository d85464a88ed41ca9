//! How a source is asked: a dialect turns questions into GETs and their
//! bodies into answers.
//!
//! A dialect does no I/O. It is shown a question and everything fetched for it
//! so far, and says what it still needs, or gives the answer: so the rules of
//! falling back from one place to another are plain functions with plain tests,
//! the same for the app, the gateway and the tests.

mod crates_io;
mod got;
mod index_file;
mod rows;
mod v1;

pub use crates_io::{Bases, CratesIo};
pub use got::Got;
pub use v1::V1;

use crate::courier::Get;
use crate::{Error, Question, Topic};
use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

/// An answer of any type; which one, the [`Question`] says.
pub type Value = Arc<dyn Any + Send + Sync>;

/// A way to ask a source.
pub trait Dialect: Send + Sync {
    /// What the source can do, as far as it is known before it is asked.
    fn capabilities(&self) -> &Capabilities;

    /// The answer, or what is missing for it.
    ///
    /// # Errors
    /// [`Unready::Needs`] until everything was tried; then what went wrong.
    fn answer(&self, question: &Question, got: &Got) -> Result<Reading, Unready>;
}

/// An answer, or the work of reading it.
pub enum Reading {
    /// Read.
    Done(Value),
    /// A large body, read bit by bit so that a page stays alive.
    Work(Box<dyn Work>),
}

impl Reading {
    pub(crate) fn done<T: Any + Send + Sync>(answer: T) -> Result<Self, Unready> {
        Ok(Self::Done(Arc::new(answer)))
    }
}

/// Reading that can be interrupted.
pub trait Work: Send {
    /// Goes on until `enough` says so; the answer once it is read.
    ///
    /// # Errors
    /// How the body breaks the promise.
    fn advance(&mut self, enough: &mut dyn FnMut() -> bool) -> Option<Result<Value, Error>>;
}

/// Why there is no answer yet, or none at all.
#[derive(Debug, PartialEq)]
pub enum Unready {
    /// These must be fetched first; all at once.
    Needs(Vec<Get>),
    /// There is none.
    Failed(Error),
}

impl From<Error> for Unready {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// What a source can do, so that pages say what is missing, and why, before
/// they ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Who answers, for a sentence: "crates.io", "this server".
    pub source: String,
    /// What it cannot answer, and why not.
    missing: Vec<(Topic, &'static str)>,
    /// Whether the last versions of a [`crate::CrateDocument`] are told with
    /// size, edition and all else that is known of them.
    pub recent_is_whole: bool,
    /// Letters from which on suggestions may be asked for.
    pub suggest_from: usize,
    /// Pause after the last key before they are.
    pub suggest_after: Duration,
    /// Results of a search by relevance that can be paged to; `None` for all.
    pub relevance_reach: Option<u32>,
    /// The last page that any list has; `None` for no limit.
    pub last_page: Option<u32>,
}

impl Capabilities {
    /// Of a source that answers everything.
    #[must_use]
    pub(crate) fn all(source: String) -> Self {
        Self {
            source,
            missing: Vec::new(),
            recent_is_whole: false,
            suggest_from: 2,
            suggest_after: Duration::from_millis(120),
            relevance_reach: None,
            last_page: None,
        }
    }

    /// Whether it answers questions on this topic.
    #[must_use]
    pub fn has(&self, topic: Topic) -> bool {
        self.missing.iter().all(|(missing, _)| *missing != topic)
    }

    /// The refusal of a question that it does not answer.
    #[must_use]
    pub fn refusal(&self, topic: Topic) -> Option<Error> {
        let missing = self.missing.iter().find(|(missing, _)| *missing == topic);
        missing.map(|(_, why)| Error::Unsupported {
            what: topic.noun().into(),
            why: (*why).into(),
        })
    }

    /// How many results of a search can be paged to; `None` for all.
    #[must_use]
    pub(crate) fn reach(&self, query: &crate::v1::SearchQuery) -> Option<u64> {
        let limit = u64::from(query.limit);
        let pages = self.last_page.map(|last| u64::from(last) * limit);
        let relevance = self.relevance_reach.map(u64::from);
        let relevance = relevance.filter(|_| query.is_by_relevance());
        [pages, relevance].into_iter().flatten().min()
    }

    /// Whether this page of a search can be asked for.
    ///
    /// # Errors
    /// [`Error::InvalidRequest`] with the limit, for a person.
    pub(crate) fn reaches(&self, query: &crate::v1::SearchQuery) -> Result<(), Error> {
        let refuse = |text: String| Err(Error::InvalidRequest(text));
        if let Some(last) = self.last_page
            && query.page > last
        {
            return refuse(format!("{} shows no page after the {last}th", self.source));
        }
        let before = query.page.saturating_sub(1).saturating_mul(query.limit);
        match self.relevance_reach {
            Some(reach) if query.is_by_relevance() && before >= reach => refuse(format!(
                "{} shows the first {reach} results by relevance only; choose another order to see more",
                self.source
            )),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
