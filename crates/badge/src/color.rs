//! Colours by name and by number, and which text can be read on them.

/// A colour as red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// The colour of a badge: a meaning, or one that somebody chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Color {
    /// As good as can be.
    BrightGreen,
    /// Good.
    Green,
    /// Rather good.
    YellowGreen,
    /// Take note.
    Yellow,
    /// Take care.
    Orange,
    /// Bad.
    Red,
    /// Neither good nor bad.
    Blue,
    /// The crate itself: blue in shields' styles, the accent in ours.
    Accent,
    /// What labels have.
    Grey,
    /// Not known.
    LightGrey,
    /// One that somebody chose.
    Chosen(Rgb),
}

/// shields' names, with its later ones and our own.
const NAMES: [(&str, Color); 17] = [
    ("brightgreen", Color::BrightGreen),
    ("green", Color::Green),
    ("yellowgreen", Color::YellowGreen),
    ("yellow", Color::Yellow),
    ("orange", Color::Orange),
    ("red", Color::Red),
    ("blue", Color::Blue),
    ("accent", Color::Accent),
    ("grey", Color::Grey),
    ("gray", Color::Grey),
    ("lightgrey", Color::LightGrey),
    ("lightgray", Color::LightGrey),
    ("success", Color::BrightGreen),
    ("important", Color::Orange),
    ("critical", Color::Red),
    ("informational", Color::Blue),
    ("inactive", Color::LightGrey),
];

impl Color {
    /// Reads a name of shields' or three or six hexadecimal digits, with or
    /// without `#`; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut names = NAMES.iter();
        if let Some((_, color)) = names.find(|(name, _)| name.eq_ignore_ascii_case(text)) {
            return Some(*color);
        }
        Rgb::parse(text.strip_prefix('#').unwrap_or(text)).map(Self::Chosen)
    }

    /// shields' name for it; `None` for a chosen one.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        let wanted = match self {
            Self::Accent => Self::Blue,
            other => other,
        };
        let mut names = NAMES.iter();
        names.find(|(_, c)| *c == wanted).map(|(name, _)| *name)
    }

    /// The colour in shields' styles.
    #[must_use]
    pub const fn rgb(self) -> Rgb {
        match self {
            Self::BrightGreen => Rgb(0x44, 0xcc, 0x11),
            Self::Green => Rgb(0x97, 0xca, 0x00),
            Self::YellowGreen => Rgb(0xa4, 0xa6, 0x1d),
            Self::Yellow => Rgb(0xdf, 0xb3, 0x17),
            Self::Orange => Rgb(0xfe, 0x7d, 0x37),
            Self::Red => Rgb(0xe0, 0x5d, 0x44),
            Self::Blue | Self::Accent => Rgb(0x00, 0x7e, 0xc6),
            Self::Grey => Rgb(0x55, 0x55, 0x55),
            Self::LightGrey => Rgb(0x9f, 0x9f, 0x9f),
            Self::Chosen(rgb) => rgb,
        }
    }
}

impl Rgb {
    /// `#fff`
    pub const WHITE: Self = Self(255, 255, 255);
    /// `#000`
    pub const BLACK: Self = Self(0, 0, 0);

    /// From `0xrrggbb`.
    #[must_use]
    pub const fn hex(hex: u32) -> Self {
        let [_, r, g, b] = hex.to_be_bytes();
        Self(r, g, b)
    }

    /// Reads three or six hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut digits = [0; 6];
        for (at, byte) in text.bytes().enumerate() {
            *digits.get_mut(at)? = char::from(byte).to_digit(16)? as u8;
        }
        let [a, b, c, d, e, f] = digits;
        match text.len() {
            3 => Some(Self(a * 17, b * 17, c * 17)),
            6 => Some(Self(a << 4 | b, c << 4 | d, e << 4 | f)),
            _ => None,
        }
    }

    /// Writes it as CSS has it, three digits where they are enough.
    pub(crate) fn write(self, out: &mut String) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let parts = [self.0, self.1, self.2];
        let is_short = parts.iter().all(|part| part >> 4 == part & 15);
        out.push('#');
        for part in parts {
            out.push(char::from(HEX[usize::from(part >> 4)]));
            if !is_short {
                out.push(char::from(HEX[usize::from(part & 15)]));
            }
        }
    }

    /// The text that shields puts on it, and the shadow behind the text: by
    /// brightness, which lets white stand on colours where it is hard to read.
    #[must_use]
    pub const fn shields_text(self) -> (Self, Self) {
        let Self(r, g, b) = self;
        // 0.69 of 255 thousand.
        if 299 * r as u32 + 587 * g as u32 + 114 * b as u32 <= 175_950 {
            (Self::WHITE, Self::hex(0x01_0101))
        } else {
            (Self::hex(0x33_3333), Self::hex(0xcc_cccc))
        }
    }

    /// Black or white, whichever has the higher contrast (WCAG 2.2): never less
    /// than 4.5 : 1. They meet at a luminance of 0.179.
    #[must_use]
    pub fn readable_text(self) -> Self {
        // A cubic for the sRGB curve, right to 0.003: a power costs kilobytes.
        let linear = |part: u8| {
            let x = f32::from(part) / 255.0;
            x * (x * (x * 0.305_306 + 0.682_171_1) + 0.012_522_9)
        };
        let luminance = 0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2);
        match luminance > 0.179 {
            true => Self::BLACK,
            false => Self::WHITE,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Contrast by the letter of WCAG 2.2.
    pub(crate) fn contrast(a: Rgb, b: Rgb) -> f64 {
        let linear = |part: u8| {
            let x = f64::from(part) / 255.0;
            match x <= 0.040_45 {
                true => x / 12.92,
                false => ((x + 0.055) / 1.055).powf(2.4),
            }
        };
        let luminance = |c: Rgb| 0.2126 * linear(c.0) + 0.7152 * linear(c.1) + 0.0722 * linear(c.2);
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        if a > b { a / b } else { b / a }
    }

    fn written(rgb: Rgb) -> String {
        let mut out = String::new();
        rgb.write(&mut out);
        out
    }

    #[test]
    fn names_and_digits_are_colours() {
        for (text, css) in [
            ("brightgreen", "#4c1"),
            ("green", "#97ca00"),
            ("yellow", "#dfb317"),
            ("yellowgreen", "#a4a61d"),
            ("orange", "#fe7d37"),
            ("red", "#e05d44"),
            ("blue", "#007ec6"),
            ("grey", "#555"),
            ("LightGray", "#9f9f9f"),
            ("critical", "#e05d44"),
            ("abc", "#abc"),
            ("#A1b2C3", "#a1b2c3"),
        ] {
            let color = Color::parse(text).map(|color| written(color.rgb()));
            assert_eq!(color.as_deref(), Some(css), "{text}");
        }
        for none in [
            "", "#", "ab", "abcd", "12345g", "url(#x)", "red\"", "é12", "1234567",
        ] {
            assert_eq!(Color::parse(none), None, "{none}");
        }
    }

    #[test]
    fn every_name_leads_back_to_its_colour() {
        for (name, color) in NAMES {
            let shown = color.name().and_then(Color::parse).map(Color::rgb);
            assert_eq!(shown, Some(color.rgb()), "{name}");
        }
    }

    #[test]
    fn shields_text_turns_dark_where_theirs_does() {
        assert_eq!(Color::Blue.rgb().shields_text().0, Rgb::WHITE);
        assert_eq!(Color::Green.rgb().shields_text().0, Rgb::WHITE);
        assert_eq!(written(Rgb::WHITE.shields_text().0), "#333");
        assert_eq!(written(Rgb::WHITE.shields_text().1), "#ccc");
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn text_on_any_colour_can_be_read(r: u8, g: u8, b: u8) {
            let rgb = Rgb(r, g, b);
            prop_assert!(contrast(rgb, rgb.readable_text()) >= 4.5);
            prop_assert_eq!(Color::parse(&written(rgb)), Some(Color::Chosen(rgb)));
        }
    }
}
