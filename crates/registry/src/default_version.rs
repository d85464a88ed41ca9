//! Which version a crate is known by: crates.io's rules, in one place.

use crate::{Timestamp, VersionNum};

/// What the rules look at in a published version.
pub trait Published {
    /// The version number.
    fn num(&self) -> &VersionNum;
    /// Whether it was withdrawn.
    fn yanked(&self) -> bool;
    /// When it was published; `None` where not known.
    fn published(&self) -> Option<&Timestamp>;
}

/// The version that a crate's page opens with: the highest stable version that
/// is not yanked, else the highest not yanked, else the highest. (crates.io's
/// `default_version`.)
pub fn default_version<V: Published>(versions: &[V]) -> Option<&V> {
    versions
        .iter()
        .max_by_key(|v| (!v.yanked(), !v.num().is_prerelease(), v.num()))
}

/// The version published last of those not yanked; may be a backport or a
/// pre-release. (crates.io's `newest_version`.)
pub fn newest_version<V: Published>(versions: &[V]) -> Option<&V> {
    versions
        .iter()
        .filter(|v| !v.yanked())
        .max_by_key(|v| (v.published(), v.num()))
}

/// The highest version that is not yanked, pre-releases too; `None` when there
/// is none. (crates.io's `max_version`.)
pub fn max_version<V: Published>(versions: &[V]) -> Option<&V> {
    versions
        .iter()
        .filter(|v| !v.yanked())
        .max_by_key(|v| v.num())
}

/// The highest version that is neither yanked nor a pre-release; `None` when
/// there is none. (crates.io's `max_stable_version`.)
pub fn max_stable_version<V: Published>(versions: &[V]) -> Option<&V> {
    versions
        .iter()
        .filter(|v| !v.yanked() && !v.num().is_prerelease())
        .max_by_key(|v| v.num())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    struct Row(VersionNum, bool, Timestamp);

    impl Published for Row {
        fn num(&self) -> &VersionNum {
            &self.0
        }
        fn yanked(&self) -> bool {
            self.1
        }
        fn published(&self) -> Option<&Timestamp> {
            Some(&self.2)
        }
    }

    fn rows(rows: &[(&str, bool, &str)]) -> Vec<Row> {
        rows.iter()
            .map(|(num, yanked, at)| Row(VersionNum::new(*num), *yanked, Timestamp::new(*at)))
            .collect()
    }

    fn num(row: Option<&Row>) -> Option<&str> {
        row.map(|r| r.0.as_str())
    }

    #[test]
    fn a_backport_is_newest_but_not_default() {
        let rows = rows(&[
            ("2.0.0", false, "2026-01-01"),
            ("1.9.1", false, "2026-03-01"),
            ("3.0.0-rc.1", false, "2026-02-01"),
            ("2.1.0", true, "2026-04-01"),
        ]);
        assert_eq!(num(default_version(&rows)), Some("2.0.0"));
        assert_eq!(num(newest_version(&rows)), Some("1.9.1"));
        assert_eq!(num(max_stable_version(&rows)), Some("2.0.0"));
        assert_eq!(num(max_version(&rows)), Some("3.0.0-rc.1"));
    }

    #[test]
    fn only_prereleases_still_have_a_default() {
        let rows = rows(&[("1.0.0-a", false, "2"), ("1.0.0-b", false, "1")]);
        assert_eq!(num(default_version(&rows)), Some("1.0.0-b"));
        assert_eq!(num(max_stable_version(&rows)), None);
    }

    #[test]
    fn when_all_are_yanked_the_highest_stands_in() {
        let rows = rows(&[("1.0.0", true, "1"), ("1.1.0", true, "2")]);
        assert_eq!(num(default_version(&rows)), Some("1.1.0"));
        assert_eq!(num(newest_version(&rows)), None);
    }
}
