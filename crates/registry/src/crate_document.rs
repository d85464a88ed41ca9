//! A crate with its last versions.

use crate::json::{FromJson, Json};
use crate::{Category, Crate, Keyword, License, RustVersion, Timestamp, Version, VersionNum};
use serde::{Serialize, Serializer};

/// `data` of `/v1/crate`, and the crate document of the Web API.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CrateDocument {
    /// The crate.
    #[serde(rename = "crate")]
    pub krate: Crate,
    /// Versions, last published first; as many as the source told, so none at
    /// all does not mean that there are none. Written with the 6 documented
    /// keys of `recent_versions`.
    #[serde(serialize_with = "documented")]
    pub recent_versions: Vec<Version>,
    /// The crate's keywords with their counts, where told. Not written.
    #[serde(skip)]
    pub keywords: Vec<Keyword>,
    /// The crate's categories with names and counts, where told. Not written.
    #[serde(skip)]
    pub categories: Vec<Category>,
    /// Rows that could not be read.
    #[serde(skip)]
    pub skipped: usize,
}

impl FromJson for CrateDocument {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let mut skipped = 0;
        Some(Self {
            krate: Crate::from_json(json.get("crate"))?,
            recent_versions: json.rows("recent_versions", &mut skipped),
            keywords: Vec::new(),
            categories: Vec::new(),
            skipped,
        })
    }
}

/// A row of `recent_versions`: the 6 documented keys.
#[derive(Serialize)]
struct RecentVersion<'a> {
    num: &'a VersionNum,
    created_at: &'a Option<Timestamp>,
    yanked: bool,
    license: &'a Option<License>,
    downloads: Option<u64>,
    rust_version: &'a Option<RustVersion>,
}

fn documented<S: Serializer>(versions: &[Version], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(versions.iter().map(|version| RecentVersion {
        num: &version.num,
        created_at: &version.created_at,
        yanked: version.yanked,
        license: &version.license,
        downloads: version.downloads,
        rust_version: &version.rust_version,
    }))
}
