//! Facts from what a source tells.

use super::Facts;
use crate::text::clean;
use cratescope_registry::json::Json;
use cratescope_registry::{Published, Timestamp, VersionNum, default_version};

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
    ///
    /// `today` is the number of days since 1970-01-01; without, ages are not
    /// known.
    #[must_use]
    pub fn read(json: &Json<'_>, version: Option<&str>, today: Option<i64>) -> Option<Self> {
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
                facts.num = Some(num.to_owned());
                facts.is_absent = is_whole && find(num).is_none();
                find(num)
            }
            None if is_whole => default_version(&rows),
            None => match stated(krate, &rows) {
                Some(num) => {
                    facts.num = Some(num.to_owned());
                    find(num)
                }
                None => default_version(&rows),
            },
        };
        if let Some(row) = row {
            facts.take(row, today);
        }
        Some(facts)
    }

    fn take(&mut self, row: &Row<'_, '_>, today: Option<i64>) {
        let json = row.json;
        self.num = Some(row.num.as_str().to_owned());
        self.is_yanked = Some(row.is_yanked);
        self.license = json.text("license");
        self.rust_version = json.text("rust_version");
        self.edition = json.text("edition");
        self.version_downloads = json.count("downloads");
        self.size = json.count("crate_size");
        if let Some(moment) = json.text("created_at").map(Timestamp::new) {
            self.published = moment.date().map(ToOwned::to_owned);
            self.age = today
                .zip(moment.day_number())
                .map(|(today, day)| today - day);
        }
        self.features = match json.get("features") {
            Json::Object(features) => {
                let own = features.iter().filter(|(name, _)| name != "default");
                Some(own.count() as u64)
            }
            _ => None,
        };
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
        Facts::read(&json, version, Some(20_500)).expect("a crate")
    }

    fn num(facts: &Facts) -> Option<&str> {
        facts.num.as_deref()
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
        assert_eq!(
            (facts.published.as_deref(), facts.age),
            (Some("2026-01-02"), Some(45))
        );
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
            assert_eq!(Facts::read(&json, None, None), None, "{body}");
        }
    }
}
