use super::Crate;
use crate::json::{FromJson, Json};
use serde::Serialize;

/// A name with how many crates carry it: a keyword or a category slug.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The keyword, or the category's slug.
    pub name: String,
    /// Crates that carry it.
    pub crates: Option<u64>,
}

impl FromJson for Count {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        Some(Self {
            name: json.text("name")?,
            crates: json.count("crates"),
        })
    }
}

/// A crate with the figure that it is ranked by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ranked {
    /// The crate's name.
    pub name: String,
    /// The figure: crates of this source whose default version depends on it.
    pub dependents: Option<u64>,
}

impl FromJson for Ranked {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        Some(Self {
            name: json.text("name")?,
            dependents: json.count("dependents"),
        })
    }
}

/// `data` of `/v1/summary`: what a home page shows of the whole registry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Crates in the source.
    pub num_crates: Option<u64>,
    /// Versions in the source.
    pub num_versions: Option<u64>,
    /// Downloads of all time; `None` where the source does not know.
    pub num_downloads: Option<u64>,
    /// When the data was read, RFC 3339.
    pub as_of: Option<String>,
    /// Most downloads of all time first; empty where the source has no counts.
    pub most_downloaded: Vec<Crate>,
    /// Most depended on first.
    pub most_dependents: Vec<Ranked>,
    /// Last updated first.
    pub just_updated: Vec<Crate>,
    /// Last created first.
    pub new_crates: Vec<Crate>,
    /// Keywords with most crates first.
    pub popular_keywords: Vec<Count>,
    /// Categories with most crates first.
    pub popular_categories: Vec<Count>,
}

impl FromJson for Summary {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        Some(Self {
            num_crates: json.count("num_crates"),
            num_versions: json.count("num_versions"),
            num_downloads: json.count("num_downloads"),
            as_of: json.text("as_of"),
            most_downloaded: json.rows("most_downloaded"),
            most_dependents: json.rows("most_dependents"),
            just_updated: json.rows("just_updated"),
            new_crates: json.rows("new_crates"),
            popular_keywords: json.rows("popular_keywords"),
            popular_categories: json.rows("popular_categories"),
        })
    }
}
