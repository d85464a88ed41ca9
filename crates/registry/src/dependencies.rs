//! All dependencies of a version.

use crate::json::{FromJson, Json};
use crate::{Dependency, VersionNum};
use serde::Serialize;

/// `data` of `/v1/dependencies`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Dependencies {
    /// The crate's name in its real spelling; empty where the answer does not
    /// tell.
    #[serde(rename = "crate")]
    pub krate: String,
    /// The version whose dependencies these are; `None` where the answer does
    /// not tell.
    pub version: Option<VersionNum>,
    /// Number of rows, of every kind.
    pub count: Option<u64>,
    /// Not optional first, then by name.
    pub dependencies: Vec<Dependency>,
    /// Rows that could not be read.
    #[serde(skip)]
    pub skipped: usize,
}

impl FromJson for Dependencies {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let mut skipped = 0;
        Some(Self {
            krate: json.text("crate").unwrap_or_default(),
            version: json.text("version").map(VersionNum::new),
            count: json.count("count"),
            dependencies: json.rows("dependencies", &mut skipped),
            skipped,
        })
    }
}
