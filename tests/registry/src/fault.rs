//! What goes wrong on request.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Something that goes wrong below a path. The one set last counts.
///
/// As JSON (the program's `POST /__faults`) every key may be left out; without
/// `prefix` it is about everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fault {
    /// What path and query begin with, the host's prefix included
    /// ([`crate::Lane::prefix`]): `/api/v1/crates/serde`, `/index/`, `/`.
    pub prefix: String,
    /// Answers this status instead of asking the registry.
    pub status: Option<u16>,
    /// Headers of that answer.
    pub headers: BTreeMap<String, String>,
    /// Its body.
    pub body: String,
    /// Whether that answer may be read by a page of another origin. What an
    /// edge answers may not.
    pub readable: bool,
    /// How long everything takes longer, in milliseconds.
    pub delay_ms: u64,
    /// Bytes of the body after which the connection breaks, whoever answered.
    pub cut_off_after: Option<usize>,
    /// Closes the connection instead of answering: to a client, what a
    /// refused connection is.
    pub close: bool,
    /// How often; always when `None`.
    pub times: Option<u32>,
}

impl Fault {
    /// Answers this status, with no body, unreadable to other origins.
    #[must_use]
    pub fn status(prefix: &str, status: u16) -> Self {
        Self {
            prefix: prefix.to_owned(),
            status: Some(status),
            ..Self::default()
        }
    }

    /// What the edge answers who asks too much: no `Retry-After`, and nothing
    /// that lets a page read it.
    #[must_use]
    pub fn edge_429(prefix: &str) -> Self {
        Self::status(prefix, 429)
            .header("content-type", "application/json")
            .body(r#"{"errors":[{"detail":"too many requests from the same IP"}]}"#)
    }

    /// Not now, but after so many seconds. Readable.
    #[must_use]
    pub fn unavailable(prefix: &str, retry_after: u32) -> Self {
        Self::status(prefix, 503)
            .header("content-type", "application/json")
            .header("retry-after", &retry_after.to_string())
            .body(r#"{"errors":[{"detail":"Service unavailable"}]}"#)
            .readable()
    }

    /// A page for people where data was expected. Readable.
    #[must_use]
    pub fn html(prefix: &str, status: u16) -> Self {
        Self::status(prefix, status)
            .header("content-type", "text/html; charset=utf-8")
            .body("<!DOCTYPE html><html><head><title>Test</title></head><body><h1>Not data</h1></body></html>")
            .readable()
    }

    /// An error that says 200. Readable.
    #[must_use]
    pub fn errors_with_200(prefix: &str, detail: &str) -> Self {
        let body = serde_json::json!({ "errors": [{ "detail": detail }] });
        Self::status(prefix, 200)
            .header("content-type", "application/json")
            .body(&body.to_string())
            .readable()
    }

    /// The right answer, later.
    #[must_use]
    pub fn delay(prefix: &str, delay: Duration) -> Self {
        Self {
            prefix: prefix.to_owned(),
            delay_ms: u64::try_from(delay.as_millis()).unwrap_or(u64::MAX),
            ..Self::default()
        }
    }

    /// The right answer, but the connection breaks after so many bytes of its
    /// body.
    #[must_use]
    pub fn cut_off(prefix: &str, after: usize) -> Self {
        Self {
            prefix: prefix.to_owned(),
            cut_off_after: Some(after),
            ..Self::default()
        }
    }

    /// No answer: the connection is closed.
    #[must_use]
    pub fn close(prefix: &str) -> Self {
        Self {
            prefix: prefix.to_owned(),
            close: true,
            ..Self::default()
        }
    }

    /// With this header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(name.to_owned(), value.to_owned());
        self
    }

    /// With this body.
    #[must_use]
    pub fn body(mut self, body: &str) -> Self {
        body.clone_into(&mut self.body);
        self
    }

    /// Readable by pages of other origins.
    #[must_use]
    pub const fn readable(mut self) -> Self {
        self.readable = true;
        self
    }

    /// Only for the next so many requests.
    #[must_use]
    pub const fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }
}

/// The faults that are set.
#[derive(Default)]
pub(crate) struct Faults(Mutex<Vec<Fault>>);

impl Faults {
    fn set_ones(&self) -> MutexGuard<'_, Vec<Fault>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn set(&self, fault: Fault) {
        self.set_ones().push(fault);
    }

    pub(crate) fn clear(&self) {
        self.set_ones().clear();
    }

    /// The fault that this request meets; counts it.
    pub(crate) fn meet(&self, path: &str) -> Option<Fault> {
        let mut faults = self.set_ones();
        let fault = faults
            .iter_mut()
            .rev()
            .find(|fault| fault.times != Some(0) && path.starts_with(&fault.prefix))?;
        let met = fault.clone();
        if let Some(times) = &mut fault.times {
            *times -= 1;
        }
        Some(met)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_one_counts_as_often_as_it_says() {
        let faults = Faults::default();
        faults.set(Fault::status("/index/", 500));
        faults.set(Fault::status("/index/se", 503).times(1));
        let meet = |path| faults.meet(path).and_then(|fault| fault.status);
        assert_eq!(meet("/index/se/rd/serde"), Some(503));
        assert_eq!(meet("/index/se/rd/serde"), Some(500));
        assert_eq!(meet("/static/x"), None);
        faults.clear();
        assert_eq!(meet("/index/se/rd/serde"), None);
    }
}
