use crate::json::{FromJson, Json};
use serde::Serialize;
use std::collections::BTreeMap;

/// A row of `/v1/versions`: all that the source knows of one version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct VersionRow {
    /// The version number.
    pub num: String,
    /// When it was published, RFC 3339.
    pub created_at: Option<String>,
    /// Whether it was withdrawn.
    pub yanked: bool,
    /// Why it was withdrawn, when the publisher said.
    pub yank_message: Option<String>,
    /// Licence expression as published; may not be valid SPDX.
    pub license: Option<String>,
    /// Lowest Rust version it says it builds with.
    pub rust_version: Option<String>,
    /// Rust edition: `2015`, `2018`, `2021`, `2024`.
    pub edition: Option<String>,
    /// Downloads of this version.
    pub downloads: Option<u64>,
    /// Size of the `.crate` file in bytes.
    pub crate_size: Option<u64>,
    /// SHA-256 of the `.crate` file, in hexadecimal.
    pub checksum: Option<String>,
    /// The native library it links.
    pub links: Option<String>,
    /// Features and what they enable.
    pub features: BTreeMap<String, Vec<String>>,
    /// Names of its binaries; `None` where the source does not know.
    pub bin_names: Option<Vec<String>>,
    /// Names of its authors, as its manifest lists them; `None` where the source
    /// does not know. Deprecated by RFC 3052: new crates often list none.
    pub authors: Option<Vec<String>>,
    /// Login of who published it.
    pub published_by: Option<String>,
}

impl FromJson for VersionRow {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let list = |key| match json.get(key) {
            list @ Json::List(_) => Some(list.as_texts()),
            _ => None,
        };
        Some(Self {
            num: json.text("num")?,
            created_at: json.text("created_at"),
            yanked: json.flag("yanked").unwrap_or(false),
            yank_message: json.text("yank_message"),
            license: json.text("license"),
            rust_version: json.text("rust_version"),
            edition: json.text("edition"),
            downloads: json.count("downloads"),
            crate_size: json.count("crate_size"),
            checksum: json.text("checksum"),
            links: json.text("links"),
            features: json.features("features"),
            bin_names: list("bin_names"),
            authors: list("authors"),
            published_by: json.text("published_by"),
        })
    }
}

/// `data` of `/v1/versions`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Versions {
    /// The crate's name in its real spelling.
    #[serde(rename = "crate")]
    pub krate: String,
    /// The version its page opens with: see [`crate::default_version`].
    pub default_version: Option<String>,
    /// Number of versions, yanked ones too.
    pub count: Option<u64>,
    /// All versions, highest first.
    pub versions: Vec<VersionRow>,
}

impl FromJson for Versions {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        Some(Self {
            krate: json.text("crate").unwrap_or_default(),
            default_version: json.text("default_version"),
            count: json.count("count"),
            versions: json.rows("versions"),
        })
    }
}
