//! Compatibility lines: versions that may stand for one another.

use crate::{VersionNum, sort_rows};

/// A line of versions that Cargo treats as compatible: those that one caret
/// requirement takes (Cargo reference, "Default requirements"). A pre-release
/// belongs to the line of its release.
///
/// Ordered as the versions in them are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CompatibilityLine {
    /// `0.0.3`: compatible with nothing but itself.
    Patch(u64),
    /// `0.8.x`
    Minor(u64),
    /// `1.x`
    Major(u64),
}

impl CompatibilityLine {
    /// The line of a version; `None` when the number does not parse.
    #[must_use]
    pub fn of(num: &VersionNum) -> Option<Self> {
        let version = num.semver()?;
        Some(match (version.major, version.minor) {
            (0, 0) => Self::Patch(version.patch),
            (0, minor) => Self::Minor(minor),
            (major, _) => Self::Major(major),
        })
    }

    /// The name: `1.x`, `0.8.x`, `0.0.3`.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Patch(_) => self.start(),
            _ => self.start() + ".x",
        }
    }

    /// The requirement that takes the releases of the line, and no other.
    #[must_use]
    pub fn requirement(self) -> String {
        "^".to_owned() + &self.start()
    }

    fn start(self) -> String {
        let (before, number) = match self {
            Self::Patch(patch) => ("0.0.", patch),
            Self::Minor(minor) => ("0.", minor),
            Self::Major(major) => ("", major),
        };
        before.to_owned() + &number.to_string()
    }
}

/// Lines that are shown one by one; what is below them is one group.
const SHOWN_LINES: usize = 12;

/// Versions of one line, or of all lines below the ones shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineGroup {
    /// The line; the highest one where the group joins several; `None` for
    /// numbers that do not parse.
    pub line: Option<CompatibilityLine>,
    /// How many lines are in it: more than one where lower ones are joined to
    /// it, none for numbers that do not parse.
    pub lines: usize,
    /// Positions of its versions in the list that was grouped, highest first.
    pub rows: Vec<usize>,
}

impl LineGroup {
    /// What the group is called: `1.x`, `0.5.x and below`, `Other numbers`.
    #[must_use]
    pub fn name(&self) -> String {
        match self.line {
            Some(line) if self.lines > 1 => line.name() + " and below",
            Some(line) => line.name(),
            None => "Other numbers".to_owned(),
        }
    }
}

/// Groups versions by line: the highest line first, numbers that do not parse
/// at the end, versions of one line by precedence. Some crates have hundreds of
/// lines: beyond the first dozen they are one group.
///
/// `nums` may be in any order.
#[must_use]
pub fn by_compatibility(nums: &[&VersionNum]) -> Vec<LineGroup> {
    let mut order: Vec<usize> = (0..nums.len()).collect();
    if !nums.is_sorted_by(|a, b| a >= b) {
        sort_rows(&mut order, |a, b| nums[*b].cmp(nums[*a]));
    }
    let mut groups: Vec<LineGroup> = Vec::new();
    for at in order {
        let line = CompatibilityLine::of(nums[at]);
        match groups.last_mut() {
            Some(group) if group.line == line => group.rows.push(at),
            _ => groups.push(LineGroup {
                line,
                lines: usize::from(line.is_some()),
                rows: vec![at],
            }),
        }
    }
    join_low(&mut groups);
    groups
}

fn join_low(groups: &mut Vec<LineGroup>) {
    let lines = groups.iter().filter(|group| group.line.is_some()).count();
    // A single one would be "and below" of nothing.
    if lines <= SHOWN_LINES {
        return;
    }
    let low: Vec<LineGroup> = groups.drain(SHOWN_LINES..lines).collect();
    let first = &mut groups[SHOWN_LINES - 1];
    first.lines += low.len();
    first
        .rows
        .extend(low.into_iter().flat_map(|group| group.rows));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Requirement;
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn grouped(nums: &[&str]) -> Vec<(String, Vec<String>)> {
        let nums: Vec<VersionNum> = nums.iter().map(|num| VersionNum::new(*num)).collect();
        let nums: Vec<&VersionNum> = nums.iter().collect();
        let of_group = |group: LineGroup| {
            let rows = group.rows.iter().map(|at| nums[*at].to_string());
            (group.name(), rows.collect())
        };
        by_compatibility(&nums).into_iter().map(of_group).collect()
    }

    fn expected(groups: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
        let own = |(name, rows): &(&str, &[&str])| {
            let rows = rows.iter().map(ToString::to_string);
            ((*name).to_owned(), rows.collect())
        };
        groups.iter().map(own).collect()
    }

    #[test]
    fn versions_are_grouped_by_what_cargo_unifies() {
        let nums = [
            "0.0.3",
            "nightly",
            "1.0.0-rc.1",
            "0.8.0",
            "1.10.0",
            "0.0.4",
            "1.9.0",
            "2.0.0-alpha",
            "0.8.1-rc.1",
        ];
        let groups: [(&str, &[&str]); 6] = [
            ("2.x", &["2.0.0-alpha"]),
            ("1.x", &["1.10.0", "1.9.0", "1.0.0-rc.1"]),
            ("0.8.x", &["0.8.1-rc.1", "0.8.0"]),
            ("0.0.4", &["0.0.4"]),
            ("0.0.3", &["0.0.3"]),
            ("Other numbers", &["nightly"]),
        ];
        assert_eq!(grouped(&nums), expected(&groups));
        assert_eq!(grouped(&[]), expected(&[]));
    }

    #[test]
    fn many_lines_become_one_group() {
        let nums: Vec<String> = (1..=700).map(|major| format!("{major}.0.0")).collect();
        let mut nums: Vec<&str> = nums.iter().map(String::as_str).collect();
        nums.push("odd");
        let groups = grouped(&nums);
        assert_eq!(groups.len(), 13);
        assert_eq!((groups[0].0.as_str(), groups[0].1.len()), ("700.x", 1));
        let (name, rows) = &groups[11];
        assert_eq!(
            (name.as_str(), rows.len()),
            ("689.x and below", 689),
            "the highest of them and all lower ones"
        );
        assert_eq!(rows.last().map(String::as_str), Some("1.0.0"));
        assert_eq!(groups[12].0, "Other numbers");
        assert_eq!(grouped(&nums[..12])[11].0, "1.x", "a dozen stand alone");
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn a_line_is_what_its_requirement_takes(
            a in (0u64..3, 0u64..3, 0u64..3),
            b in (0u64..3, 0u64..3, 0u64..3),
        ) {
            let num = |(major, minor, patch)| VersionNum::new(format!("{major}.{minor}.{patch}"));
            let (a, b) = (num(a), num(b));
            let line = CompatibilityLine::of(&a).expect("SemVer");
            let same = CompatibilityLine::of(&b) == Some(line);
            prop_assert_eq!(Requirement::new(line.requirement()).matches(&b), same);
        }

        #[test]
        fn every_version_is_in_one_group(
            nums in prop::collection::vec("[0-2]\\.[0-3]\\.[0-3](-rc)?|[a-c]", 0..60),
        ) {
            let nums: Vec<VersionNum> = nums.into_iter().map(VersionNum::new).collect();
            let nums: Vec<&VersionNum> = nums.iter().collect();
            let groups = by_compatibility(&nums);
            let mut rows: Vec<usize> = groups.iter().flat_map(|group| group.rows.clone()).collect();
            rows.sort_unstable();
            prop_assert_eq!(rows, (0..nums.len()).collect::<Vec<_>>());
            prop_assert!(groups.iter().all(|group| group.rows.is_sorted_by(|a, b| nums[*a] >= nums[*b])));
        }
    }
}
