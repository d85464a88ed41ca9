//! What a recording holds.

use super::folder::Recording;
use serde_json::Value;

/// A kind of document, each with a reader of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Crate,
    Version,
    Versions,
    Dependencies,
    Dependents,
    Downloads,
    Search,
    Summary,
    Owners,
    Owner,
    Authors,
    Keywords,
    Keyword,
    Categories,
    Category,
    Site,
    Advisories,
    Index,
    /// One document a line.
    Lines,
    Refusal,
    /// The envelope of the Rust Crates API.
    Envelope,
    /// JSON that no reader is for: an `OpenAPI` document, a configuration.
    Other,
}

impl Kind {
    pub fn of(recording: &Recording, json: Option<&Value>) -> Self {
        let folder = recording.folder.as_str();
        let Some(json) = json else {
            return match folder {
                "errors" => Self::Refusal,
                "index" => Self::Index,
                _ => Self::Lines,
            };
        };
        if folder == "index" && json.get("dl").is_none() || json.get("vers").is_some() {
            return Self::Index;
        }
        let told = by_keys(json);
        if folder == "errors" && told != Self::Envelope {
            return Self::Refusal;
        }
        match told {
            Self::Dependencies | Self::Dependents => dependencies(recording, json),
            // An empty list of users looks the same, whatever they did.
            Self::Owners if is_called(recording, "authors") => Self::Authors,
            told => told,
        }
    }
}

/// Both are a list of `dependencies`; an empty one does not show which.
fn dependencies(recording: &Recording, json: &Value) -> Kind {
    let reversed = ["reverse_dependencies", "reverse_deps", "dependents"];
    if reversed.iter().any(|words| is_called(recording, words))
        || json.get("versions").is_some() && recording.folder != "dependencies"
    {
        Kind::Dependents
    } else {
        Kind::Dependencies
    }
}

fn is_called(recording: &Recording, words: &str) -> bool {
    recording.folder == words || recording.file().replace('-', "_").contains(words)
}

/// By the keys that one answer has and the others do not.
fn by_keys(json: &Value) -> Kind {
    let has = |key: &str| json.get(key).is_some();
    let is = |key: &str| json.get(key).is_some_and(Value::is_object);
    let first = json.get(0).unwrap_or(json);
    let is_advisory = first.get("id").is_some() && first.get("affected").is_some();
    let kinds = [
        (has("errors"), Kind::Refusal),
        (has("success") && has("data"), Kind::Envelope),
        (has("openapi") || has("paths"), Kind::Other),
        (is_advisory || has("vulns"), Kind::Advisories),
        (first.get("vers").is_some(), Kind::Index),
        (is("crate"), Kind::Crate),
        (has("crates"), Kind::Search),
        (has("version_downloads"), Kind::Downloads),
        (has("dependencies"), Kind::Dependencies),
        (is("version"), Kind::Version),
        (has("num_crates") || has("just_updated"), Kind::Summary),
        (has("versions"), Kind::Versions),
        (json.pointer("/meta/names").is_some(), Kind::Authors),
        (has("users") || has("teams"), Kind::Owners),
        (is("user") || is("team"), Kind::Owner),
        (is("keyword"), Kind::Keyword),
        (has("keywords"), Kind::Keywords),
        (is("category"), Kind::Category),
        (has("categories") || has("category_slugs"), Kind::Categories),
        (has("cdn_base") || has("deployed_sha"), Kind::Site),
    ];
    let known = kinds.into_iter().find(|(fits, _)| *fits);
    known.map_or(Kind::Other, |(_, kind)| kind)
}
