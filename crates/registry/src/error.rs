//! The one error type that pages and answers are made from.

use crate::Missing;
use std::borrow::Cow;
use std::fmt;

/// Everything that can go wrong between a question and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The thing asked for does not exist.
    NotFound(Missing),
    /// The server refused the question as it was put.
    InvalidRequest(String),
    /// A key is needed, or the one given is not accepted.
    Unauthorized,
    /// The registry refuses to answer us at all: a blocked address, or traffic
    /// against its policy.
    Blocked,
    /// The source does not offer this, and asking again changes nothing.
    Unsupported {
        /// What it does not offer, in the plural: `dependents`.
        what: Cow<'static, str>,
        /// Why, or what does: a sentence.
        why: Cow<'static, str>,
    },
    /// Too many requests; `retry_after` in seconds when the server says.
    RateLimited {
        /// Seconds to wait.
        retry_after: Option<u32>,
    },
    /// The server, or one behind it, failed with this HTTP status.
    Upstream {
        /// The HTTP status.
        status: u16,
    },
    /// The server could not be reached.
    Offline,
    /// No answer in time.
    Timeout,
    /// The answer is not what the endpoint promises.
    Decode {
        /// The endpoint or the field.
        path: String,
        /// What was wrong.
        detail: String,
    },
    /// The answer is larger than is safe to read, in bytes.
    TooLarge {
        /// The limit that was passed.
        limit: usize,
    },
}

impl Error {
    /// Whether asking again can help.
    #[must_use]
    pub const fn is_retryable(&self) -> bool {
        matches!(
            self,
            Self::RateLimited { .. }
                | Self::Upstream { .. }
                | Self::Offline
                | Self::Timeout
                | Self::Decode { .. }
        )
    }

    /// A sentence for a person: what happened.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Self::NotFound(what) => sentence(&what.to_string()),
            Self::InvalidRequest(detail) => sentence(detail),
            Self::Unauthorized => "This server needs a key".into(),
            Self::Blocked => "The registry refuses to answer".into(),
            Self::Unsupported { what, .. } => format!("This source does not offer {what}"),
            Self::RateLimited { .. } => "Too many requests for now".into(),
            Self::Upstream { status } => format!("The server failed ({status})"),
            Self::Offline => "The server cannot be reached".into(),
            Self::Timeout => "The server took too long to answer".into(),
            Self::Decode { .. } => "The server sent something unexpected".into(),
            Self::TooLarge { .. } => "The answer is too large to show".into(),
        }
    }

    /// A sentence for a person: what to do next.
    #[must_use]
    pub fn advice(&self) -> String {
        match self {
            Self::NotFound(_) => "Check the spelling, or search for it.".into(),
            Self::InvalidRequest(_) => "Change the question and ask again.".into(),
            Self::Unauthorized => {
                "The operator of this page sets the key; tell them it is missing or wrong.".into()
            }
            Self::Blocked => {
                "It blocks this address for now, as it does after too many requests. Try again later.".into()
            }
            Self::Unsupported { why, .. } => why.clone().into_owned(),
            Self::RateLimited {
                retry_after: Some(seconds),
            } => format!("Wait {seconds} seconds, then try again."),
            Self::RateLimited { retry_after: None } => "Wait a minute, then try again.".into(),
            Self::Upstream { .. } => "This is not your fault. Try again in a moment.".into(),
            Self::Offline => "Check your connection, then try again.".into(),
            Self::Timeout => "It may be busy. Try again.".into(),
            Self::Decode { path, detail } => {
                format!("Try again; if it stays, report this: {path}: {detail}")
            }
            Self::TooLarge { limit } => format!(
                "It is over {} MB; open it at the source instead.",
                limit >> 20
            ),
        }
    }
}

/// The text with its first letter in upper case, unless it begins with a name.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => std::iter::once(first.to_ascii_uppercase())
            .chain(chars)
            .collect(),
        None => String::new(),
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title())
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_missing_crate_is_named_and_not_retried() {
        let error = Error::NotFound(Missing::Crate("serd".into()));
        assert_eq!(error.title(), "Crate `serd` does not exist");
        assert!(!error.is_retryable());
    }

    #[test]
    fn a_rate_limit_says_how_long() {
        let error = Error::RateLimited {
            retry_after: Some(30),
        };
        assert!(error.advice().contains("30 seconds"));
        assert!(error.is_retryable());
    }

    #[test]
    fn what_a_source_lacks_is_said_and_not_retried() {
        let error = Error::Unsupported {
            what: "dependents".into(),
            why: "Ask another source.".into(),
        };
        assert_eq!(error.title(), "This source does not offer dependents");
        assert_eq!(error.advice(), "Ask another source.");
        assert!(!error.is_retryable() && !Error::Blocked.is_retryable());
    }
}
