//! What is known about a crate, as far as badges show it.

use crate::text::clean;
use cratescope_registry::json::Json;
use cratescope_registry::{CrateName, Published, Timestamp, VersionNum, default_version};

/// What is known about one version of a crate. `None` is unknown, never zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The crate's name in its real spelling.
    pub name: String,
    /// A sentence or two.
    pub description: Option<String>,
    /// The version that all of it is about: the one that was asked for, else
    /// the crate's default version.
    pub num: Option<VersionNum>,
    /// Whether the version was asked for by its number.
    pub is_pinned: bool,
    /// Whether all versions were told and the one asked for is not among them.
    pub is_absent: bool,
    /// Whether the version was withdrawn.
    pub is_yanked: Option<bool>,
    /// Licence as published.
    pub license: Option<String>,
    /// Lowest Rust version it says it builds with.
    pub rust_version: Option<String>,
    /// Rust edition.
    pub edition: Option<String>,
    /// Downloads of all time.
    pub downloads: Option<u64>,
    /// Downloads of the last 90 days.
    pub recent_downloads: Option<u64>,
    /// Downloads of this version.
    pub version_downloads: Option<u64>,
    /// Size of the `.crate` file in bytes.
    pub size: Option<u64>,
    /// Features, without `default`.
    pub features: Option<u64>,
    /// When the version was published.
    pub published: Option<Timestamp>,
    /// Crates in its tree of dependencies, without itself.
    pub tree: Option<u64>,
    /// Direct dependencies that are not for development.
    pub direct: Option<u64>,
    /// Of those, how many exclude the default version of what they need.
    pub behind: Option<u64>,
    /// Crates that depend on it.
    pub dependents: Option<u64>,
    /// Advisories that affect the version: vulnerabilities, and warnings.
    pub advisories: Option<(u64, u64)>,
}

/// A row of versions, still as JSON.
struct Row<'a, 'b> {
    num: VersionNum,
    is_yanked: bool,
    json: &'a Json<'b>,
}

impl Published for Row<'_, '_> {
    fn num(&self) -> &VersionNum {
        &self.num
    }
    fn yanked(&self) -> bool {
        self.is_yanked
    }
    fn published(&self) -> Option<&Timestamp> {
        None
    }
}

/// What registries send for a version that they did not look up.
const SENTINEL: &str = "0.0.0";

impl Facts {
    /// Reads what is told about a crate: `data` of `/v1/crate` or of
    /// `/v1/versions`, or the crate document of the Web API of crates.io. With
    /// `version`, about that version.
    ///
    /// Without, the version is the default one by crates.io's rule: never a
    /// yanked one or a pre-release unless there is no other.
    #[must_use]
    pub fn read(json: &Json<'_>, version: Option<&str>) -> Option<Self> {
        let krate = json.get("crate");
        let name = match krate {
            Json::Object(_) => krate.text("name").or_else(|| krate.text("id"))?,
            other => other.as_text()?.to_owned(),
        };
        let rows = json.get("versions");
        let is_whole = matches!(rows, Json::List(_));
        let rows: Vec<_> = match is_whole {
            true => rows,
            false => json.get("recent_versions"),
        }
        .elements()
        .iter()
        .filter_map(|json| {
            Some(Row {
                num: VersionNum::new(json.get("num").as_text()?),
                is_yanked: json.flag("yanked") == Some(true),
                json,
            })
        })
        .collect();
        let mut facts = Self {
            name,
            description: krate.text("description").map(|text| clean(&text)),
            downloads: krate.count("downloads"),
            recent_downloads: krate.count("recent_downloads"),
            is_pinned: version.is_some(),
            ..Self::default()
        };
        let find = |num: &str| rows.iter().find(|row| row.num.as_str() == num);
        let row = match version {
            Some(num) => {
                facts.num = Some(VersionNum::new(num));
                facts.is_absent = is_whole && find(num).is_none();
                find(num)
            }
            None if is_whole => default_version(&rows),
            None => match stated(krate, &rows) {
                Some(num) => {
                    facts.num = Some(VersionNum::new(num));
                    find(num)
                }
                None => default_version(&rows),
            },
        };
        if let Some(row) = row {
            facts.take(row);
        }
        Some(facts)
    }

    fn take(&mut self, row: &Row<'_, '_>) {
        let json = row.json;
        self.num = Some(row.num.clone());
        self.is_yanked = Some(row.is_yanked);
        self.license = json.text("license");
        self.rust_version = json.text("rust_version");
        self.edition = json.text("edition");
        self.version_downloads = json.count("downloads");
        self.size = json.count("crate_size");
        self.published = json.text("created_at").map(Timestamp::new);
        self.features = match json.get("features") {
            Json::Object(features) => {
                let own = features.iter().filter(|(name, _)| name != "default");
                Some(own.count() as u64)
            }
            _ => None,
        };
    }

    /// The name as part of an address.
    #[must_use]
    pub fn crate_name(&self) -> Option<CrateName> {
        CrateName::new(&self.name).ok()
    }
}

/// The default version as the crate itself tells it, where only some versions
/// are at hand.
fn stated<'a>(krate: &'a Json<'_>, rows: &[Row<'_, '_>]) -> Option<&'a str> {
    ["default_version", "max_stable_version"]
        .into_iter()
        .filter_map(|key| krate.get(key).as_text())
        .find(|num| *num != SENTINEL || rows.iter().any(|row| row.num.as_str() == SENTINEL))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn read(body: &str, version: Option<&str>) -> Facts {
        let json = Json::parse("/x", body).expect("JSON");
        Facts::read(&json, version).expect("a crate")
    }

    fn num(facts: &Facts) -> Option<&str> {
        facts.num.as_ref().map(VersionNum::as_str)
    }

    const WHOLE: &str = r#"{"crate":"demo","versions":[
        {"num":"2.0.0-rc.1","yanked":false,"license":"RC"},
        {"num":"1.2.0","yanked":true,"license":"Y","rust_version":"1.99"},
        {"num":"1.1.0","yanked":false,"license":"MIT","rust_version":"1.56","downloads":7,"crate_size":9,
         "features":{"default":[],"std":[],"alloc":[]},"created_at":"2026-01-02T00:00:00Z","edition":"2021"},
        {"num":5},{"num":"1.0.0"}]}"#;

    #[test]
    fn every_fact_is_of_the_default_version() {
        let facts = read(WHOLE, None);
        assert_eq!(num(&facts), Some("1.1.0"));
        assert_eq!(facts.license.as_deref(), Some("MIT"));
        assert_eq!(facts.rust_version.as_deref(), Some("1.56"));
        assert_eq!((facts.version_downloads, facts.size), (Some(7), Some(9)));
        assert_eq!((facts.features, facts.is_yanked), (Some(2), Some(false)));
        assert_eq!((facts.downloads, facts.is_absent), (None, false));
    }

    #[test]
    fn a_version_can_be_pinned() {
        let facts = read(WHOLE, Some("1.2.0"));
        assert_eq!((num(&facts), facts.is_yanked), (Some("1.2.0"), Some(true)));
        assert!(facts.is_pinned && !facts.is_absent);
        let facts = read(WHOLE, Some("9.9.9"));
        assert!(facts.is_absent && facts.license.is_none());
    }

    #[test]
    fn a_part_of_the_versions_says_less() {
        let part = r#"{"crate":{"name":"demo","max_stable_version":"1.0.0","downloads":70,"description":" a\n b "},
            "recent_versions":[{"num":"1.1.0-rc.1","license":"RC"}]}"#;
        let facts = read(part, None);
        assert_eq!((num(&facts), &facts.license), (Some("1.0.0"), &None));
        assert_eq!(facts.description.as_deref(), Some("a b"));
        assert_eq!(facts.downloads, Some(70));
        assert!(!read(part, Some("0.1.0")).is_absent, "it may well exist");
    }

    #[test]
    fn prereleases_and_yanked_ones_stand_in_when_there_is_no_other() {
        let none_stable = r#"{"crate":{"name":"x","max_stable_version":null,"default_version":"0.0.0"},
            "recent_versions":[{"num":"1.0.0-b","yanked":false},{"num":"1.0.0","yanked":true}]}"#;
        assert_eq!(num(&read(none_stable, None)), Some("1.0.0-b"));
        let yanked = r#"{"crate":{"id":"x"},"versions":[{"num":"0.2.0","yanked":true},{"num":"0.1.0","yanked":true}]}"#;
        let facts = read(yanked, None);
        assert_eq!((num(&facts), facts.is_yanked), (Some("0.2.0"), Some(true)));
    }

    #[test]
    fn what_is_no_crate_is_none() {
        for body in [
            "{}",
            "[]",
            "3",
            r#"{"crate":{}}"#,
            r#"{"crate":null,"versions":[]}"#,
        ] {
            let json = Json::parse("/x", body).expect("JSON");
            assert_eq!(Facts::read(&json, None), None, "{body}");
        }
    }
}
