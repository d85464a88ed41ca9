use crate::json::{FromJson, Json};
use serde::Serialize;

/// A crate: the 14 documented keys, in `/v1/crate` and in each row of
/// `/v1/search`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Crate {
    /// The name in its real spelling.
    pub name: String,
    /// One sentence, untrusted; may hold line breaks.
    pub description: Option<String>,
    /// Link as published; show only through [`crate::SafeLink`].
    pub homepage: Option<String>,
    /// Link as published; show only through [`crate::SafeLink`].
    pub repository: Option<String>,
    /// Link as published; show only through [`crate::SafeLink`].
    pub documentation: Option<String>,
    /// Keywords; empty where the source does not carry them in lists.
    pub keywords: Vec<String>,
    /// Category slugs such as `no-std::no-alloc`.
    pub categories: Vec<String>,
    /// Downloads of all time; `None` where the source does not know.
    pub downloads: Option<u64>,
    /// Downloads in the last 90 days; `None` where the source does not know.
    pub recent_downloads: Option<u64>,
    /// When the first version was published, RFC 3339.
    pub created_at: Option<String>,
    /// When it last changed, RFC 3339.
    pub updated_at: Option<String>,
    /// The crate's page on crates.io.
    pub crates_io_url: Option<String>,
    /// Last published version that is not yanked. `0.0.0` stands for unknown
    /// on crates.io; read it through [`Crate::newest`].
    pub newest_version: Option<String>,
    /// Highest version that is neither yanked nor a pre-release.
    pub max_stable_version: Option<String>,
}

impl FromJson for Crate {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        Some(Self {
            name: json.text("name").or_else(|| json.text("id"))?,
            description: json.text("description"),
            homepage: json.text("homepage"),
            repository: json.text("repository"),
            documentation: json.text("documentation"),
            keywords: json.texts("keywords"),
            categories: json.texts("categories"),
            downloads: json.count("downloads"),
            recent_downloads: json.count("recent_downloads"),
            created_at: json.text("created_at"),
            updated_at: json.text("updated_at"),
            crates_io_url: json.text("crates_io_url"),
            newest_version: json.text("newest_version"),
            max_stable_version: json.text("max_stable_version"),
        })
    }
}

/// What crates.io sends where versions were not asked for, or all are yanked.
const SENTINEL: &str = "0.0.0";

impl Crate {
    /// The newest version, with the sentinel `0.0.0` read as unknown.
    #[must_use]
    pub fn newest(&self) -> Option<&str> {
        self.newest_version
            .as_deref()
            .filter(|num| *num != SENTINEL)
    }

    /// The version to name beside the crate: the highest stable one, else the
    /// newest.
    #[must_use]
    pub fn shown_version(&self) -> Option<&str> {
        self.max_stable_version.as_deref().or_else(|| self.newest())
    }
}

/// A row of `recent_versions` in `/v1/crate`: the 6 documented keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RecentVersion {
    /// The version number.
    pub num: String,
    /// When it was published, RFC 3339.
    pub created_at: Option<String>,
    /// Whether it was withdrawn.
    pub yanked: bool,
    /// Licence expression as published; may not be valid SPDX.
    pub license: Option<String>,
    /// Downloads of this version; `None` where the source does not know.
    pub downloads: Option<u64>,
    /// Lowest Rust version it says it builds with.
    pub rust_version: Option<String>,
}

impl FromJson for RecentVersion {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        Some(Self {
            num: json.text("num")?,
            created_at: json.text("created_at"),
            yanked: json.flag("yanked").unwrap_or(false),
            license: json.text("license"),
            downloads: json.count("downloads"),
            rust_version: json.text("rust_version"),
        })
    }
}

/// `data` of `/v1/crate`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CrateDocument {
    /// The crate.
    #[serde(rename = "crate")]
    pub krate: Crate,
    /// Its last published versions, newest first.
    pub recent_versions: Vec<RecentVersion>,
}

impl FromJson for CrateDocument {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        Some(Self {
            krate: Crate::from_json(json.get("crate"))?,
            recent_versions: json.rows("recent_versions"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentinel_is_not_a_version() {
        let body =
            r#"{"name":"x","newest_version":"0.0.0","max_stable_version":null,"downloads":{}}"#;
        let krate = Json::parse("/crate", body)
            .ok()
            .and_then(|json| Crate::from_json(&json))
            .expect("a crate");
        assert_eq!(
            (krate.newest(), krate.shown_version(), krate.downloads),
            (None, None, None)
        );
    }
}
