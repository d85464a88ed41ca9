//! Licences as crates publish them.

mod expression;

pub use expression::{Expression, LicenseTerm};

use serde::Serialize;
use std::fmt;

/// A licence as published: an SPDX expression, or whatever else was written.
/// Before 2015-11 crates.io did not check it, and a licence file was published
/// as `non-standard`.
///
/// It is parsed where it is needed, not where it is read: most rows are only
/// shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct License(String);

impl License {
    /// Takes the licence as a server sent it; nothing is refused.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text as published.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The SPDX expression; `None` when the text is none. The legacy `/` of
    /// `MIT/Apache-2.0` is read as `OR` (Cargo reference, "The `license` and
    /// `license-file` fields"). Names of licences are not checked against a
    /// list.
    #[must_use]
    pub fn expression(&self) -> Option<Expression> {
        (self.0.trim() != "non-standard")
            .then(|| Expression::parse(&self.0))
            .flatten()
    }
}

impl fmt::Display for License {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
