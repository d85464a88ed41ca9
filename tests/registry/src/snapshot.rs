//! The border to the store, and the only place that knows it: everything is
//! taken as the JSON text that the store serialises to.

use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{CrateName, SearchSort};
use cratescope_store::Store;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::path::Path;
use std::sync::OnceLock;

/// The gateway's embedded snapshot.
const FILE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../crates/gateway/data/snapshot.sqlite.zst"
);

/// Rows asked for at once.
const PAGE: u32 = 100;

/// The snapshot, opened once a process: its bytes stay in memory for good.
pub(crate) struct Snapshot(Store);

/// A crate, as a row of a search.
#[derive(Deserialize)]
pub(crate) struct CrateRow {
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    pub(crate) homepage: Option<String>,
    pub(crate) repository: Option<String>,
    pub(crate) documentation: Option<String>,
    #[serde(default)]
    pub(crate) keywords: Vec<String>,
    #[serde(default)]
    pub(crate) categories: Vec<String>,
    pub(crate) created_at: Option<String>,
    pub(crate) updated_at: Option<String>,
    pub(crate) max_stable_version: Option<String>,
}

/// A version, as a row of the list of all.
#[derive(Deserialize)]
pub(crate) struct VersionRow {
    pub(crate) num: String,
    pub(crate) created_at: Option<String>,
    #[serde(default)]
    pub(crate) yanked: bool,
    pub(crate) license: Option<String>,
    pub(crate) rust_version: Option<String>,
    pub(crate) edition: Option<String>,
    pub(crate) crate_size: Option<u64>,
    pub(crate) checksum: Option<String>,
    pub(crate) links: Option<String>,
    pub(crate) bin_names: Option<Vec<String>>,
    pub(crate) features: Box<RawValue>,
}

#[derive(Deserialize)]
struct Page {
    results: Vec<CrateRow>,
}

#[derive(Deserialize)]
struct Versions {
    versions: Vec<VersionRow>,
}

#[derive(Deserialize)]
struct Dependencies {
    dependencies: Vec<DependencyRow>,
}

#[derive(Deserialize)]
struct DependencyRow {
    #[serde(rename = "crate")]
    krate: String,
}

#[derive(Deserialize)]
struct Readme {
    version: String,
    html: String,
}

impl Snapshot {
    /// Opens it the first time.
    pub(crate) fn get() -> &'static Self {
        static SNAPSHOT: OnceLock<Snapshot> = OnceLock::new();
        SNAPSHOT.get_or_init(|| {
            Self(Store::open(Path::new(FILE)).expect("the snapshot is part of the workspace"))
        })
    }

    /// The day of the newest publication in it, `2025-11-01`.
    pub(crate) fn day(&self) -> String {
        let as_of = json(&self.0.facts().as_of);
        let text: String = read(&as_of);
        text.get(..10).unwrap_or("2025-01-01").to_owned()
    }

    /// All crates, by name.
    pub(crate) fn crates(&self) -> Vec<CrateRow> {
        let mut rows = Vec::new();
        for page in 1.. {
            let query = SearchQuery {
                sort: SearchSort::Alpha,
                page,
                limit: PAGE,
                ..SearchQuery::default()
            };
            let answer = self.0.search(&query).expect("the store reads");
            let page: Page = read(&json(&answer));
            if page.results.is_empty() {
                break;
            }
            rows.extend(page.results);
        }
        rows
    }

    /// All versions of a crate of this name, in any order.
    pub(crate) fn versions(&self, name: &str) -> Vec<VersionRow> {
        let answer = self.0.versions(&valid(name)).expect("the store reads");
        read::<Versions>(&json(&answer)).versions
    }

    /// Its sparse-index file.
    pub(crate) fn index_file(&self, name: &str) -> String {
        let bytes = self.0.index_file(&valid(name)).expect("the store reads");
        String::from_utf8(bytes).expect("index files are JSON")
    }

    /// The crates that a version depends on, in any way.
    pub(crate) fn dependencies(&self, name: &str, num: &str) -> Vec<String> {
        let answer = self.0.dependencies(&valid(name), Some(num));
        let rows: Dependencies = read(&json(&answer.expect("the store reads")));
        rows.dependencies.into_iter().map(|row| row.krate).collect()
    }

    /// The README of exactly this version.
    pub(crate) fn readme(&self, name: &str, num: &str) -> Option<String> {
        let answer = self.0.readme(&valid(name), Some(num)).ok()?;
        let readme: Readme = read(&json(&answer));
        (readme.version == num).then_some(readme.html)
    }
}

fn valid(name: &str) -> CrateName {
    CrateName::new(name).expect("names come from the store")
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("answers are JSON")
}

fn read<'a, T: Deserialize<'a>>(json: &'a str) -> T {
    serde_json::from_str(json).expect("the store's answers have these keys")
}
