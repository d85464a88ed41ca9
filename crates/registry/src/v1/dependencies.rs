use crate::lenient;
use serde::{Deserialize, Serialize};

/// A row of `/v1/dependencies`: the 5 documented keys. Targets, renames and
/// features are in the index file ([`super::Endpoint::Index`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DependencyRow {
    /// The crate's real name.
    #[serde(rename = "crate")]
    pub krate: String,
    /// The version requirement, as published.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub req: String,
    /// `normal`, `build` or `dev`.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub kind: String,
    /// Whether a feature must ask for it.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub optional: bool,
    /// Whether its default features are on.
    #[serde(default = "yes", deserialize_with = "lenient::flag_or_true")]
    pub default_features: bool,
}

const fn yes() -> bool {
    true
}

/// `data` of `/v1/dependencies`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dependencies {
    /// The crate's name in its real spelling.
    #[serde(rename = "crate", default, deserialize_with = "lenient::text_or_empty")]
    pub krate: String,
    /// The version whose dependencies these are.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub version: String,
    /// Number of rows, of every kind.
    #[serde(default, deserialize_with = "lenient::count")]
    pub count: Option<u64>,
    /// Not optional first, then by name.
    #[serde(default, deserialize_with = "lenient::rows")]
    pub dependencies: Vec<DependencyRow>,
}
