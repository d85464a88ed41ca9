//! What goes into a store: plain records, independent of where they came from.
//!
//! `None` always means "this source does not know", never zero or empty.

/// All that a source knows of one crate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CrateRecord {
    /// The name in its real spelling.
    pub name: String,
    /// Details of the version that describes the crate best; `None` when the
    /// source holds index data only.
    pub details: Option<CrateDetails>,
    /// Every published version, in any order.
    pub versions: Vec<VersionRecord>,
}

/// What a crate says about itself in the manifest of one version.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CrateDetails {
    /// The description, as published.
    pub description: Option<String>,
    /// The homepage link, as published.
    pub homepage: Option<String>,
    /// The repository link, as published.
    pub repository: Option<String>,
    /// The documentation link, as published.
    pub documentation: Option<String>,
    /// Keywords, as published.
    pub keywords: Vec<String>,
    /// Category slugs, as published.
    pub categories: Vec<String>,
    /// Downloads of all time.
    pub downloads: Option<u64>,
    /// Downloads in 90 days.
    pub recent_downloads: Option<u64>,
}

/// One published version.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VersionRecord {
    /// The line of the sparse index, exactly as published and without its line
    /// break: number, dependencies, features, yank, checksum, MSRV, time.
    pub index_line: String,
    /// What only the `.crate` file or the Web API tells.
    pub details: Option<VersionDetails>,
}

/// What only a version's `.crate` file or the Web API tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VersionDetails {
    /// Licence expression, as published.
    pub license: Option<String>,
    /// Rust edition.
    pub edition: Option<String>,
    /// Size of the `.crate` file in bytes.
    pub crate_size: Option<u64>,
    /// Names of its binaries, sorted; empty when it has none.
    pub bin_names: Option<Vec<String>>,
    /// Names of its authors, as the manifest lists them but without their
    /// addresses; empty when it lists none.
    pub authors: Option<Vec<String>>,
    /// README as a sanitised HTML fragment.
    pub readme_html: Option<String>,
    /// Downloads of this version.
    pub downloads: Option<u64>,
}

/// What describes the store itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoreInfo {
    /// For people: where the data comes from.
    pub source: String,
    /// The moment the data is as of, RFC 3339: the newest publication in it,
    /// not the time of writing, so that the same input gives the same bytes.
    pub as_of: String,
}
