//! A crate, as lists and its own page know it.

use crate::json::{FromJson, Json};
use crate::{License, RustVersion, Timestamp, VersionNum};
use serde::Serialize;

/// A crate. Written as the 14 keys that `/v1/crate` and the rows of
/// `/v1/search` document; what else a registry tells is read but not written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Crate {
    /// The name in its real spelling.
    pub name: String,
    /// A few sentences, untrusted; may hold line breaks or be empty.
    pub description: Option<String>,
    /// Link as published; show only through [`crate::SafeLink`].
    pub homepage: Option<String>,
    /// Link as published; show only through [`crate::SafeLink`].
    pub repository: Option<String>,
    /// Link as published; show only through [`crate::SafeLink`].
    pub documentation: Option<String>,
    /// Keywords; empty where the source does not carry them in lists.
    pub keywords: Vec<String>,
    /// Category slugs such as `no-std::no-alloc`; empty like `keywords`.
    pub categories: Vec<String>,
    /// Downloads of all time; `None` where the source does not know. More than
    /// a `u32` holds for the most used crates.
    pub downloads: Option<u64>,
    /// Downloads in the last 90 days; `None` where the source does not know,
    /// and on crates.io also where there were none.
    pub recent_downloads: Option<u64>,
    /// When the first version was published.
    pub created_at: Option<Timestamp>,
    /// When a version was last published or the metadata last changed.
    pub updated_at: Option<Timestamp>,
    /// The crate's page on its registry's site.
    pub crates_io_url: Option<String>,
    /// The version published last of those not yanked: may be a backport or a
    /// pre-release. `None` where not told: the sentinel `0.0.0` is read so.
    pub newest_version: Option<VersionNum>,
    /// Highest version that is neither yanked nor a pre-release; `None` when
    /// there is none, or when it was not told.
    pub max_stable_version: Option<VersionNum>,
    /// Highest version that is not yanked, pre-releases too; `None` like
    /// `newest_version`. Not written.
    #[serde(skip)]
    pub max_version: Option<VersionNum>,
    /// The version its page opens with (see [`crate::default_version`]); told
    /// by crates.io since 2024-10. Not written.
    #[serde(skip)]
    pub default_version: Option<VersionNum>,
    /// Number of versions, yanked ones too. Not written.
    #[serde(skip)]
    pub num_versions: Option<u64>,
    /// Whether every version is yanked. Not written.
    #[serde(skip)]
    pub yanked: Option<bool>,
    /// Whether the name is the text searched for, in any spelling. Not written.
    #[serde(skip)]
    pub exact_match: bool,
    /// Licence of the version to name beside the crate: told by our gateway in
    /// the rows of a search, and of the whole crate by answers before 2018. Not
    /// written.
    #[serde(skip)]
    pub license: Option<License>,
    /// Lowest Rust version that it says it builds with, like `license`; `None`
    /// also where it says none. Not written.
    #[serde(skip)]
    pub rust_version: Option<RustVersion>,
}

impl FromJson for Crate {
    /// Reads rows of both dialects. `None` without `name` and `id`.
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let num = |key: &str| json.text(key).map(VersionNum::new);
        let moment = |key: &str| json.text(key).map(Timestamp::new);
        let stable = num("max_stable_version");
        let default = num("default_version");
        // `0.0.0` stands for "not looked up" and for "all yanked", unless
        // another field says that the crate really has such a version.
        let is_real = [&stable, &default]
            .into_iter()
            .flatten()
            .any(|num| num.as_str() == SENTINEL);
        let told = |key: &str| num(key).filter(|num| is_real || num.as_str() != SENTINEL);
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
            created_at: moment("created_at"),
            updated_at: moment("updated_at"),
            crates_io_url: json.text("crates_io_url"),
            newest_version: told("newest_version"),
            max_version: told("max_version"),
            max_stable_version: stable,
            default_version: default,
            num_versions: json.count("num_versions"),
            yanked: json.flag("yanked"),
            exact_match: json.flag("exact_match").unwrap_or(false),
            license: json.text("license").map(License::new),
            rust_version: json.text("rust_version").map(RustVersion::new),
        })
    }
}

/// What crates.io sends where versions were not asked for, or all are yanked.
const SENTINEL: &str = "0.0.0";

impl Crate {
    /// The version to name beside the crate: its default one, else the highest
    /// stable, else the highest, else the newest, whichever the source told.
    #[must_use]
    pub fn shown_version(&self) -> Option<&VersionNum> {
        [
            &self.default_version,
            &self.max_stable_version,
            &self.max_version,
            &self.newest_version,
        ]
        .into_iter()
        .find_map(Option::as_ref)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn read(body: &str) -> Crate {
        let json = Json::parse("/crate", body).expect("JSON");
        Crate::from_json(&json).expect("a crate")
    }

    fn shown(krate: &Crate) -> Option<&str> {
        krate.shown_version().map(VersionNum::as_str)
    }

    #[test]
    fn the_sentinel_is_not_a_version() {
        let krate = read(
            r#"{"name":"x","newest_version":"0.0.0","max_version":"0.0.0","max_stable_version":null,
            "downloads":{},"recent_downloads":"7"}"#,
        );
        assert_eq!((&krate.newest_version, shown(&krate)), (&None, None));
        assert_eq!((krate.downloads, krate.recent_downloads), (None, None));
        let known = read(r#"{"name":"x","max_version":"0.0.0","default_version":"0.5.1"}"#);
        assert_eq!(shown(&known), Some("0.5.1"));
    }

    #[test]
    fn a_real_0_0_0_is_a_version() {
        let krate = read(r#"{"id":"x","newest_version":"0.0.0","max_stable_version":"0.0.0"}"#);
        assert_eq!((krate.name.as_str(), shown(&krate)), ("x", Some("0.0.0")));
        assert!(krate.newest_version.is_some());
    }

    #[test]
    fn the_shown_version_is_no_backport() {
        let krate = read(
            r#"{"name":"x","newest_version":"1.9.1","max_version":"3.0.0-rc.1","max_stable_version":"2.0.0"}"#,
        );
        assert_eq!(shown(&krate), Some("2.0.0"));
        let unstable = read(r#"{"name":"x","newest_version":"1.0.0-a","max_version":"1.0.0-b"}"#);
        assert_eq!(shown(&unstable), Some("1.0.0-b"));
    }
}
