//! What is known about a crate, as far as badges show it.

#[cfg(feature = "images")]
mod reading;

/// What is known about one version of a crate. `None` is unknown, never zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The crate's name in its real spelling.
    pub name: String,
    /// A sentence or two.
    pub description: Option<String>,
    /// The version that all of it is about: the one that was asked for, else
    /// the crate's default version.
    pub num: Option<String>,
    /// Whether the version was asked for by its number.
    pub is_pinned: bool,
    /// Whether all versions were told and the one asked for is not among them.
    pub is_absent: bool,
    /// Whether the version was withdrawn.
    pub is_yanked: Option<bool>,
    /// Licence as published.
    pub license: Option<String>,
    /// Lowest Rust version it says it builds with.
    pub rust_version: Option<String>,
    /// Rust edition.
    pub edition: Option<String>,
    /// Downloads of all time.
    pub downloads: Option<u64>,
    /// Downloads of the last 90 days.
    pub recent_downloads: Option<u64>,
    /// Downloads of this version.
    pub version_downloads: Option<u64>,
    /// Size of the `.crate` file in bytes.
    pub size: Option<u64>,
    /// Features, without `default`.
    pub features: Option<u64>,
    /// The day on which the version was published: `2026-01-31`.
    pub published: Option<String>,
    /// Days since then.
    pub age: Option<i64>,
    /// Crates in its tree of dependencies, without itself.
    pub tree: Option<u64>,
    /// Direct dependencies that are not for development.
    pub direct: Option<u64>,
    /// Of those, how many exclude the default version of what they need.
    pub behind: Option<u64>,
    /// Crates that depend on it.
    pub dependents: Option<u64>,
    /// Advisories that affect the version: vulnerabilities, and warnings.
    pub advisories: Option<(u64, u64)>,
    /// Whether the site that documents crates could build the version's pages.
    pub has_docs: Option<bool>,
}
