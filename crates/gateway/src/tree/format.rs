//! Forms of an answer.

use std::str::FromStr;

/// See the module.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Format {
    /// In the envelope.
    #[default]
    Json,
    /// As `cargo tree` prints it.
    Text,
    /// A software bill of materials.
    CycloneDx,
    /// A summary for people.
    Markdown,
    /// A picture.
    Svg,
}

impl Format {
    pub(crate) const ALL: [Self; 5] = [
        Self::Json,
        Self::Text,
        Self::CycloneDx,
        Self::Markdown,
        Self::Svg,
    ];

    /// The value of the parameter.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Text => "text",
            Self::CycloneDx => "cyclonedx",
            Self::Markdown => "markdown",
            Self::Svg => "svg",
        }
    }

    pub(crate) const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Text => "text/plain; charset=utf-8",
            Self::CycloneDx => "application/vnd.cyclonedx+json; version=1.5",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Svg => "image/svg+xml",
        }
    }
}

impl FromStr for Format {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let found = Self::ALL.into_iter().find(|format| format.as_str() == text);
        found.ok_or(())
    }
}
