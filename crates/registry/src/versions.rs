//! All versions of a crate.

use crate::json::{FromJson, Json};
use crate::{Version, VersionNum};
use serde::Serialize;

/// `data` of `/v1/versions`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Versions {
    /// The crate's name in its real spelling; empty where the answer does not
    /// tell.
    #[serde(rename = "crate")]
    pub krate: String,
    /// The version its page opens with: see [`crate::default_version`].
    pub default_version: Option<VersionNum>,
    /// Number of versions, yanked ones too.
    pub count: Option<u64>,
    /// The versions, highest first.
    pub versions: Vec<Version>,
    /// What asks for the rest where this is only a part: a query that begins
    /// with `?`. Not written.
    #[serde(skip)]
    pub next_page: Option<String>,
    /// Rows that could not be read.
    #[serde(skip)]
    pub skipped: usize,
}

impl FromJson for Versions {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let mut skipped = 0;
        Some(Self {
            krate: json.text("crate").unwrap_or_default(),
            default_version: json.text("default_version").map(VersionNum::new),
            count: json.count("count"),
            versions: json.rows("versions", &mut skipped),
            next_page: None,
            skipped,
        })
    }
}
