//! Asks questions for the page, and remembers for a while what was read.

use crate::source;
use cratescope_registry::courier::{Priority, Stale, Transport};
use cratescope_registry::dialect::Value;
use cratescope_registry::{Error, Question};
use cratescope_transport::BrowserTransport;
use futures_util::future::{AbortHandle, abortable};
use std::cell::RefCell;
use std::collections::VecDeque;
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
    static MEMORY: RefCell<VecDeque<Remembered>> = const { RefCell::new(VecDeque::new()) };
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
    let (asking, handle) = abortable(async move {
        let answer = answer(&question, priority).await;
        if let Ok(value) = &answer {
            remember(question, value.clone());
        }
        tell(answer);
    });
    spawn_local(async move {
        // Given up is no failure.
        let _ = asking.await;
    });
    Request(handle)
}

/// Asks a question that may be asked soon, unless its answer is remembered.
pub fn ahead(question: Question) {
    if !cached(&question).is_some_and(|(_, is_fresh)| is_fresh) {
        // The answer is remembered; a failure is told to who asks next.
        get(question, Priority::Prefetch, Box::new(drop));
    }
}

/// The answer to a question, which is not remembered: for many small ones, of which the
/// page keeps what it needs.
///
/// # Errors
/// Why there is none.
pub async fn answer(question: &Question, priority: Priority) -> Result<Value, Error> {
    let client = source::client().await?;
    let answered = client.answer(question, priority, Stale::Refused).await?;
    Ok(answered.value)
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

thread_local! {
    static GENERATION: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

/// Changes when what was read is to be forgotten: for those who keep answers
/// themselves.
pub fn generation() -> u32 {
    GENERATION.get()
}

/// Drops every remembered answer, as a reload would.
pub fn forget_answers() {
    GENERATION.set(GENERATION.get().wrapping_add(1));
    MEMORY.with_borrow_mut(VecDeque::clear);
    if let Some(client) = source::client_in_use() {
        client.courier().forget();
    }
}
