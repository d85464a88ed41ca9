use super::{Counters, Denial, Pass, Taken};
use crate::keys::{KeyBook, Secret, Subscription, Watched};
use axum::http::HeaderMap;
use cratescope_registry::v1::KEY_HEADER;
use std::sync::Arc;

/// Admission by keys and plans.
pub struct Keyed {
    keys: Keys,
    counters: Arc<dyn Counters>,
}

enum Keys {
    Fixed(Arc<KeyBook>),
    File(Arc<Watched>),
}

impl Keyed {
    /// With keys that do not change.
    #[must_use]
    pub fn new(keys: KeyBook, counters: Arc<dyn Counters>) -> Self {
        Self {
            keys: Keys::Fixed(Arc::new(keys)),
            counters,
        }
    }

    /// With the keys that a file has at each moment.
    pub(crate) fn watching(keys: Arc<Watched>, counters: Arc<dyn Counters>) -> Self {
        Self {
            keys: Keys::File(keys),
            counters,
        }
    }

    pub(super) async fn admit(&self, headers: &HeaderMap) -> Result<Pass, Denial> {
        let sent = headers.get(KEY_HEADER).map(|value| value.as_bytes());
        let sent = sent.filter(|sent| !sent.is_empty());
        let text = std::str::from_utf8(sent.ok_or(Denial::MissingKey)?).ok();
        let secret = text.and_then(Secret::read).ok_or(Denial::InvalidKey)?;
        let plan = {
            let book = match &self.keys {
                Keys::Fixed(book) => Arc::clone(book),
                Keys::File(file) => file.book(),
            };
            let key = book.find(&secret).filter(|key| !key.is_revoked);
            match key.ok_or(Denial::InvalidKey)?.subscription {
                Subscription::To(plan) => plan,
                Subscription::Nothing => return Err(Denial::NotSubscribed),
            }
        };
        tracing::Span::current().record("key", secret.id());
        match self.counters.take(secret.id(), plan).await {
            Taken::Counted { remaining } => Ok(Pass {
                remaining: Some(remaining),
            }),
            Taken::TooFast {
                retry_after,
                remaining,
            } => Err(Denial::TooFast {
                retry_after,
                remaining: Some(remaining),
            }),
            Taken::UsedUp { retry_after } => Err(Denial::UsedUp(retry_after)),
        }
    }
}
