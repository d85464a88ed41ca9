//! The page's client: every question goes through one courier over the
//! browser's `fetch`, and answers that were read are remembered for a while.

use crate::config::{self, Source};
use cratescope_registry::courier::{Courier, Manners, Priority, Stale, Transport};
use cratescope_registry::dialect::Value;
use cratescope_registry::{Client, CratesIo, Error, Question, V1};
use cratescope_transport::BrowserTransport;
use futures_util::future::{AbortHandle, abortable};
use std::cell::{OnceCell, RefCell};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;

/// How long an answer counts as fresh without asking the courier.
const FRESH: Duration = Duration::from_secs(60);
/// Answers that are remembered.
const REMEMBERED: usize = 64;

struct Remembered {
    question: Question,
    at: Duration,
    value: Value,
}

thread_local! {
    static CLIENT: OnceCell<Client> = const { OnceCell::new() };
    static MEMORY: RefCell<VecDeque<Remembered>> = const { RefCell::new(VecDeque::new()) };
}

/// What asks the source that the operator set.
pub fn client() -> Client {
    CLIENT.with(|client| {
        let client = client.get_or_init(|| {
            let courier = Courier::new(Arc::new(BrowserTransport), Manners::default());
            config::with(|config| match config.source.clone() {
                Source::V1 {
                    api,
                    key,
                    endpoints,
                } => Client::new(courier, V1::new(&api, key, endpoints)),
                Source::CratesIo(bases) => Client::new(courier, CratesIo::new(bases)),
            })
        });
        client.clone()
    })
}

/// A request under way.
pub struct Request(AbortHandle);

impl Request {
    /// Gives the request up; its answer is never told.
    pub fn abort(&self) {
        self.0.abort();
    }
}

/// Asks a question; `tell` gets the answer once, unless it is given up.
pub fn get(
    question: Question,
    priority: Priority,
    tell: Box<dyn FnOnce(Result<Value, Error>)>,
) -> Request {
    let client = client();
    let (asking, handle) = abortable(async move {
        let answered = client.answer(&question, priority, Stale::Refused).await;
        tell(answered.map(|answered| {
            remember(question, answered.value.clone());
            answered.value
        }));
    });
    spawn_local(async move {
        // Given up is no failure.
        let _ = asking.await;
    });
    Request(handle)
}

fn remember(question: Question, value: Value) {
    let at = BrowserTransport.now();
    MEMORY.with_borrow_mut(|memory| {
        memory.retain(|kept| kept.question != question);
        memory.truncate(REMEMBERED - 1);
        memory.push_front(Remembered {
            question,
            at,
            value,
        });
    });
}

/// The remembered answer to a question, and whether it is still fresh.
pub fn cached(question: &Question) -> Option<(Value, bool)> {
    MEMORY.with_borrow(|memory| {
        let kept = memory.iter().find(|kept| kept.question == *question)?;
        let age = BrowserTransport.now().saturating_sub(kept.at);
        Some((kept.value.clone(), age < FRESH))
    })
}

/// Drops every remembered answer, as a reload would.
pub fn forget_answers() {
    MEMORY.with_borrow_mut(VecDeque::clear);
    client().courier().forget();
}
