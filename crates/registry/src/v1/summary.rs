use super::Crate;
use crate::lenient;
use serde::{Deserialize, Serialize};

/// A name with how many crates carry it: a keyword or a category slug.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The keyword, or the category's slug.
    pub name: String,
    /// Crates that carry it.
    #[serde(default, deserialize_with = "lenient::count")]
    pub crates: Option<u64>,
}

/// A crate with the figure that it is ranked by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranked {
    /// The crate's name.
    pub name: String,
    /// The figure: crates of this source whose default version depends on it.
    #[serde(default, deserialize_with = "lenient::count")]
    pub dependents: Option<u64>,
}

/// `data` of `/v1/summary`: what a home page shows of the whole registry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Crates in the source.
    #[serde(default, deserialize_with = "lenient::count")]
    pub num_crates: Option<u64>,
    /// Versions in the source.
    #[serde(default, deserialize_with = "lenient::count")]
    pub num_versions: Option<u64>,
    /// Downloads of all time; `None` where the source does not know.
    #[serde(default, deserialize_with = "lenient::count")]
    pub num_downloads: Option<u64>,
    /// When the data was read, RFC 3339.
    #[serde(default, deserialize_with = "lenient::text")]
    pub as_of: Option<String>,
    /// Most downloads of all time first; empty where the source has no counts.
    #[serde(default, deserialize_with = "lenient::rows")]
    pub most_downloaded: Vec<Crate>,
    /// Most depended on first.
    #[serde(default, deserialize_with = "lenient::rows")]
    pub most_dependents: Vec<Ranked>,
    /// Last updated first.
    #[serde(default, deserialize_with = "lenient::rows")]
    pub just_updated: Vec<Crate>,
    /// Last created first.
    #[serde(default, deserialize_with = "lenient::rows")]
    pub new_crates: Vec<Crate>,
    /// Keywords with most crates first.
    #[serde(default, deserialize_with = "lenient::rows")]
    pub popular_keywords: Vec<Count>,
    /// Categories with most crates first.
    #[serde(default, deserialize_with = "lenient::rows")]
    pub popular_categories: Vec<Count>,
}
