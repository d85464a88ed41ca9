//! Crates suggested while someone types.

use crate::VersionNum;
use crate::json::{FromJson, Json};
use serde::Serialize;

/// A crate that fits what was typed so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// The crate's name.
    pub name: String,
    /// The version to name beside it.
    pub version: Option<VersionNum>,
    /// Its description; untrusted.
    pub description: Option<String>,
}

impl FromJson for Suggestion {
    /// `None` without `name`.
    fn from_json(json: &Json<'_>) -> Option<Self> {
        Some(Self {
            name: json.text("name")?,
            version: json.text("version").map(VersionNum::new),
            description: json.text("description"),
        })
    }
}

/// `data` of `/v1/suggest`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Suggestions {
    /// What was typed.
    pub query: String,
    /// Number of rows.
    pub count: Option<u64>,
    /// Best first.
    pub suggestions: Vec<Suggestion>,
    /// Rows that could not be read.
    #[serde(skip)]
    pub skipped: usize,
}

impl FromJson for Suggestions {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let mut skipped = 0;
        Some(Self {
            query: json.text("query").unwrap_or_default(),
            count: json.count("count"),
            suggestions: json.rows("suggestions", &mut skipped),
            skipped,
        })
    }
}
