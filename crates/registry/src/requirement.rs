//! Version requirements.

use crate::VersionNum;
use semver::VersionReq;
use serde::Serialize;
use std::fmt;

/// A version requirement as published: `^1.2`, `>=1, <3`, `*`. A text that is
/// none (old crates hold some) is kept.
///
/// It is parsed where it is needed, not where it is read: most rows are only
/// shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Requirement(String);

impl Requirement {
    /// Takes the requirement as a server sent it; nothing is refused.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text as published.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The requirement in Cargo's meaning, where a bare number means `^`;
    /// `None` when it is not one. Parse once to match many versions.
    #[must_use]
    pub fn parsed(&self) -> Option<VersionReq> {
        VersionReq::parse(self.0.trim()).ok()
    }

    /// Whether a version meets it, in Cargo's meaning: a pre-release only
    /// where the requirement names one of the same number. Nothing meets a
    /// text that is no requirement, nor does a number that is not SemVer.
    #[must_use]
    pub fn matches(&self, num: &VersionNum) -> bool {
        let (Some(requirement), Some(version)) = (self.parsed(), num.semver()) else {
            return false;
        };
        requirement.matches(version)
    }
}

impl fmt::Display for Requirement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn requirements_mean_what_they_mean_to_cargo() {
        for (req, num, meets) in [
            ("1.2", "1.9.0", true),
            ("^1.2", "2.0.0", false),
            ("^0.2.3", "0.3.0", false),
            ("~1.2", "1.3.0", false),
            ("=1.2.3", "1.2.3+build", true),
            (">= 0", "1.0.18446744073709551615", true),
            (">=1, <3", "2.5.0", true),
            ("*", "1.0.0-rc.1", false),
            (">=1.0.0-rc.0", "1.0.0-rc.1", true),
            (">=1.0.0-rc.0", "1.1.0-rc.1", false),
            ("not one", "1.0.0", false),
            ("*", "not one", false),
        ] {
            assert_eq!(
                Requirement::new(req).matches(&VersionNum::new(num)),
                meets,
                "{req} {num}"
            );
        }
        assert_eq!(Requirement::new(" not one").as_str(), " not one");
    }

    #[test]
    fn odd_texts_are_kept_and_met_by_nothing() {
        let many = vec!["1"; 10_000].join(", ");
        for text in [
            "",
            " ",
            "^",
            ">=",
            "1.0.0.0",
            "01.2",
            ">=1 <2",
            "1.x.3",
            "1,",
            "=1.0.0-",
            "latest",
            "git+https://x.example",
            "1.99999999999999999999",
            "१",
            "\u{0}",
            many.as_str(),
        ] {
            let requirement = Requirement::new(text);
            assert_eq!(requirement.as_str(), text);
            for num in ["1.0.0", "0.0.0", "1.2.3-rc.1", "odd", ""] {
                assert!(!requirement.matches(&VersionNum::new(num)), "{text} {num}");
            }
        }
        assert!(Requirement::new(" 1.x ").matches(&VersionNum::new("1.9.0")));
    }
}
