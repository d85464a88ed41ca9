//! What a dependency is needed for.

use serde::Serialize;
use std::fmt;
use std::str::FromStr;

/// What a dependency is needed for (Cargo reference, "Specifying
/// Dependencies").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DependencyKind {
    /// Needed to use the crate.
    #[default]
    Normal,
    /// Needed by the build script.
    Build,
    /// Needed by tests, examples and benchmarks only.
    Dev,
}

impl DependencyKind {
    /// All kinds, in the order pages show them.
    pub const ALL: [Self; 3] = [Self::Normal, Self::Build, Self::Dev];

    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Build => "build",
            Self::Dev => "dev",
        }
    }

    /// Reads the value on the wire. Missing, null (in index lines written
    /// before 2015) and unknown kinds mean normal.
    pub(crate) fn of(told: Option<&str>) -> Self {
        told.and_then(|kind| kind.parse().ok()).unwrap_or_default()
    }
}

impl fmt::Display for DependencyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for DependencyKind {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or(())
    }
}
