//! Finding one of many versions by what somebody typed.

use crate::{Version, VersionNum, default_version};

/// The versions that fit a part of a number: first those that begin with it,
/// then those that hold it, each in the order given; all of them for nothing.
/// At most `most`, as positions, with how many fit in all.
#[must_use]
pub fn find_versions(versions: &[Version], typed: &str, most: usize) -> (Vec<usize>, usize) {
    let typed = typed.trim();
    let mut begin = Vec::new();
    let mut hold = Vec::new();
    let mut fit = 0;
    for (at, version) in versions.iter().enumerate() {
        let places = match version.num.as_str().find(typed) {
            Some(0) => &mut begin,
            Some(_) => &mut hold,
            None => continue,
        };
        fit += 1;
        if places.len() < most {
            places.push(at);
        }
    }
    begin.append(&mut hold);
    begin.truncate(most);
    (begin, fit)
}

/// Versions near to one that does not exist, best first: of a number without
/// all its parts (`1.2`) the highest that it could mean, else the nearest below
/// and above it, and always the one that Cargo would take. Withdrawn ones only
/// where there is no other.
#[must_use]
pub fn near_versions<'a>(versions: &'a [Version], missing: &str) -> Vec<&'a VersionNum> {
    let all_yanked = versions.iter().all(|version| version.yanked);
    let usable = || {
        let rows = versions.iter();
        rows.filter(|version| all_yanked || !version.yanked)
            .map(|version| &version.num)
    };
    let wanted = VersionNum::new(missing.trim());
    let part = format!("{}.", missing.trim().trim_end_matches('.'));
    let stable = |num: &&VersionNum| !num.is_prerelease();
    let begins = |num: &&VersionNum| num.as_str().starts_with(&part);
    let mut near: Vec<&VersionNum> = Vec::new();
    match wanted.semver() {
        Some(_) => {
            near.extend(usable().filter(|num| **num < wanted).max());
            near.extend(
                usable()
                    .filter(|num| **num > wanted && num.semver().is_some())
                    .min(),
            );
        }
        None => {
            let highest = usable().filter(begins).filter(stable).max();
            near.extend(highest.or_else(|| usable().filter(begins).max()));
        }
    }
    near.retain(|num| num.semver().is_some());
    let default = default_version(versions).map(|version| &version.num);
    near.extend(default.filter(|num| !near.contains(num)));
    near
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn rows(nums: &[&str]) -> Vec<Version> {
        let row = |num: &&str| Version {
            yanked: num.starts_with('!'),
            num: VersionNum::new(num.trim_start_matches('!')),
            ..Version::default()
        };
        nums.iter().map(row).collect()
    }

    #[test]
    fn what_begins_so_comes_first() {
        let versions = rows(&["2.1.2", "1.2.1", "1.2.0", "0.1.2", "odd"]);
        assert_eq!(find_versions(&versions, " 1.2", 9), (vec![1, 2, 0, 3], 4));
        assert_eq!(find_versions(&versions, "1.2", 2), (vec![1, 2], 4));
        assert_eq!(find_versions(&versions, "", 3), (vec![0, 1, 2], 5));
        assert_eq!(find_versions(&versions, "9", 3), (vec![], 0));
    }

    #[test]
    fn neighbours_and_the_default_are_offered() {
        let versions = rows(&["2.0.0-rc.1", "1.9.0", "!1.5.1", "1.5.0", "1.2.9", "odd"]);
        let near = |missing: &str| -> Vec<String> {
            let near = near_versions(&versions, missing);
            near.iter().map(|num| num.to_string()).collect()
        };
        assert_eq!(near("1.5.2"), ["1.5.0", "1.9.0"]);
        assert_eq!(near("1.3.0"), ["1.2.9", "1.5.0", "1.9.0"]);
        assert_eq!(near("0.1.0"), ["1.2.9", "1.9.0"]);
        assert_eq!(near("9.0.0"), ["2.0.0-rc.1", "1.9.0"]);
        assert_eq!(near("1.2"), ["1.2.9", "1.9.0"]);
        assert_eq!(near("2"), ["2.0.0-rc.1", "1.9.0"]);
        assert_eq!(near("latest"), ["1.9.0"]);
        assert_eq!(near_versions(&rows(&["!1.0.0"]), "2.0.0").len(), 1);
        assert!(near_versions(&[], "1.0.0").is_empty());
    }
}
