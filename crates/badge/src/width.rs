//! How wide a text is drawn, without a font at hand.

mod table;

use table::{HELVETICA_BOLD_11, VERDANA_10, VERDANA_11, VERDANA_BOLD_10};

/// A font that texts are measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Font {
    Verdana11,
    Verdana10,
    VerdanaBold10,
    HelveticaBold11,
}

impl Font {
    fn table(self) -> &'static [u16; 95] {
        match self {
            Self::Verdana11 => &VERDANA_11,
            Self::Verdana10 => &VERDANA_10,
            Self::VerdanaBold10 => &VERDANA_BOLD_10,
            Self::HelveticaBold11 => &HELVETICA_BOLD_11,
        }
    }

    /// The width of a text in hundredths of a pixel. Characters that the table
    /// does not have count as an `m`, the widest of letters, so that the text
    /// fits; full-width ones and pictures as what they take.
    #[inline(never)]
    pub(crate) fn advance(self, text: &str) -> u32 {
        let table = self.table();
        text.chars()
            .map(|c| {
                let at = (c as usize).wrapping_sub(' ' as usize);
                match table.get(at) {
                    Some(width) => u32::from(*width),
                    None => u32::from(table['m' as usize - ' ' as usize]) * ems(c) / 100,
                }
            })
            .sum()
    }

    /// The width in whole pixels that shields gives a text: odd, so that its
    /// middle is on a pixel.
    pub(crate) fn width(self, text: &str) -> u32 {
        match self.advance(text) / 100 {
            0 => 0,
            width => width | 1,
        }
    }
}

/// The width of a character outside ASCII, in hundredths of an `m`.
fn ems(c: char) -> u32 {
    match c as u32 {
        // Control characters, and marks that stand on the letter before.
        0..=0x9f | 0xad | 0x300..=0x36f | 0x483..=0x489 | 0x591..=0x5bd => 0,
        0x610..=0x61a | 0x64b..=0x65f | 0x200b..=0x200f | 0x20d0..=0x20f0 => 0,
        0xfe00..=0xfe0f | 0x1f3fb..=0x1f3ff | 0xe0000..=0xe01ef => 0,
        // Full width.
        0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff => 108,
        0xfe30..=0xfe4f | 0xff00..=0xff60 | 0x20000..=0x3ffff => 108,
        // Symbols and pictures.
        0x2190..=0x2bff | 0x1f000..=0x1faff => 140,
        _ => 100,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn widths_are_those_of_shields() {
        assert_eq!(Font::Verdana11.advance("crates.io"), 4734);
        assert_eq!(Font::Verdana11.advance("v1.0.228"), 4946);
        for (text, width) in [
            ("crates.io", 47),
            ("v1.0.228", 49),
            ("downloads", 59),
            ("1.2k", 25),
            ("license", 37),
            ("MIT OR Apache-2.0", 107),
            ("msrv", 27),
            ("dependencies", 75),
            ("not found", 53),
            ("", 0),
        ] {
            assert_eq!(Font::Verdana11.width(text), width, "{text}");
        }
    }

    #[test]
    fn other_scripts_have_room() {
        let m = Font::Verdana11.advance("m");
        assert_eq!(m, 1070);
        assert_eq!(Font::Verdana11.advance("é"), m);
        assert_eq!(
            Font::Verdana11.advance("e\u{301}\u{7}\u{200f}"),
            Font::Verdana11.advance("e")
        );
        assert!(Font::Verdana11.advance("漢") >= 1100);
        assert!(Font::Verdana11.advance("🦀") >= 1400);
    }
}
