//! What arrived.

use crate::lane::Lane;
use axum::http::HeaderMap;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::time::Duration;

/// Headers that a page's script cannot set, or may set without a preflight.
/// Names that begin `sec-` and `access-control-` are the browser's too.
const PLAIN: [&str; 20] = [
    "accept",
    "accept-encoding",
    "accept-language",
    "cache-control",
    "connection",
    "content-language",
    "content-length",
    "dnt",
    "host",
    "if-modified-since",
    "if-none-match",
    "keep-alive",
    "origin",
    "pragma",
    "priority",
    "range",
    "referer",
    "te",
    "upgrade-insecure-requests",
    "user-agent",
];

/// A request that arrived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Request {
    /// When, counted from the registry's start; in JSON `at_ms`, in
    /// milliseconds.
    #[serde(rename = "at_ms", serialize_with = "milliseconds")]
    pub at: Duration,
    /// Which host; `None` when no host has such paths.
    pub lane: Option<Lane>,
    /// `GET`, `OPTIONS` …
    pub method: String,
    /// Path and query, as sent, with the host's prefix ([`Lane::prefix`])
    /// also where the host has a listener of its own.
    pub path: String,
    /// All headers, by name in lower case.
    pub headers: BTreeMap<String, String>,
}

impl Request {
    /// A header's value; the name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    /// Names of headers that would have made a browser ask first. A browser's
    /// own cache sends `if-none-match` unasked, so that is not among them.
    #[must_use]
    pub fn custom_headers(&self) -> Vec<&str> {
        let names = self.headers.keys().map(String::as_str);
        names
            .filter(|name| {
                !(PLAIN.contains(name)
                    || name.starts_with("sec-")
                    || name.starts_with("access-control-"))
            })
            .collect()
    }

    /// Whether a browser asks whether it may ask.
    #[must_use]
    pub fn is_preflight(&self) -> bool {
        self.method == "OPTIONS"
    }
}

/// What arrived, first first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Log {
    /// The requests.
    pub requests: Vec<Request>,
}

impl Log {
    /// Those whose path begins so.
    #[must_use]
    pub fn below(&self, prefix: &str) -> Vec<&Request> {
        let requests = self.requests.iter();
        requests
            .filter(|request| request.path.starts_with(prefix))
            .collect()
    }

    /// Those to one host.
    #[must_use]
    pub fn of(&self, lane: Lane) -> Vec<&Request> {
        let requests = self.requests.iter();
        requests
            .filter(|request| request.lane == Some(lane))
            .collect()
    }

    /// The most requests to one host that began within such a time.
    #[must_use]
    pub fn most_within(&self, lane: Lane, time: Duration) -> usize {
        let at: Vec<Duration> = self.of(lane).iter().map(|request| request.at).collect();
        let from = |begin: usize| at[begin..].partition_point(|then| *then < at[begin] + time);
        (0..at.len()).map(from).max().unwrap_or(0)
    }
}

fn milliseconds<S: Serializer>(at: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u128(at.as_millis())
}

/// Headers by name; what is not text is left out.
pub(crate) fn headers(map: &HeaderMap) -> BTreeMap<String, String> {
    map.iter()
        .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(milliseconds: &[u64]) -> Log {
        let request = |at: &u64| Request {
            at: Duration::from_millis(*at),
            lane: Some(Lane::WebApi),
            method: "GET".into(),
            path: "/api/v1/crates?q=a".into(),
            headers: [
                ("x-key".to_owned(), "1".to_owned()),
                ("sec-fetch-mode".into(), "cors".into()),
            ]
            .into(),
        };
        Log {
            requests: milliseconds.iter().map(request).collect(),
        }
    }

    #[test]
    fn the_busiest_second_is_found() {
        let second = Duration::from_secs(1);
        assert_eq!(log(&[]).most_within(Lane::WebApi, second), 0);
        assert_eq!(log(&[0, 1_000, 2_000]).most_within(Lane::WebApi, second), 1);
        assert_eq!(
            log(&[0, 900, 1_700, 1_899, 5_000]).most_within(Lane::WebApi, second),
            3
        );
        assert_eq!(log(&[0, 1]).most_within(Lane::Index, second), 0);
    }

    #[test]
    fn what_a_script_added_is_told_from_what_browsers_add() {
        assert_eq!(log(&[0]).requests[0].custom_headers(), ["x-key"]);
    }
}
