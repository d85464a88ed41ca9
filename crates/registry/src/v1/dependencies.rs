use crate::json::{FromJson, Json};
use serde::Serialize;

/// A row of `/v1/dependencies`: the 5 documented keys. Targets, renames and
/// features are in the index file ([`super::Endpoint::Index`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DependencyRow {
    /// The crate's real name.
    #[serde(rename = "crate")]
    pub krate: String,
    /// The version requirement, as published.
    pub req: String,
    /// `normal`, `build` or `dev`.
    pub kind: String,
    /// Whether a feature must ask for it.
    pub optional: bool,
    /// Whether its default features are on.
    pub default_features: bool,
}

impl FromJson for DependencyRow {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        Some(Self {
            krate: json.text("crate")?,
            req: json.text("req").unwrap_or_default(),
            kind: json.text("kind").unwrap_or_default(),
            optional: json.flag("optional").unwrap_or(false),
            default_features: json.flag("default_features").unwrap_or(true),
        })
    }
}

/// `data` of `/v1/dependencies`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dependencies {
    /// The crate's name in its real spelling.
    #[serde(rename = "crate")]
    pub krate: String,
    /// The version whose dependencies these are.
    pub version: String,
    /// Number of rows, of every kind.
    pub count: Option<u64>,
    /// Not optional first, then by name.
    pub dependencies: Vec<DependencyRow>,
}

impl FromJson for Dependencies {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        Some(Self {
            krate: json.text("crate").unwrap_or_default(),
            version: json.text("version").unwrap_or_default(),
            count: json.count("count"),
            dependencies: json.rows("dependencies"),
        })
    }
}
