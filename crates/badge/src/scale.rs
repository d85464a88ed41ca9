//! From figures to colours: shields' scales.

use crate::color::Color;

/// Of downloads: none is red, a thousand is as good as can be.
pub(crate) const fn downloads(count: u64) -> Color {
    match count {
        0 => Color::Red,
        1..10 => Color::Yellow,
        10..100 => Color::YellowGreen,
        100..1000 => Color::Green,
        _ => Color::BrightGreen,
    }
}

/// Of an age in days, from a week to two years.
pub(crate) const fn age(days: i64) -> Color {
    match days {
        ..7 => Color::BrightGreen,
        7..30 => Color::Green,
        30..180 => Color::YellowGreen,
        180..365 => Color::Yellow,
        365..730 => Color::Orange,
        _ => Color::Red,
    }
}

/// Of a version: whether it may still change at will (SemVer, rules 4 and 9).
/// shields looks for words such as `pre` anywhere, and finds them in build
/// metadata too.
pub(crate) fn version(num: &str) -> Color {
    let bytes = num.as_bytes();
    let starts_stable = matches!(bytes.first(), Some(b'1'..=b'9'));
    let before_build = bytes.iter().take_while(|byte| **byte != b'+');
    match starts_stable && before_build.into_iter().all(|byte| *byte != b'-') {
        true => Color::Accent,
        false => Color::Orange,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn figures_have_shields_colours() {
        for (count, color) in [
            (0, Color::Red),
            (9, Color::Yellow),
            (10, Color::YellowGreen),
            (99, Color::YellowGreen),
            (999, Color::Green),
            (1000, Color::BrightGreen),
        ] {
            assert_eq!(downloads(count), color, "{count}");
        }
        for (days, color) in [
            (-1, Color::BrightGreen),
            (6, Color::BrightGreen),
            (7, Color::Green),
            (30, Color::YellowGreen),
            (180, Color::Yellow),
            (365, Color::Orange),
            (730, Color::Red),
        ] {
            assert_eq!(age(days), color, "{days}");
        }
    }

    #[test]
    fn build_metadata_is_no_prerelease() {
        for (num, color) in [
            ("1.0.0", Color::Accent),
            ("1.0.0+pre-release", Color::Accent),
            ("0.9.0", Color::Orange),
            ("1.0.0-rc.1", Color::Orange),
            ("one", Color::Orange),
        ] {
            assert_eq!(version(num), color, "{num}");
        }
    }
}
