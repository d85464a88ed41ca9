//! The browser transport: one GET a question, given up when the reader leaves,
//! bounded in time and size, remembered for a while.

use crate::config;
use cratescope_registry::index::{self, IndexFile};
use cratescope_registry::v1::{self, Endpoint, ServerMeta};
use cratescope_registry::{CrateDocument, Error, Readme, SearchPage, Summary, Versions};
use gloo_net::http::RequestBuilder;
use leptos::prelude::{set_timeout, window};
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use web_sys::AbortController;

/// How long an answer may take.
const TIME_OUT: Duration = Duration::from_secs(15);
/// How long an answer counts as fresh, in milliseconds.
const FRESH_MS: f64 = 60_000.0;
/// Answers that are remembered.
const REMEMBERED: usize = 64;
/// The largest body that is read, in bytes.
const LARGEST: usize = 32 << 20;

/// An answer of any type. The machinery below handles only these, so that it
/// is compiled once and not for every payload.
pub type Value = Arc<dyn Any + Send + Sync>;
/// Reads a body, given its path and HTTP status.
pub type Read = fn(&str, u16, &str) -> Result<Value, Error>;

/// What a question's answer is read into.
pub trait Answer: Send + Sync + Sized + 'static {
    /// Reads the body of an answer with this HTTP status.
    ///
    /// # Errors
    /// What the server refused, or how its answer breaks the endpoint's promise.
    fn read(path: &str, status: u16, body: &str) -> Result<Self, Error>;
}

macro_rules! enveloped {
    ($($answer:ty),*) => {$(
        impl Answer for $answer {
            fn read(path: &str, status: u16, body: &str) -> Result<Self, Error> {
                v1::decode(path, status, body)
            }
        }
    )*};
}
enveloped!(
    SearchPage,
    CrateDocument,
    Versions,
    Readme,
    Summary,
    ServerMeta
);

impl Answer for IndexFile {
    fn read(path: &str, status: u16, body: &str) -> Result<Self, Error> {
        index::decode(path, status, body)
    }
}

/// A request under way.
pub struct Request(Option<AbortController>);

impl Request {
    /// Gives the request up; its answer is never told.
    pub fn abort(&self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// Asks a question; `tell` gets the answer once. A request that was given up
/// ends in [`Error::Aborted`].
pub fn get(
    endpoint: &Endpoint,
    read: Read,
    tell: Box<dyn FnOnce(Result<Value, Error>)>,
) -> Request {
    let controller = AbortController::new().ok();
    let handle = Request(controller.clone());
    let path = endpoint.path();
    wasm_bindgen_futures::spawn_local(async move {
        let answer = match text(&path, controller).await {
            Ok((status, body)) => read(&path, status, &body),
            Err(error) => Err(error),
        };
        if let Ok(value) = &answer {
            remember(path, value.clone());
        }
        tell(answer);
    });
    handle
}

async fn text(path: &str, controller: Option<AbortController>) -> Result<(u16, String), Error> {
    let timed_out = Rc::new(Cell::new(false));
    let signal = controller.as_ref().map(AbortController::signal);
    if let Some(controller) = controller {
        let timed_out = timed_out.clone();
        set_timeout(
            move || {
                timed_out.set(true);
                // Does nothing once the answer is there.
                controller.abort();
            },
            TIME_OUT,
        );
    }
    let failed = |_: gloo_net::Error| match signal.as_ref() {
        Some(signal) if signal.aborted() && timed_out.get() => Error::Timeout,
        Some(signal) if signal.aborted() => Error::Aborted,
        _ => Error::Offline,
    };
    let response = request(path, signal.as_ref())
        .send()
        .await
        .map_err(failed)?;
    let body = response.text().await.map_err(failed)?;
    if body.len() > LARGEST {
        return Err(Error::TooLarge { limit: LARGEST });
    }
    Ok((response.status(), body))
}

fn request(path: &str, signal: Option<&web_sys::AbortSignal>) -> RequestBuilder {
    config::with(|config| {
        let request = RequestBuilder::new(&format!("{}{path}", config.api)).abort_signal(signal);
        match &config.key {
            Some(key) => request.header(v1::KEY_HEADER, key),
            None => request,
        }
    })
}

struct Remembered {
    path: String,
    at: f64,
    value: Value,
}

thread_local! {
    static MEMORY: RefCell<VecDeque<Remembered>> = const { RefCell::new(VecDeque::new()) };
}

fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

fn remember(path: String, value: Value) {
    MEMORY.with_borrow_mut(|memory| {
        memory.retain(|kept| kept.path != path);
        memory.truncate(REMEMBERED - 1);
        memory.push_front(Remembered {
            path,
            at: now(),
            value,
        });
    });
}

/// The remembered answer to a question, and whether it is still fresh.
pub fn cached(endpoint: &Endpoint) -> Option<(Value, bool)> {
    let path = endpoint.path();
    MEMORY.with_borrow(|memory| {
        let kept = memory.iter().find(|kept| kept.path == path)?;
        Some((kept.value.clone(), now() - kept.at < FRESH_MS))
    })
}

/// Drops every remembered answer, as a reload would.
pub fn forget_answers() {
    MEMORY.with_borrow_mut(VecDeque::clear);
}
