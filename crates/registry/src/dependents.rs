//! Crates that depend on a crate.

use crate::json::{FromJson, Json};
use crate::{DependencyKind, Requirement, VersionNum};
use serde::Serialize;

/// A crate whose default version depends on another, by one of its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Dependent {
    /// The dependent crate's name.
    #[serde(rename = "crate")]
    pub krate: String,
    /// Its default version, which depends.
    pub version: Option<VersionNum>,
    /// The requirement it states.
    pub req: Requirement,
    /// What it needs the dependency for.
    pub kind: DependencyKind,
    /// Whether a feature must ask for it.
    pub optional: bool,
    /// Whether the dependency's default features are on.
    pub default_features: bool,
    /// The dependent's downloads of all time.
    pub downloads: Option<u64>,
}

impl FromJson for Dependent {
    /// `None` without `crate`.
    fn from_json(json: &Json<'_>) -> Option<Self> {
        Some(Self {
            krate: json.text("crate")?,
            version: json.text("version").map(VersionNum::new),
            req: json.text("req").map(Requirement::new).unwrap_or_default(),
            kind: DependencyKind::of(json.get("kind").as_text()),
            optional: json.flag("optional").unwrap_or(false),
            default_features: json.flag("default_features").unwrap_or(true),
            downloads: json.count("downloads"),
        })
    }
}

/// `data` of `/v1/dependents`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Dependents {
    /// The crate they depend on; empty where the answer does not tell.
    #[serde(rename = "crate")]
    pub krate: String,
    /// Which page this is, from 1.
    pub page: Option<u64>,
    /// Rows a page can hold.
    pub limit: Option<u64>,
    /// All dependents, on this and other pages.
    pub total: Option<u64>,
    /// Rows on this page.
    pub count: Option<u64>,
    /// The dependents of this page, most downloaded first; each once.
    pub dependents: Vec<Dependent>,
    /// Rows that could not be read.
    #[serde(skip)]
    pub skipped: usize,
}

impl FromJson for Dependents {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let mut skipped = 0;
        Some(Self {
            krate: json.text("crate").unwrap_or_default(),
            page: json.count("page"),
            limit: json.count("limit"),
            total: json.count("total"),
            count: json.count("count"),
            dependents: json.rows("dependents", &mut skipped),
            skipped,
        })
    }
}
