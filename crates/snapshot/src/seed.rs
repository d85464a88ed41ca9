//! The committed list of crates that the snapshot grows from.

use crate::Error;
use cratescope_registry::CrateName;
use std::collections::BTreeSet;

/// The list, as committed.
pub const LIST: &str = include_str!("../seed.txt");

/// Reads a list: a name a line, `#` begins a comment, each name once.
///
/// # Errors
/// When a line is not a possible name, or repeats one.
pub fn read(list: &str) -> Result<BTreeSet<CrateName>, Error> {
    let mut seeds = BTreeSet::new();
    for (at, line) in list.lines().enumerate() {
        let wrong = |detail| Error::Seed {
            line: at + 1,
            detail,
        };
        let text = line.split('#').next().unwrap_or_default().trim();
        if text.is_empty() {
            continue;
        }
        let name = CrateName::new(text).map_err(|invalid| wrong(invalid.to_string()))?;
        if let Some(again) = seeds.replace(name) {
            return Err(wrong(format!("`{again}` is on the list twice")));
        }
    }
    Ok(seeds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blank_lines_are_passed_over() {
        let seeds = read("# all\n\nserde # data\n  tokio\n").expect("a list");
        let names: Vec<_> = seeds.iter().map(CrateName::as_str).collect();
        assert_eq!(names, ["serde", "tokio"]);
    }

    #[test]
    fn a_wrong_line_is_named() {
        for (list, line) in [("serde\n9lives", 2), ("a\n#\nb\na", 4), ("a b", 1)] {
            match read(list) {
                Err(Error::Seed { line: at, .. }) => assert_eq!(at, line, "{list:?}"),
                other => panic!("{list:?} gave {other:?}"),
            }
        }
    }

    #[test]
    fn the_committed_list_has_60_to_100_crates() {
        let seeds = read(LIST).expect("the committed list");
        assert!((60..=100).contains(&seeds.len()), "{}", seeds.len());
    }
}
