//! Answers that are kept: each question is asked of the source once, however
//! many ask it at the same time, and rendered once for each coding.

mod kept;

use super::answer::Answer;
use super::question::Question;
use super::rendered::Rendered;
use super::{Freshness, Refusal, meta};
use crate::coding::Coding;
use crate::metrics::{Lookup, Metrics};
use crate::tree::{self, TreeQuestion};
use crate::{Clock, Source, SourceError, Told};
use cratescope_registry::{Missing, Question as Asked};
use kept::{Kept, Slot, Weight};
use quick_cache::OptionsBuilder;
use quick_cache::sync::{Cache, DefaultLifecycle};
use std::hash::RandomState;
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Questions that may wait for the source at the same time. More would only
/// wait longer, so they are sent away at once.
const MOST_AT_WORK: usize = 256;

/// Trees that are resolved at the same time.
const MOST_TREES: usize = 4;

/// Parts of the cache with a lock of their own: few, since no answer larger
/// than a part is kept.
const SHARDS: usize = 2;

/// About what an answer takes: how many places the cache begins with.
const TYPICAL: u64 = 8 * 1024;

/// Bytes of an answer that take a millisecond or more to copy and to hash.
const LARGE: usize = 256 << 10;

/// How long it is remembered that there is no such thing, and that the source
/// failed: enough for all who ask together.
const MISSING: Duration = Duration::from_secs(30);
const FAILED: Duration = Duration::from_secs(1);

/// The source, with what it said lately.
pub(super) struct Answers {
    source: Arc<dyn Source>,
    cache: Cache<Slot, Kept, Weight, RandomState>,
    clock: Clock,
    metrics: Arc<Metrics>,
    work: Semaphore,
    encoders: Semaphore,
    /// Trees that are resolved at the same time: each takes a processor, and
    /// tens of megabytes.
    trees: Semaphore,
}

impl Answers {
    pub(super) fn new(
        source: Arc<dyn Source>,
        bytes: u64,
        clock: Clock,
        metrics: Arc<Metrics>,
    ) -> Self {
        let options = OptionsBuilder::new()
            .weight_capacity(bytes)
            .estimated_items_capacity(usize::try_from(bytes / TYPICAL).unwrap_or(0))
            .shards(SHARDS)
            .build()
            .expect("all that is needed is set");
        let cores = available_parallelism().map_or(1, usize::from);
        Self {
            source,
            cache: Cache::with_options(
                options,
                Weight,
                RandomState::new(),
                DefaultLifecycle::default(),
            ),
            clock,
            metrics,
            work: Semaphore::new(MOST_AT_WORK),
            encoders: Semaphore::new(cores),
            trees: Semaphore::new(cores.min(MOST_TREES)),
        }
    }

    /// The answer to a question; `message` says what it is.
    pub(super) async fn get(
        &self,
        question: Question,
        message: &'static str,
        freshness: Freshness,
    ) -> Result<Answer, Refusal> {
        let slot = Slot {
            question,
            coding: Coding::Identity,
        };
        let kept = self
            .look_up(&slot, |_| async {
                let _at_work = self.work.try_acquire().map_err(|_| Refusal::overloaded())?;
                let made = match self.ask(&slot.question).await {
                    Ok(told) => rendered(told, message, freshness).await,
                    Err(error) => Err(error),
                };
                Ok(self.keep(made.map(Arc::new)))
            })
            .await?;
        let question = slot.question;
        match kept.what {
            Ok(rendered) => Ok(Answer { question, rendered }),
            Err(error) => Err(spelled(error, &question).into()),
        }
    }

    async fn ask(&self, question: &Question) -> Result<Told, SourceError> {
        if let Some(tree) = &question.tree {
            let _at_work = self.trees.acquire().await;
            return tree::answer(Arc::clone(&self.source), TreeQuestion::clone(tree)).await;
        }
        match &question.asked {
            Asked::Meta => meta::about(&*self.source),
            question => self.source.answer(question.clone()).await,
        }
    }

    /// The answer in another coding; as it is when that fails.
    pub(super) async fn encoded(&self, answer: Answer, coding: Coding) -> Arc<Rendered> {
        let Answer { question, rendered } = answer;
        let slot = Slot { question, coding };
        let kept = self
            .look_up(&slot, |old| async {
                if let Some(Ok(old)) = old.map(|old| old.what)
                    && old.tag == rendered.tag
                {
                    return Ok(self.keep(Ok(old)));
                }
                let plain = Arc::clone(&rendered);
                let _at_work = self.encoders.acquire().await;
                let encode = move || plain.encoded(coding);
                let encoded = tokio::task::spawn_blocking(encode).await;
                let encoded = encoded.map_err(|error| Refusal::internal(&error))?;
                let encoded = encoded.map_err(|error| Refusal::internal(&error))?;
                Ok(self.keep(Ok(Arc::new(encoded))))
            })
            .await;
        match kept.map(|kept| kept.what) {
            Ok(Ok(encoded)) if encoded.tag == rendered.tag => encoded,
            // Also when the answer changed between the two.
            _ => rendered,
        }
    }

    /// What is kept in a slot, made if need be from what was kept before.
    async fn look_up<M, F>(&self, slot: &Slot, make: M) -> Result<Kept, Refusal>
    where
        M: FnOnce(Option<Kept>) -> F,
        F: Future<Output = Result<Kept, Refusal>>,
    {
        let now = self.clock.elapsed();
        let endpoint = slot.question.endpoint;
        let mut old = self.cache.get(slot);
        if let Some(kept) = old.take_if(|kept| now < kept.until) {
            self.metrics.looked_up(endpoint, Lookup::Hit);
            return Ok(kept);
        }
        if old.is_some() {
            self.cache.remove_if(slot, |kept| kept.until <= now);
        }
        match self.cache.get_value_or_guard_async(slot).await {
            Ok(kept) => {
                self.metrics.looked_up(endpoint, Lookup::Hit);
                Ok(kept)
            }
            Err(place) => {
                self.metrics.looked_up(endpoint, Lookup::Miss);
                let kept = make(old).await?;
                // Fails only when someone else has put something there.
                let _ = place.insert(kept.clone());
                let bytes = i64::try_from(self.cache.weight()).unwrap_or(i64::MAX);
                self.metrics.cache_bytes.set(bytes);
                Ok(kept)
            }
        }
    }

    fn keep(&self, what: Result<Arc<Rendered>, SourceError>) -> Kept {
        let time = match &what {
            Ok(rendered) => rendered.freshness.max_age,
            Err(SourceError::Missing(_)) => MISSING,
            Err(_) => FAILED,
        };
        Kept {
            what,
            until: self.clock.elapsed() + time,
        }
    }
}

/// The answer as bytes. Copying megabytes is not for a thread that others wait
/// for.
async fn rendered(
    told: Told,
    message: &'static str,
    freshness: Freshness,
) -> Result<Rendered, SourceError> {
    if told.data.len() < LARGE {
        return Rendered::of(told, message, freshness);
    }
    let render = move || Rendered::of(told, message, freshness);
    let rendered = tokio::task::spawn_blocking(render).await;
    rendered.map_err(|error| SourceError::Failed(error.to_string()))?
}

/// The error with the name as this client spelled it, not as the first did.
fn spelled(error: SourceError, question: &Question) -> SourceError {
    match (error, question.name()) {
        (SourceError::Missing(Missing::Crate(_)), Some(name)) => {
            SourceError::Missing(Missing::Crate(name.to_string()))
        }
        (error, _) => error,
    }
}
