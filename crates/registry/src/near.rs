//! Names that somebody may have meant.

use crate::{canonical_name, sort_rows};

/// A name counts as near up to this many slips of the finger.
const FARTHEST: usize = 3;
/// Longer names than any crate can have are not compared.
const LONGEST: usize = 64;

/// The candidates nearest to what was typed, nearest first and at most `most`;
/// equally near ones in the order given. Case, `-` and `_` count for nothing.
/// Slips are letters too many, too few, wrong, or swapped with their
/// neighbour; a quarter of the letters may be slips.
#[must_use]
pub fn near_names<'a>(
    typed: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    most: usize,
) -> Vec<&'a str> {
    let typed = canonical_name(typed.trim());
    let farthest = (typed.len() / 4).clamp(1, FARTHEST);
    let mut near: Vec<(usize, &str)> = Vec::new();
    for candidate in candidates {
        let is_new = near.iter().all(|(_, other)| *other != candidate);
        if let Some(slips) = slips(typed.as_bytes(), canonical_name(candidate).as_bytes())
            && slips <= farthest
            && is_new
        {
            near.push((slips, candidate));
        }
    }
    sort_rows(&mut near, |a, b| a.0.cmp(&b.0));
    near.truncate(most);
    near.into_iter().map(|(_, name)| name).collect()
}

/// The distance of two texts by Damerau and Levenshtein, where no part is
/// changed twice. Names are ASCII, so bytes are letters. `None` for texts that
/// are too long or too unlike in length to be near.
fn slips(a: &[u8], b: &[u8]) -> Option<usize> {
    if a.len().max(b.len()) > LONGEST || a.len().abs_diff(b.len()) > FARTHEST {
        return None;
    }
    // Three rows of the table: the one being filled and the two before it.
    let mut rows: [Vec<usize>; 3] = [Vec::new(), Vec::new(), (0..=b.len()).collect()];
    for (i, from) in a.iter().enumerate() {
        rows.rotate_left(1);
        let [before_last, last, row] = &mut rows;
        row.clear();
        row.push(i + 1);
        for (j, to) in b.iter().enumerate() {
            let mut least = (last[j + 1] + 1)
                .min(row[j] + 1)
                .min(last[j] + usize::from(from != to));
            let swapped = i > 0 && j > 0 && *from == b[j - 1] && a[i - 1] == *to;
            if swapped {
                least = least.min(before_last[j - 1] + 1);
            }
            row.push(least);
        }
    }
    rows[2].last().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn slips_are_counted() {
        for (a, b, slips_made) in [
            ("serde", "serde", 0),
            ("sedre", "serde", 1),
            ("serd", "serde", 1),
            ("serdee", "serde", 1),
            ("sarde", "serde", 1),
            ("tokoi", "tokio", 1),
            ("", "abc", 3),
            ("ca", "abc", 3),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(
                slips(a.as_bytes(), b.as_bytes()),
                Some(slips_made),
                "{a} {b}"
            );
            assert_eq!(
                slips(b.as_bytes(), a.as_bytes()),
                Some(slips_made),
                "{b} {a}"
            );
        }
    }

    #[test]
    fn the_nearest_come_first_and_far_ones_not_at_all() {
        let names = ["serde", "sedric", "serde_json", "sled", "SERDES", "serde"];
        assert_eq!(near_names("sedre", names, 5), ["serde"]);
        assert_eq!(near_names("serde-jsn", names, 5), ["serde_json"]);
        assert_eq!(near_names("Serdee", names, 5), ["serde", "SERDES"]);
        assert_eq!(near_names("Serdee", names, 1), ["serde"]);
        assert!(near_names("", names, 5).is_empty());
        let long = "a".repeat(1000);
        assert!(near_names(&long, [long.as_str()], 5).is_empty());
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn one_slip_is_one(name in "[a-z]{4,20}", at in 0_usize..20, letter in "[a-z]") {
            let at = at % name.len();
            let (head, tail) = name.split_at(at);
            let more = format!("{head}{letter}{tail}");
            let fewer = format!("{head}{}", &tail[1..]);
            for typed in [more, fewer] {
                prop_assert_eq!(near_names(&typed, [name.as_str()], 1), [name.as_str()]);
            }
        }
    }
}
