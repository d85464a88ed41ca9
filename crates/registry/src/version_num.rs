//! Version numbers, in SemVer order, and odd ones that do not parse.

use crate::CompatibilityLine;
use serde::{Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;

/// A version number as published. Ordered by SemVer precedence; a text that is
/// not SemVer sorts below every version that is, by its text.
///
/// Numeric parts go up to `u64`. Build metadata does not count for precedence
/// (SemVer 2.0.0, rule 10) but breaks ties, so that the order is total.
#[derive(Clone, Debug, Default)]
pub struct VersionNum {
    text: String,
    parsed: Option<semver::Version>,
}

impl VersionNum {
    /// Takes the number as a server sent it; nothing is refused.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let parsed = semver::Version::parse(&text).ok();
        Self { text, parsed }
    }

    /// The number as published.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The parsed number; `None` when the text is not SemVer.
    #[must_use]
    pub fn semver(&self) -> Option<&semver::Version> {
        self.parsed.as_ref()
    }

    /// Whether this is a pre-release such as `1.0.0-rc.1`. A number that does
    /// not parse counts as one: it must never be offered as "latest".
    #[must_use]
    pub fn is_prerelease(&self) -> bool {
        self.parsed.as_ref().is_none_or(|v| !v.pre.is_empty())
    }

    /// The order by SemVer precedence alone, blind to build metadata.
    #[must_use]
    pub fn cmp_precedence(&self, other: &Self) -> Ordering {
        match (&self.parsed, &other.parsed) {
            (Some(a), Some(b)) => a.cmp_precedence(b),
            _ => self.cmp(other),
        }
    }

    /// The compatibility line that Cargo unifies on: `1.x`, `0.8.x`, `0.0.3`.
    /// `None` when the number does not parse.
    #[must_use]
    pub fn compatibility_line(&self) -> Option<String> {
        CompatibilityLine::of(self).map(CompatibilityLine::name)
    }
}

impl Ord for VersionNum {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.parsed, &other.parsed) {
            (Some(a), Some(b)) => a.cmp(b),
            (Some(_), None) => Ordering::Greater,
            (None, Some(_)) => Ordering::Less,
            (None, None) => self.text.cmp(&other.text),
        }
    }
}

impl PartialOrd for VersionNum {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for VersionNum {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for VersionNum {}

impl Serialize for VersionNum {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.text)
    }
}

impl fmt::Display for VersionNum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn order_is_semver_and_total() {
        let mut nums: Vec<_> = [
            "1.10.0",
            "1.9.0",
            "not-a-version",
            "1.0.0-rc.1",
            "1.0.0",
            "0.0.0-0",
            "18446744073709551615.0.0",
            "1.9.0+build",
        ]
        .map(VersionNum::new)
        .to_vec();
        nums.sort();
        let order: Vec<_> = nums.iter().map(VersionNum::as_str).collect();
        assert_eq!(
            order,
            [
                "not-a-version",
                "0.0.0-0",
                "1.0.0-rc.1",
                "1.0.0",
                "1.9.0",
                "1.9.0+build",
                "1.10.0",
                "18446744073709551615.0.0",
            ]
        );
    }

    #[test]
    fn lines_are_those_cargo_unifies_on() {
        for (num, line) in [
            ("1.2.3", Some("1.x")),
            ("0.8.5", Some("0.8.x")),
            ("0.0.3", Some("0.0.3")),
            ("2.0.0-rc.1", Some("2.x")),
            ("one", None),
        ] {
            assert_eq!(VersionNum::new(num).compatibility_line().as_deref(), line);
        }
    }

    #[test]
    fn build_metadata_is_no_precedence() {
        let (bare, built) = (VersionNum::new("1.0.0"), VersionNum::new("1.0.0+b"));
        assert_eq!(bare.cmp_precedence(&built), Ordering::Equal);
        assert_ne!(bare, built);
    }

    #[test]
    fn an_odd_number_is_never_a_release() {
        assert!(VersionNum::new("1.0").is_prerelease());
        assert!(!VersionNum::new("1.0.0+pre").is_prerelease());
    }
}
