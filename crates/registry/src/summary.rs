//! Figures and rankings of a whole registry.

use crate::json::{FromJson, Json};
use crate::{Category, Crate, Keyword, Timestamp};
use serde::Serialize;

/// A crate with the figure that it is ranked by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ranked {
    /// The crate's name.
    pub name: String,
    /// The figure: crates of this source whose default version depends on it.
    pub dependents: Option<u64>,
}

impl FromJson for Ranked {
    /// `None` without `name`.
    fn from_json(json: &Json<'_>) -> Option<Self> {
        Some(Self {
            name: json.text("name")?,
            dependents: json.count("dependents"),
        })
    }
}

/// `data` of `/v1/summary`: what a home page shows of the whole registry. An
/// empty list means that the source does not have it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Crates in the source.
    pub num_crates: Option<u64>,
    /// Versions in the source.
    pub num_versions: Option<u64>,
    /// Downloads of all time; `None` where the source does not know.
    pub num_downloads: Option<u64>,
    /// When the data was read.
    pub as_of: Option<Timestamp>,
    /// Most downloads of all time first.
    pub most_downloaded: Vec<Crate>,
    /// Most downloads in 90 days first; left out where the source has none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub most_recently_downloaded: Vec<Crate>,
    /// Most depended on first.
    pub most_dependents: Vec<Ranked>,
    /// Last updated first.
    pub just_updated: Vec<Crate>,
    /// Last created first.
    pub new_crates: Vec<Crate>,
    /// Keywords with most crates first.
    pub popular_keywords: Vec<Keyword>,
    /// Categories with most crates first. Written as slug and number.
    #[serde(serialize_with = "crate::category::counts")]
    pub popular_categories: Vec<Category>,
    /// Rows of all lists that could not be read.
    #[serde(skip)]
    pub skipped: usize,
}

impl Summary {
    /// The lists of crates.
    pub(crate) const fn lists_mut(&mut self) -> [&mut Vec<Crate>; 4] {
        [
            &mut self.most_downloaded,
            &mut self.most_recently_downloaded,
            &mut self.just_updated,
            &mut self.new_crates,
        ]
    }
}

impl FromJson for Summary {
    /// Reads the summary of both dialects.
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let mut skipped = 0;
        Some(Self {
            num_crates: json.count("num_crates"),
            num_versions: json.count("num_versions"),
            num_downloads: json.count("num_downloads"),
            as_of: json.text("as_of").map(Timestamp::new),
            most_downloaded: json.rows("most_downloaded", &mut skipped),
            most_recently_downloaded: json.rows("most_recently_downloaded", &mut skipped),
            most_dependents: json.rows("most_dependents", &mut skipped),
            just_updated: json.rows("just_updated", &mut skipped),
            new_crates: json.rows("new_crates", &mut skipped),
            popular_keywords: json.rows("popular_keywords", &mut skipped),
            popular_categories: json.rows("popular_categories", &mut skipped),
            skipped,
        })
    }
}
