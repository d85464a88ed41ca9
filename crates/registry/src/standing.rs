//! Where a requirement stands today: what it resolves to, and how far that is
//! behind the latest version.

use crate::{Published, Requirement, VersionNum, default_version};

/// How far a version is behind another, by the first part that Cargo takes for
/// a difference (Cargo reference, "SemVer compatibility": left of the first
/// part that is not zero nothing may change).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Behind {
    /// `1.2.3` and `1.2.4`, `0.2.3` and `0.2.4`; also a pre-release of the same
    /// numbers.
    Patch,
    /// `1.2.3` and `1.3.0`.
    Minor,
    /// Not compatible: `1.2.3` and `2.0.0`, `0.2.3` and `0.3.0`, `0.0.3` and
    /// `0.0.4`.
    Major,
}

impl Behind {
    /// All of them, the farthest first.
    pub const ALL: [Self; 3] = [Self::Major, Self::Minor, Self::Patch];

    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// How far `resolved` is behind `latest`; `None` when it is not, or one of
    /// them is not SemVer.
    #[must_use]
    pub fn of(resolved: &VersionNum, latest: &VersionNum) -> Option<Self> {
        if resolved.cmp_precedence(latest).is_ge() {
            return None;
        }
        let (a, b) = (resolved.semver()?, latest.semver()?);
        Some(match (a.major == b.major, a.minor == b.minor) {
            (false, _) => Self::Major,
            (true, false) if a.major == 0 => Self::Major,
            (true, false) => Self::Minor,
            (true, true) if a.major == 0 && a.minor == 0 && a.patch != b.patch => Self::Major,
            (true, true) => Self::Patch,
        })
    }
}

/// How a requirement does today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// It cannot be told: the text is no requirement, or no version is known.
    #[default]
    Unknown,
    /// No version meets it.
    Nothing,
    /// Every version that meets it was yanked: a build without a lock file
    /// fails.
    OnlyYanked,
    /// It resolves to the latest version, or a later pre-release.
    Current,
    /// It resolves to an earlier version than the latest.
    Behind(Behind),
}

/// What a requirement resolves to today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The highest version that meets it and is not yanked: what Cargo takes
    /// where nothing else is said.
    pub resolved: Option<VersionNum>,
    /// The version that the crate is known by; `None` when all were yanked.
    pub latest: Option<VersionNum>,
    /// How the first stands to the second.
    pub mark: Mark,
}

impl Standing {
    /// Looks for what meets the requirement among all versions of a crate, in
    /// any order. A pre-release meets it only where the requirement names one
    /// of the same number, as for Cargo.
    pub fn of<V: Published>(requirement: &Requirement, versions: &[V]) -> Self {
        let latest = default_version(versions)
            .filter(|version| !version.yanked())
            .map(|version| version.num().clone());
        let mut resolved = None::<&VersionNum>;
        let mut yanked = false;
        // Parsed once: a crate can have thousands of versions.
        let parsed = requirement.parsed();
        if let Some(parsed) = &parsed {
            let meets = |num: &VersionNum| num.semver().is_some_and(|num| parsed.matches(num));
            for version in versions.iter().filter(|version| meets(version.num())) {
                match version.yanked() {
                    true => yanked = true,
                    false => resolved = resolved.max(Some(version.num())),
                }
            }
        }
        let mark = match (resolved, &latest) {
            _ if parsed.is_none() || versions.is_empty() => Mark::Unknown,
            (None, _) if yanked => Mark::OnlyYanked,
            (None, _) => Mark::Nothing,
            (Some(resolved), Some(latest)) => match Behind::of(resolved, latest) {
                Some(behind) => Mark::Behind(behind),
                None => Mark::Current,
            },
            (Some(_), None) => Mark::Current,
        };
        Self {
            resolved: resolved.cloned(),
            latest,
            mark,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::IndexVersion;
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Versions by number; `-` before a number says that it was yanked.
    fn versions(nums: &[&str]) -> Vec<IndexVersion> {
        let version = |num: &&str| IndexVersion {
            num: VersionNum::new(num.trim_start_matches('-')),
            yanked: num.starts_with('-'),
            ..IndexVersion::default()
        };
        nums.iter().map(version).collect()
    }

    fn standing(req: &str, nums: &[&str]) -> (Option<String>, Option<String>, Mark) {
        let standing = Standing::of(&Requirement::new(req), &versions(nums));
        let text = |num: Option<VersionNum>| num.map(|num| num.to_string());
        (
            text(standing.resolved),
            text(standing.latest),
            standing.mark,
        )
    }

    fn found(resolved: &str, latest: &str, mark: Mark) -> (Option<String>, Option<String>, Mark) {
        (Some(resolved.to_owned()), Some(latest.to_owned()), mark)
    }

    #[test]
    fn the_highest_version_that_meets_it_is_taken() {
        let all = ["1.10.0", "1.9.0", "1.2.0", "2.0.0-rc.1", "0.9.0"];
        assert_eq!(
            standing("^1.2", &all),
            found("1.10.0", "1.10.0", Mark::Current)
        );
        assert_eq!(
            standing("~1.9", &all),
            found("1.9.0", "1.10.0", Mark::Behind(Behind::Minor))
        );
        assert_eq!(
            standing("^0.9", &all),
            found("0.9.0", "1.10.0", Mark::Behind(Behind::Major))
        );
    }

    #[test]
    fn a_prerelease_is_taken_only_where_one_is_named() {
        let all = ["1.0.0", "2.0.0-rc.2", "2.0.0-rc.1"];
        assert_eq!(
            standing(">=1", &all),
            found("1.0.0", "1.0.0", Mark::Current)
        );
        assert_eq!(
            standing("^2.0.0-rc.1", &all),
            found("2.0.0-rc.2", "1.0.0", Mark::Current),
            "later than the latest is not behind"
        );
        let only = ["1.0.0-a", "1.0.0-b"];
        assert_eq!(
            standing("=1.0.0-a", &only),
            found("1.0.0-a", "1.0.0-b", Mark::Behind(Behind::Patch))
        );
        assert_eq!(standing("^1", &only).2, Mark::Nothing);
    }

    #[test]
    fn yanked_versions_are_not_taken() {
        let all = ["1.0.0", "-1.1.0", "-2.0.0"];
        assert_eq!(standing("^1", &all), found("1.0.0", "1.0.0", Mark::Current));
        assert_eq!(
            standing("^1.1", &all),
            (None, Some("1.0.0".into()), Mark::OnlyYanked)
        );
        assert_eq!(
            standing("^3", &all),
            (None, Some("1.0.0".into()), Mark::Nothing)
        );
        assert_eq!(standing("^1", &["-1.0.0"]), (None, None, Mark::OnlyYanked));
    }

    #[test]
    fn what_cannot_be_read_is_unknown_and_not_current() {
        assert_eq!(standing("latest", &["1.0.0"]).2, Mark::Unknown);
        assert_eq!(standing("^1", &[]).2, Mark::Unknown);
        assert_eq!(standing("*", &["one", "1.0"]).2, Mark::Nothing);
    }

    #[test]
    fn how_far_is_told_by_the_first_part_that_counts() {
        for (resolved, latest, behind) in [
            ("1.2.3", "1.2.3", None),
            ("1.2.3+a", "1.2.3+b", None),
            ("2.0.0-rc.1", "1.9.0", None),
            ("1.2.3", "1.2.4", Some(Behind::Patch)),
            ("1.0.0-rc.1", "1.0.0", Some(Behind::Patch)),
            ("1.2.3", "1.3.0", Some(Behind::Minor)),
            ("1.2.3", "2.0.0", Some(Behind::Major)),
            ("0.2.3", "0.2.4", Some(Behind::Patch)),
            ("0.2.3", "0.3.0", Some(Behind::Major)),
            ("0.0.3", "0.0.4", Some(Behind::Major)),
            ("0.0.3-a", "0.0.3", Some(Behind::Patch)),
            ("0.9.0", "1.0.0", Some(Behind::Major)),
            ("one", "1.0.0", None),
            (
                "0.0.18446744073709551614",
                "0.0.18446744073709551615",
                Some(Behind::Major),
            ),
        ] {
            let (a, b) = (VersionNum::new(resolved), VersionNum::new(latest));
            assert_eq!(Behind::of(&a, &b), behind, "{resolved} {latest}");
        }
        assert!(Behind::ALL.is_sorted_by(|a, b| a > b));
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn what_is_taken_meets_it_and_nothing_higher_does(
            rows in prop::collection::vec((0u8..3, 0u8..3, 0u8..3, "(-[ab])?", prop::bool::ANY), 0..20),
            req in "[\\^~=]?[0-2](\\.[0-2])?(\\.[0-2](-[ab])?)?|\\PC{0,8}",
        ) {
            let rows: Vec<IndexVersion> = rows.into_iter().map(|(a, b, c, pre, yanked)| IndexVersion {
                num: VersionNum::new(format!("{a}.{b}.{c}{pre}")),
                yanked,
                ..IndexVersion::default()
            }).collect();
            let requirement = Requirement::new(req);
            let standing = Standing::of(&requirement, &rows);
            let meeting: Vec<_> = rows.iter().filter(|row| !row.yanked && requirement.matches(&row.num)).collect();
            prop_assert_eq!(standing.resolved.is_some(), !meeting.is_empty());
            if let Some(resolved) = &standing.resolved {
                prop_assert!(meeting.iter().any(|row| row.num == *resolved));
                prop_assert!(meeting.iter().all(|row| row.num <= *resolved));
                prop_assert!(matches!(standing.mark, Mark::Current | Mark::Behind(_)));
            }
        }
    }
}
