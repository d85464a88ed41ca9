use crate::lenient;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A row of `/v1/versions`: all that the source knows of one version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionRow {
    /// The version number.
    pub num: String,
    /// When it was published, RFC 3339.
    #[serde(default, deserialize_with = "lenient::text")]
    pub created_at: Option<String>,
    /// Whether it was withdrawn.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub yanked: bool,
    /// Why it was withdrawn, when the publisher said.
    #[serde(default, deserialize_with = "lenient::text")]
    pub yank_message: Option<String>,
    /// Licence expression as published; may not be valid SPDX.
    #[serde(default, deserialize_with = "lenient::text")]
    pub license: Option<String>,
    /// Lowest Rust version it says it builds with.
    #[serde(default, deserialize_with = "lenient::text")]
    pub rust_version: Option<String>,
    /// Rust edition: `2015`, `2018`, `2021`, `2024`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub edition: Option<String>,
    /// Downloads of this version.
    #[serde(default, deserialize_with = "lenient::count")]
    pub downloads: Option<u64>,
    /// Size of the `.crate` file in bytes.
    #[serde(default, deserialize_with = "lenient::count")]
    pub crate_size: Option<u64>,
    /// SHA-256 of the `.crate` file, in hexadecimal.
    #[serde(default, deserialize_with = "lenient::text")]
    pub checksum: Option<String>,
    /// The native library it links.
    #[serde(default, deserialize_with = "lenient::text")]
    pub links: Option<String>,
    /// Features and what they enable.
    #[serde(default, deserialize_with = "lenient::features")]
    pub features: BTreeMap<String, Vec<String>>,
    /// Names of its binaries; `None` where the source does not know.
    #[serde(default)]
    pub bin_names: Option<Vec<String>>,
    /// Login of who published it.
    #[serde(default, deserialize_with = "lenient::text")]
    pub published_by: Option<String>,
}

/// `data` of `/v1/versions`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions {
    /// The crate's name in its real spelling.
    #[serde(rename = "crate", default, deserialize_with = "lenient::text_or_empty")]
    pub krate: String,
    /// The version its page opens with: see [`crate::default_version`].
    #[serde(default, deserialize_with = "lenient::text")]
    pub default_version: Option<String>,
    /// Number of versions, yanked ones too.
    #[serde(default, deserialize_with = "lenient::count")]
    pub count: Option<u64>,
    /// All versions, highest first.
    #[serde(default, deserialize_with = "lenient::rows")]
    pub versions: Vec<VersionRow>,
}
