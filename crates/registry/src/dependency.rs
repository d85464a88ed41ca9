//! Dependencies of a version.

use std::fmt;
use std::str::FromStr;

/// What a dependency is needed for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// One row of a version's dependencies. The same crate may have several rows
/// (other kind, target, requirement or rename): tell rows apart by position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dependency {
    /// The crate's real name, as published.
    pub krate: String,
    /// The name in the manifest when it differs from the crate's
    /// (`package = "…"`).
    pub rename: Option<String>,
    /// The version requirement, as written.
    pub req: String,
    /// What it is needed for.
    pub kind: DependencyKind,
    /// Whether a feature must ask for it.
    pub optional: bool,
    /// Whether the dependency's default features are on.
    pub default_features: bool,
    /// Further features asked for.
    pub features: Vec<String>,
    /// `cfg(…)` or a target triple that limits it; `None` for every target.
    pub target: Option<String>,
}
