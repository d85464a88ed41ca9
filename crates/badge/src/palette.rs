//! Our own colours, in pairs for light and dark pages. The texts on them have a
//! contrast of at least 4.5 : 1, which tests hold.

use crate::color::{Color, Rgb};

/// A colour on light pages and its like on dark ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Paint {
    pub(crate) light: Rgb,
    pub(crate) dark: Rgb,
}

impl Paint {
    const fn new(light: u32, dark: u32) -> Self {
        Self {
            light: Rgb::hex(light),
            dark: Rgb::hex(dark),
        }
    }

    /// The same everywhere.
    pub(crate) const fn flat(rgb: Rgb) -> Self {
        Self {
            light: rgb,
            dark: rgb,
        }
    }

    pub(crate) const INK: Self = Self::new(0x1c_1b19, 0xf2_f0ea);
    pub(crate) const MUTED: Self = Self::new(0x57_544e, 0xb8_b4a9);
    pub(crate) const SUNKEN: Self = Self::new(0xef_eeea, 0x34_332e);
    pub(crate) const PAGE: Self = Self::new(0xff_ffff, 0x14_1412);
    #[cfg(feature = "images")]
    pub(crate) const LINE: Self = Self::new(0xd9_d7d0, 0x34_332e);
    pub(crate) const ACCENT: Self = Self::new(0xa3_3a0c, 0xff_9a5c);

    /// The background that a meaning has in our style, and the text on it.
    pub(crate) fn of(color: Color) -> (Self, Self) {
        let background = match color {
            Color::Accent => Self::ACCENT,
            Color::BrightGreen | Color::Green | Color::YellowGreen => {
                Self::new(0x17_702f, 0x5f_d38a)
            }
            Color::Yellow | Color::Orange => Self::new(0x8a_5a00, 0xf0_b84a),
            Color::Red => Self::new(0xb3_261e, 0xff_8f85),
            Color::Blue => Self::new(0x0b_62b0, 0x74_b8ff),
            Color::Grey | Color::LightGrey => Self::MUTED,
            Color::Chosen(rgb) => {
                return (Self::flat(rgb), Self::flat(rgb.readable_text()));
            }
        };
        (background, Self::PAGE)
    }

    /// The left side: quiet, unless somebody chose a colour.
    pub(crate) fn of_label(color: Option<Color>) -> (Self, Self) {
        match color {
            None => (Self::SUNKEN, Self::INK),
            Some(color) => Self::of(color),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::tests::contrast;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_pair_can_be_read() {
        let meanings = [
            Color::BrightGreen,
            Color::Green,
            Color::YellowGreen,
            Color::Yellow,
            Color::Orange,
            Color::Red,
            Color::Blue,
            Color::Accent,
            Color::Grey,
            Color::LightGrey,
        ];
        let pairs = meanings.map(Paint::of).into_iter();
        let card = [Paint::INK, Paint::MUTED, Paint::ACCENT];
        let card = card.map(|text| (Paint::PAGE, text));
        for (background, text) in pairs.chain([Paint::of_label(None)]).chain(card) {
            for (under, over) in [(background.light, text.light), (background.dark, text.dark)] {
                let contrast = contrast(under, over);
                assert!(contrast >= 4.5, "{under:?} {over:?}: {contrast}");
            }
        }
    }
}
