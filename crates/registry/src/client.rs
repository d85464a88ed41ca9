//! Questions in, answers out: a dialect over a courier.

use crate::courier::{Courier, Priority, Stale};
use crate::dialect::{Capabilities, Dialect, Got, Reading, Unready, Value};
use crate::{Error, Question};
use futures_util::future::join_all;
use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

/// The longest stretch of reading before others get a turn: half of what a
/// person notices.
const SLICE: Duration = Duration::from_millis(40);
/// A dialect that still needs more after this many rounds asks in circles.
const ROUNDS: usize = 8;

/// Asks a source.
///
/// ```
/// # use cratescope_registry::courier::{Courier, Manners};
/// # use cratescope_registry::{Client, CratesIo, CrateName, Error, Question, Versions};
/// async fn newest(courier: Courier, name: &str) -> Result<Option<String>, Error> {
///     let client = Client::new(courier, CratesIo::of_domain("crates.io"));
///     let name = CrateName::new(name).map_err(|why| Error::InvalidRequest(why.to_string()))?;
///     let versions = client.ask::<Versions>(&Question::Versions(name)).await?;
///     Ok(versions.default_version.as_ref().map(ToString::to_string))
/// }
/// ```
#[derive(Clone)]
pub struct Client {
    courier: Courier,
    dialect: Arc<dyn Dialect>,
}

/// An answer, and whether any part of it is past its time.
#[derive(Clone)]
pub struct Answered {
    /// The answer.
    pub value: Value,
    /// Whether a newer one is being fetched.
    pub is_stale: bool,
}

impl Client {
    /// A client that asks in this dialect.
    pub fn new(courier: Courier, dialect: impl Dialect + 'static) -> Self {
        Self::of(courier, Arc::new(dialect))
    }

    /// The same for a dialect that is shared, or of whatever kind.
    #[must_use]
    pub fn of(courier: Courier, dialect: Arc<dyn Dialect>) -> Self {
        Self { courier, dialect }
    }

    /// What the source can do.
    #[must_use]
    pub fn capabilities(&self) -> &Capabilities {
        self.dialect.capabilities()
    }

    /// What fetches.
    #[must_use]
    pub fn courier(&self) -> &Courier {
        &self.courier
    }

    /// The answer to a question that somebody looks at.
    ///
    /// # Errors
    /// Why there is none; [`Error::Decode`] also when `T` is not what the
    /// question is answered with.
    pub async fn ask<T: Any + Send + Sync>(&self, question: &Question) -> Result<Arc<T>, Error> {
        let answered = self
            .answer(question, Priority::Visible, Stale::Refused)
            .await?;
        answered.value.downcast().map_err(|_| Error::Decode {
            path: question.topic().noun().to_owned(),
            detail: "another answer was expected".to_owned(),
        })
    }

    /// The answer, of whatever type the question has.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn answer(
        &self,
        question: &Question,
        priority: Priority,
        stale: Stale,
    ) -> Result<Answered, Error> {
        if let Some(refusal) = self.capabilities().refusal(question.topic()) {
            return Err(refusal);
        }
        let mut got = Got::default();
        let mut is_stale = false;
        for _ in 0..ROUNDS {
            let needs = match self.dialect.answer(question, &got) {
                Ok(Reading::Done(value)) => return Ok(Answered { value, is_stale }),
                Ok(Reading::Work(work)) => {
                    let value = self.read(work).await?;
                    return Ok(Answered { value, is_stale });
                }
                Err(Unready::Failed(error)) => return Err(error),
                Err(Unready::Needs(gets)) => gets,
            };
            let fetched = needs
                .iter()
                .map(|get| self.courier.get(get, priority, stale));
            let fetched = join_all(fetched).await;
            for (get, outcome) in needs.into_iter().zip(fetched) {
                is_stale |= outcome.as_ref().is_ok_and(|delivery| delivery.is_stale);
                got.add(get, outcome.map(|delivery| delivery.response));
            }
        }
        Err(Error::Decode {
            path: question.topic().noun().to_owned(),
            detail: "the source sends from place to place".to_owned(),
        })
    }

    async fn read(&self, mut work: Box<dyn crate::dialect::Work>) -> Result<Value, Error> {
        let transport = self.courier.transport();
        loop {
            let begun = transport.now();
            let mut enough = || transport.now().saturating_sub(begun) >= SLICE;
            if let Some(answer) = work.advance(&mut enough) {
                return answer;
            }
            transport.sleep(Duration::ZERO).await;
        }
    }
}
