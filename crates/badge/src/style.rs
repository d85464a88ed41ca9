//! How a badge looks.

/// A style. All but [`Style::Crisp`] are drawn as shields.io draws them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// Ours: every pair of colours has a contrast of at least 4.5 : 1, and the
    /// picture follows dark mode.
    #[default]
    Crisp,
    /// 20 px high, round corners, a light gradient.
    Flat,
    /// The same with square corners and without the gradient.
    FlatSquare,
    /// 18 px high, glossy.
    Plastic,
    /// 28 px high, in capitals.
    ForTheBadge,
    /// A button and a bubble.
    Social,
}

const NAMES: [(Style, &str); 6] = [
    (Style::Crisp, "crisp"),
    (Style::Flat, "flat"),
    (Style::FlatSquare, "flat-square"),
    (Style::Plastic, "plastic"),
    (Style::ForTheBadge, "for-the-badge"),
    (Style::Social, "social"),
];

impl Style {
    /// All styles, the default first.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(style, _)| *style)
    }

    /// The style of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let mut rows = NAMES.iter();
        rows.find(|row| row.1.as_bytes() == name.as_bytes())
            .map(|row| row.0)
    }

    /// Its name: `for-the-badge`.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES[self as usize].1
    }
}

/// Which colours a badge is drawn in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// As the reader's system or page is set.
    #[default]
    Auto,
    /// Those for a light page.
    Light,
    /// Those for a dark page.
    Dark,
}

impl Theme {
    /// The theme of this name; every other name is [`Theme::Auto`].
    #[must_use]
    pub fn named(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Auto,
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}
