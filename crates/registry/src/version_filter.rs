//! Choosing among versions by what a person typed.

use crate::{Requirement, Version, VersionNum};
use semver::VersionReq;

/// What a text typed to choose among versions means.
///
/// A text with the signs of a requirement (`^1.2`, `>=1, <2`, `1.*`, `=1.2.3`,
/// `~1`) is one, in Cargo's meaning. A bare number is a text: who types `1.0.21`
/// looks for that version, while Cargo would read `^1.0.21`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum VersionFilter {
    /// Takes every version.
    #[default]
    All,
    /// Takes what meets the requirement.
    Requirement(VersionReq),
    /// Begins like a requirement and is none; takes every version.
    Broken(
        /// What is wrong, for a person: a sentence.
        &'static str,
    ),
    /// Takes versions that speak of this text; its ASCII letters are lower case.
    Text(String),
}

impl VersionFilter {
    /// Reads what was typed.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let typed = typed.trim();
        if typed.is_empty() {
            return Self::All;
        }
        if !looks_like_requirement(typed) {
            return Self::Text(typed.to_ascii_lowercase());
        }
        match Requirement::new(typed).parsed() {
            Some(requirement) => Self::Requirement(requirement),
            None => Self::Broken(explained(typed)),
        }
    }

    /// Whether it takes this version. A text is looked for in the number; one
    /// that does not begin with a digit also in the licence, the reason for yanking
    /// and the publisher.
    #[must_use]
    pub fn takes(&self, row: &Version) -> bool {
        match self {
            Self::All | Self::Broken(_) => true,
            Self::Requirement(requirement) => meets(requirement, &row.num),
            Self::Text(text) => {
                holds(row.num.as_str(), text)
                    || (!text.starts_with(|c: char| c.is_ascii_digit()) && speaks_of(row, text))
            }
        }
    }

    /// The version that Cargo would choose for the requirement among these: the
    /// highest that meets it and is not yanked. `None` for other filters.
    #[must_use]
    pub fn chosen<'a>(&self, rows: &'a [Version]) -> Option<&'a VersionNum> {
        let Self::Requirement(requirement) = self else {
            return None;
        };
        let met = rows
            .iter()
            .filter(|row| !row.yanked && meets(requirement, &row.num));
        met.map(|row| &row.num).max()
    }
}

fn meets(requirement: &VersionReq, num: &VersionNum) -> bool {
    num.semver()
        .is_some_and(|version| requirement.matches(version))
}

fn speaks_of(row: &Version, text: &str) -> bool {
    let publisher = row.published_by.as_ref();
    let texts = [
        row.license.as_ref().map(crate::License::as_str),
        row.yank_message.as_deref(),
        publisher.map(|publisher| publisher.login.as_str()),
        publisher.and_then(|publisher| publisher.name.as_deref()),
    ];
    let mut texts = texts.into_iter().flatten();
    texts.any(|own| holds(own, text))
}

/// Whether a text holds another, whose ASCII letters are lower case, in any case.
/// Compared byte by byte: thousands are, at each key.
fn holds(text: &str, part: &str) -> bool {
    let mut windows = text.as_bytes().windows(part.len().max(1));
    windows.any(|window| window.eq_ignore_ascii_case(part.as_bytes())) || part.is_empty()
}

/// Signs that only requirements have.
const SIGNS: [char; 7] = ['^', '~', '=', '<', '>', '*', ','];

fn looks_like_requirement(text: &str) -> bool {
    let wild = text.ends_with(".x") || text.ends_with(".X");
    text.starts_with(&SIGNS[..])
        || (text.starts_with(|c: char| c.is_ascii_digit()) && (wild || text.contains(&SIGNS[..])))
}

/// Why a text that looks like a requirement is none. The first thing that is
/// wrong; Cargo's grammar of requirements is that of its reference,
/// "Specifying Dependencies".
fn explained(text: &str) -> &'static str {
    text.split(',')
        .find_map(|part| explained_part(part.trim()))
        .unwrap_or("This is no version requirement; one looks like ^1.2 or >=1, <2.")
}

fn explained_part(part: &str) -> Option<&'static str> {
    let number = part.trim_start_matches(&SIGNS[..5]);
    let sign = &part[..part.len() - number.len()];
    let number = number.trim_start();
    if part.is_empty() {
        return Some("A requirement is missing before or after a comma.");
    }
    if !matches!(sign, "" | "^" | "~" | "=" | "<" | ">" | "<=" | ">=") {
        return Some("The signs are ^ ~ = < > <= >= and *; one before each number.");
    }
    if number.is_empty() {
        return Some("A number must follow, such as 1.2.");
    }
    if number.contains(char::is_whitespace) || number.contains(&SIGNS[..5]) {
        return Some("Put a comma between two requirements: >=1, <2.");
    }
    let core = number.split(['-', '+']).next().unwrap_or_default();
    let parts: Vec<&str> = core.split('.').collect();
    if number == "*" && !sign.is_empty() {
        return Some("A * stands alone, or after a number: 1.*");
    }
    if parts.len() > 3 {
        return Some("A version has three numbers at most: 1.2.3.");
    }
    let is_wild = |part: &&str| matches!(*part, "*" | "x" | "X");
    let mut after = parts.iter().skip_while(|part| !is_wild(part));
    if !after.all(is_wild) {
        return Some("No number can follow a *.");
    }
    for part in parts.iter().filter(|part| !is_wild(part)) {
        if part.is_empty() {
            return Some("A number is missing before or after a point.");
        }
        if part.len() > 1 && part.starts_with('0') {
            return Some("Numbers do not begin with 0.");
        }
        if part.bytes().any(|byte| !byte.is_ascii_digit()) {
            return Some("Only numbers, points and * can follow, then -rc.1 or the like.");
        }
        if part.parse::<u64>().is_err() {
            return Some("This number is too large for a version.");
        }
    }
    let has_label = core.len() < number.len();
    let is_full = parts.len() == 3;
    (has_label && !is_full)
        .then_some("A pre-release needs all three numbers before it: 1.2.0-rc.1.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{License, Owner};
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn row(num: &str) -> Version {
        Version {
            num: VersionNum::new(num),
            license: Some(License::new("MIT OR Apache-2.0")),
            yank_message: Some("Broken on Windows".into()),
            published_by: Some(Owner::of_login("ada")),
            ..Version::default()
        }
    }

    fn takes(typed: &str, num: &str) -> bool {
        VersionFilter::new(typed).takes(&row(num))
    }

    #[test]
    fn requirements_take_what_cargo_takes() {
        for (typed, num, taken) in [
            ("^1.2", "1.10.0", true),
            ("^1.2", "2.0.0", false),
            (">=1, <2", "1.9.9", true),
            (">=1, <2", "2.0.0", false),
            ("1.*", "1.5.0", true),
            ("1.x", "1.5.0", true),
            ("=1.2.3", "1.2.3", true),
            ("=1.2.3", "1.2.4", false),
            ("~1.2", "1.3.0", false),
            ("*", "0.1.0", true),
            ("*", "1.0.0-rc.1", false),
            ("^1.0.0-rc.1", "1.0.0-rc.2", true),
            ("^1", "not-semver", false),
        ] {
            assert_eq!(takes(typed, num), taken, "{typed} {num}");
        }
    }

    #[test]
    fn other_texts_are_looked_for() {
        for (typed, num, taken) in [
            ("1.9", "1.9.1", true),
            ("1.9", "1.10.0", false),
            (" RC ", "1.0.0-rc.1", true),
            ("2.0", "1.0.0", false),
            ("apache-2.0", "1.0.0", true),
            ("windows", "1.0.0", true),
            ("Ada", "1.0.0", true),
            ("nobody", "1.0.0", false),
            ("", "anything", true),
        ] {
            assert_eq!(takes(typed, num), taken, "{typed} {num}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_requirement_is_told() {
        for (typed, part) in [
            ("^", "number must follow"),
            (">=1 <2", "comma"),
            (">=1<2", "comma"),
            (">=1,", "missing before or after a comma"),
            ("^1.2.3.4", "three numbers"),
            ("^01.2", "begin with 0"),
            ("=>1", "signs are"),
            ("^1..2", "missing before or after a point"),
            ("1.*.2", "follow a *"),
            ("^*", "stands alone"),
            ("^1.2-rc.1", "all three numbers"),
            ("^1.a", "Only numbers"),
            (">99999999999999999999", "too large"),
            ("=1.0.0-", "no version requirement"),
        ] {
            let VersionFilter::Broken(why) = VersionFilter::new(typed) else {
                panic!("{typed} is a requirement");
            };
            assert!(why.contains(part), "{typed}: {why}");
            assert!(takes(typed, "7.0.0"), "nothing is hidden meanwhile");
        }
    }

    #[test]
    fn cargo_chooses_the_highest_that_is_not_yanked() {
        let mut rows = ["1.0.0", "1.3.0", "1.2.0", "2.0.0"].map(row);
        rows[1].yanked = true;
        let chosen = |typed: &str| {
            VersionFilter::new(typed)
                .chosen(&rows)
                .map(|num| num.as_str())
        };
        assert_eq!(chosen("^1"), Some("1.2.0"));
        assert_eq!(chosen("^3"), None);
        assert_eq!(chosen("1.3"), None, "a text");
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn any_text_is_read(text in "\\PC{0,12}|[\\^~=<>*,.x0-9 +-]{0,12}", num in "[0-9]\\.[0-9]\\.[0-9]") {
            let filter = VersionFilter::new(&text);
            let version = VersionNum::new(&num);
            if let VersionFilter::Requirement(_) = &filter {
                let requirement = Requirement::new(&text);
                prop_assert_eq!(filter.takes(&row(&num)), requirement.matches(&version));
            }
            // What is called broken is broken to Cargo too.
            if let VersionFilter::Broken(_) = &filter {
                prop_assert!(Requirement::new(&text).parsed().is_none());
            }
        }
    }
}
