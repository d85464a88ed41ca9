//! A published version.

use crate::json::{FromJson, Json};
use crate::{Features, License, Owner, Published, RustVersion, Timestamp, VersionNum};
use serde::Serialize;

/// A published version: all that a source knows of one. A row of
/// `/v1/versions`; keys that few sources know are left out when unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Version {
    /// The version number.
    pub num: VersionNum,
    /// When it was published.
    pub created_at: Option<Timestamp>,
    /// Whether it was withdrawn; still downloadable for those who have it.
    pub yanked: bool,
    /// Why it was withdrawn, when the publisher said.
    pub yank_message: Option<String>,
    /// Licence as published; may not be valid SPDX, `None` with a licence file.
    pub license: Option<License>,
    /// Lowest Rust version it says it builds with; `None` when it says none,
    /// or the source does not know.
    pub rust_version: Option<RustVersion>,
    /// Rust edition: `2015`, `2018`, `2021`, `2024`.
    pub edition: Option<String>,
    /// Downloads of this version, of all time.
    pub downloads: Option<u64>,
    /// Size of the `.crate` file in bytes.
    pub crate_size: Option<u64>,
    /// SHA-256 of the `.crate` file, in hexadecimal.
    pub checksum: Option<String>,
    /// The native library it links, of which a build can hold one.
    pub links: Option<String>,
    /// Features and what they enable.
    pub features: Features,
    /// Names of its binaries; `None` where the source does not know.
    pub bin_names: Option<Vec<String>>,
    /// Names of its authors, as its manifest lists them; `None` where the source
    /// does not know. Deprecated by RFC 3052: new crates often list none.
    pub authors: Option<Vec<String>>,
    /// Who published it; unknown before 2018-11, for trusted publishing and for
    /// accounts that are gone.
    pub published_by: Option<Owner>,
    /// The automation that published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trusted_publisher: Option<TrustedPublisher>,
    /// When it was last withdrawn or put back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
    /// Whether it has a library.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_lib: Option<bool>,
    /// Lines of its source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_counts: Option<LineCounts>,
    /// This version's description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Link as published; show only through [`crate::SafeLink`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub homepage: Option<String>,
    /// Link as published; show only through [`crate::SafeLink`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    /// Link as published; show only through [`crate::SafeLink`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// The registry's number for it, which other rows name it by. Not written.
    #[serde(skip)]
    pub id: Option<u64>,
    /// The crate's name; on crates.io often as the asker spelled it. Not
    /// written.
    #[serde(skip)]
    pub krate: Option<String>,
}

impl Published for Version {
    fn num(&self) -> &VersionNum {
        &self.num
    }
    fn yanked(&self) -> bool {
        self.yanked
    }
    fn published(&self) -> Option<&Timestamp> {
        self.created_at.as_ref()
    }
}

impl FromJson for Version {
    /// Reads rows of both dialects. `None` without `num`.
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let list = |key| match json.get(key) {
            list @ Json::List(_) => Some(list.as_texts()),
            _ => None,
        };
        let moment = |key: &str| json.text(key).map(Timestamp::new);
        let counts = ["line_counts", "linecounts"].map(|key| LineCounts::from_json(json.get(key)));
        let publisher = ["trusted_publisher", "trustpub_data"]
            .map(|key| TrustedPublisher::from_json(json.get(key)));
        Some(Self {
            num: VersionNum::new(json.text("num")?),
            created_at: moment("created_at"),
            yanked: json.flag("yanked").unwrap_or(false),
            yank_message: json.text("yank_message"),
            license: json.text("license").map(License::new),
            rust_version: json.text("rust_version").map(RustVersion::new),
            edition: json.text("edition"),
            downloads: json.count("downloads"),
            crate_size: json.count("crate_size"),
            checksum: json.text("checksum"),
            // On the Web API `links` is an object of addresses.
            links: json.text("links").or_else(|| json.text("lib_links")),
            features: Features::from_json(json.get("features")),
            bin_names: list("bin_names"),
            authors: list("authors"),
            published_by: publisher_of(json.get("published_by")),
            trusted_publisher: publisher.into_iter().flatten().next(),
            updated_at: moment("updated_at"),
            has_lib: json.flag("has_lib"),
            line_counts: counts.into_iter().flatten().next(),
            description: json.text("description"),
            homepage: json.text("homepage"),
            documentation: json.text("documentation"),
            repository: json.text("repository"),
            id: json.count("id"),
            krate: json.text("crate"),
        })
    }
}

/// An account, or its login alone.
fn publisher_of(json: &Json<'_>) -> Option<Owner> {
    match json {
        Json::Text(login) => Some(Owner::of_login(login)),
        account => Owner::from_json(account),
    }
}

/// An automation that published a version without a person's token (crates.io's
/// trusted publishing).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TrustedPublisher {
    /// The service: `github`, `gitlab`; others may follow.
    pub provider: String,
    /// The repository or project there, `owner/name`.
    pub repository: Option<String>,
    /// The run or job there.
    pub run: Option<String>,
    /// The commit it was published from, in hexadecimal.
    pub commit: Option<String>,
}

impl FromJson for TrustedPublisher {
    /// `None` without `provider`.
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let first = |keys: [&str; 3]| {
            keys.into_iter().find_map(|key| match json.get(key) {
                Json::Count(number) => Some(number.to_string()),
                other => other.as_text().map(ToOwned::to_owned),
            })
        };
        Some(Self {
            provider: json.text("provider")?,
            repository: first(["repository", "project_path", "project"]),
            run: first(["run", "run_id", "job_id"]),
            commit: first(["commit", "sha", "commit_sha"]),
        })
    }
}

/// Lines of a version's source, as crates.io counts them since 2025-06.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LineCounts {
    /// Lines of code.
    pub code: Option<u64>,
    /// Lines of comments.
    pub comments: Option<u64>,
}

impl FromJson for LineCounts {
    /// `None` when it holds neither.
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let count = |short, long| json.count(short).or_else(|| json.count(long));
        let counts = Self {
            code: count("code", "total_code_lines"),
            comments: count("comments", "total_comment_lines"),
        };
        (counts != Self::default()).then_some(counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn read(body: &str) -> Version {
        let json = Json::parse("/version", body).expect("JSON");
        Version::from_json(&json).expect("a version")
    }

    #[test]
    fn a_row_of_the_web_api_is_read_whole() {
        let version = read(
            r#"{"id":7,"crate":"Demo","num":"1.0.0","lib_links":"z","links":{"authors":"/a"},
            "published_by":{"login":"ada","name":"Ada","avatar":null,"url":"https://x.example/ada"},
            "trustpub_data":{"provider":"github","repository":"a/b","run_id":12,"sha":"00"},
            "linecounts":{"languages":{},"total_code_lines":9,"total_comment_lines":{}},"has_lib":true}"#,
        );
        assert_eq!((version.id, version.links.as_deref()), (Some(7), Some("z")));
        let publisher = version.published_by.expect("told");
        assert_eq!(
            (publisher.login.as_str(), publisher.name.as_deref()),
            ("ada", Some("Ada"))
        );
        let robot = version.trusted_publisher.expect("told");
        assert_eq!(
            (robot.provider.as_str(), robot.run.as_deref()),
            ("github", Some("12"))
        );
        let lines = version.line_counts.expect("told");
        assert_eq!((lines.code, lines.comments), (Some(9), None));
    }

    #[test]
    fn odd_objects_for_null_are_unknown() {
        let version = read(
            r#"{"num":"1.0.0","rust_version":{},"yank_message":{},"published_by":{},"linecounts":{},
            "trustpub_data":{},"features":"","license":[]}"#,
        );
        let bare = Version {
            num: VersionNum::new("1.0.0"),
            ..Version::default()
        };
        assert_eq!(version, bare);
    }
}
