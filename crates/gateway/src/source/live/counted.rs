use crate::{Metrics, Outcome, UpstreamHost};
use cratescope_registry::Bases;
use cratescope_registry::courier::{Failure, Get, Response, Task, Transport};
use std::sync::Arc;
use std::time::Duration;

/// Counts what is sent to the registry, and what came of it.
pub(super) struct Counted {
    inner: Arc<dyn Transport>,
    bases: Bases,
    metrics: Arc<Metrics>,
}

impl Counted {
    pub(super) fn new(inner: Arc<dyn Transport>, bases: Bases, metrics: Arc<Metrics>) -> Self {
        Self {
            inner,
            bases,
            metrics,
        }
    }

    fn host(&self, url: &str) -> UpstreamHost {
        let below = |base: &str| url.starts_with(base);
        match &self.bases {
            bases if below(&bases.api) => UpstreamHost::Api,
            bases if below(&bases.index) => UpstreamHost::Index,
            bases if below(&bases.statics) => UpstreamHost::Static,
            Bases {
                docs: Some(docs), ..
            } if below(docs) => UpstreamHost::Docs,
            _ => UpstreamHost::Advisories,
        }
    }
}

fn outcome(result: &Result<Response, Failure>) -> Outcome {
    match result {
        Ok(response) => match response.status {
            429 => Outcome::Limited,
            408 | 504 => Outcome::TimedOut,
            500.. | 403 => Outcome::Failed,
            _ => Outcome::Answered,
        },
        Err(_) => Outcome::Failed,
    }
}

/// Counts a call that was given up as one without an answer in time.
struct UnderWay {
    metrics: Arc<Metrics>,
    host: UpstreamHost,
    outcome: Outcome,
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.metrics.called_upstream(self.host, self.outcome);
    }
}

impl Transport for Counted {
    fn send(&self, get: &Get, largest: usize) -> Task<Result<Response, Failure>> {
        let sending = self.inner.send(get, largest);
        let mut under_way = UnderWay {
            metrics: Arc::clone(&self.metrics),
            host: self.host(&get.url),
            outcome: Outcome::TimedOut,
        };
        Box::pin(async move {
            let result = sending.await;
            under_way.outcome = outcome(&result);
            drop(under_way);
            result
        })
    }

    fn sleep(&self, wait: Duration) -> Task<()> {
        self.inner.sleep(wait)
    }

    fn now(&self) -> Duration {
        self.inner.now()
    }

    fn chance(&self) -> u32 {
        self.inner.chance()
    }

    fn spawn(&self, task: Task<()>) {
        self.inner.spawn(task);
    }
}
