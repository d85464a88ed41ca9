use crate::lenient;
use serde::{Deserialize, Serialize};

/// A crate: the 14 documented keys, in `/v1/crate` and in each row of
/// `/v1/search`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crate {
    /// The name in its real spelling.
    pub name: String,
    /// One sentence, untrusted; may hold line breaks.
    #[serde(default, deserialize_with = "lenient::text")]
    pub description: Option<String>,
    /// Link as published; show only through [`crate::SafeLink`].
    #[serde(default, deserialize_with = "lenient::text")]
    pub homepage: Option<String>,
    /// Link as published; show only through [`crate::SafeLink`].
    #[serde(default, deserialize_with = "lenient::text")]
    pub repository: Option<String>,
    /// Link as published; show only through [`crate::SafeLink`].
    #[serde(default, deserialize_with = "lenient::text")]
    pub documentation: Option<String>,
    /// Keywords; empty where the source does not carry them in lists.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub keywords: Vec<String>,
    /// Category slugs such as `no-std::no-alloc`.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub categories: Vec<String>,
    /// Downloads of all time; `None` where the source does not know.
    #[serde(default, deserialize_with = "lenient::count")]
    pub downloads: Option<u64>,
    /// Downloads in the last 90 days; `None` where the source does not know.
    #[serde(default, deserialize_with = "lenient::count")]
    pub recent_downloads: Option<u64>,
    /// When the first version was published, RFC 3339.
    #[serde(default, deserialize_with = "lenient::text")]
    pub created_at: Option<String>,
    /// When it last changed, RFC 3339.
    #[serde(default, deserialize_with = "lenient::text")]
    pub updated_at: Option<String>,
    /// The crate's page on crates.io.
    #[serde(default, deserialize_with = "lenient::text")]
    pub crates_io_url: Option<String>,
    /// Last published version that is not yanked. `0.0.0` stands for unknown
    /// on crates.io; read it through [`Crate::newest`].
    #[serde(default, deserialize_with = "lenient::text")]
    pub newest_version: Option<String>,
    /// Highest version that is neither yanked nor a pre-release.
    #[serde(default, deserialize_with = "lenient::text")]
    pub max_stable_version: Option<String>,
}

/// What crates.io sends where versions were not asked for, or all are yanked.
const SENTINEL: &str = "0.0.0";

impl Crate {
    /// The newest version, with the sentinel `0.0.0` read as unknown.
    #[must_use]
    pub fn newest(&self) -> Option<&str> {
        self.newest_version.as_deref().filter(|num| *num != SENTINEL)
    }

    /// The version to name beside the crate: the highest stable one, else the
    /// newest.
    #[must_use]
    pub fn shown_version(&self) -> Option<&str> {
        self.max_stable_version.as_deref().or_else(|| self.newest())
    }
}

/// A row of `recent_versions` in `/v1/crate`: the 6 documented keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentVersion {
    /// The version number.
    pub num: String,
    /// When it was published, RFC 3339.
    #[serde(default, deserialize_with = "lenient::text")]
    pub created_at: Option<String>,
    /// Whether it was withdrawn.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub yanked: bool,
    /// Licence expression as published; may not be valid SPDX.
    #[serde(default, deserialize_with = "lenient::text")]
    pub license: Option<String>,
    /// Downloads of this version; `None` where the source does not know.
    #[serde(default, deserialize_with = "lenient::count")]
    pub downloads: Option<u64>,
    /// Lowest Rust version it says it builds with.
    #[serde(default, deserialize_with = "lenient::text")]
    pub rust_version: Option<String>,
}

/// `data` of `/v1/crate`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrateDocument {
    /// The crate.
    #[serde(rename = "crate")]
    pub krate: Crate,
    /// Its last published versions, newest first.
    #[serde(default, deserialize_with = "lenient::rows")]
    pub recent_versions: Vec<RecentVersion>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentinel_is_not_a_version() {
        let krate: Crate = serde_json::from_str(
            r#"{"name":"x","newest_version":"0.0.0","max_stable_version":null,"downloads":{}}"#,
        )
        .expect("a crate");
        assert_eq!((krate.newest(), krate.shown_version(), krate.downloads), (None, None, None));
    }
}
