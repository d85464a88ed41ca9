//! Crates of a test's own making.

use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A crate that a test makes. Start from [`CrateFixture::new`].
#[derive(Clone, Debug, Default)]
pub struct CrateFixture {
    /// The name in its real spelling. Takes the place of a crate of the
    /// snapshot of the same canonical name.
    pub name: String,
    /// The description.
    pub description: Option<String>,
    /// The homepage link.
    pub homepage: Option<String>,
    /// The repository link.
    pub repository: Option<String>,
    /// The documentation link.
    pub documentation: Option<String>,
    /// Keywords.
    pub keywords: Vec<String>,
    /// Category slugs.
    pub categories: Vec<String>,
    /// Downloads of all time; made up from the name when `None`.
    pub downloads: Option<u64>,
    /// Every version, in order of publication.
    pub versions: Vec<VersionFixture>,
    /// Keys that replace those of the crate object in every answer, whatever
    /// their types: a JSON object.
    pub crate_keys: Option<Value>,
    /// The same for its version objects.
    pub version_keys: Option<Value>,
    /// OSV records.
    pub advisories: Vec<Value>,
}

/// A version that a test makes. Start from [`VersionFixture::new`].
#[derive(Clone, Debug, Default)]
pub struct VersionFixture {
    /// The number; need not be SemVer.
    pub num: String,
    /// When it was published, RFC 3339; made up from its place among the others when
    /// `None`.
    pub created_at: Option<String>,
    /// Whether it was withdrawn.
    pub yanked: bool,
    /// Why it was withdrawn.
    pub yank_message: Option<String>,
    /// Licence expression.
    pub license: Option<String>,
    /// Lowest Rust version.
    pub rust_version: Option<String>,
    /// Features and what they enable; shared, since some are huge.
    pub features: Arc<BTreeMap<String, Vec<String>>>,
    /// Dependencies.
    pub dependencies: Vec<DependencyFixture>,
    /// README as an HTML fragment.
    pub readme: Option<String>,
}

/// A dependency that a test makes. Start from [`DependencyFixture::new`].
#[derive(Clone, Debug, Default)]
pub struct DependencyFixture {
    /// The crate's real name.
    pub krate: String,
    /// The name in the manifest, when it differs.
    pub rename: Option<String>,
    /// The requirement.
    pub req: String,
    /// `normal`, `build` or `dev`.
    pub kind: String,
    /// Whether a feature must ask for it.
    pub optional: bool,
    /// `cfg(…)` or a triple that limits it.
    pub target: Option<String>,
    /// Features asked for.
    pub features: Vec<String>,
}

impl CrateFixture {
    /// A crate with these versions, oldest first, and nothing else.
    #[must_use]
    pub fn new<'a>(name: &str, nums: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            name: name.to_owned(),
            versions: nums.into_iter().map(VersionFixture::new).collect(),
            ..Self::default()
        }
    }
}

impl VersionFixture {
    /// A version of this number and nothing else.
    #[must_use]
    pub fn new(num: &str) -> Self {
        Self {
            num: num.to_owned(),
            ..Self::default()
        }
    }
}

impl DependencyFixture {
    /// A normal dependency on this crate.
    #[must_use]
    pub fn new(krate: &str, req: &str) -> Self {
        Self {
            krate: krate.to_owned(),
            req: req.to_owned(),
            kind: "normal".to_owned(),
            ..Self::default()
        }
    }
}
