//! One version of a crate, or the root, as the resolver sees it.

use super::feature_map::FeatureMap;
use super::pool::{DepId, Name};
use crate::rust_version::RustVersion;
use std::sync::Arc;

/// A package in the list of facts; the root is the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Id(pub(crate) u32);

impl Id {
    /// The package that is resolved.
    pub(crate) const ROOT: Self = Self(0);

    /// Position in the list of packages.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Which versions exclude each other: those of one crate whose left-most part
/// that is not zero is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Line {
    /// `1.x`
    Major(u64),
    /// `0.8.x`
    Minor(u64),
    /// `0.0.3`
    Patch(u64),
}

impl From<&semver::Version> for Line {
    fn from(version: &semver::Version) -> Self {
        match (version.major, version.minor) {
            (0, 0) => Self::Patch(version.patch),
            (0, minor) => Self::Minor(minor),
            (major, _) => Self::Major(major),
        }
    }
}

/// A package.
#[derive(Clone, Debug)]
pub(crate) struct Package {
    pub(crate) name: Name,
    pub(crate) version: semver::Version,
    /// Number of the crate's compatibility line: two packages with the same
    /// one cannot both be in a result.
    pub(crate) slot: usize,
    pub(crate) links: Option<Name>,
    pub(crate) rust_version: Option<RustVersion>,
    pub(crate) checksum: Option<Box<str>>,
    /// In the order in which Cargo goes through them.
    pub(crate) deps: Arc<[DepId]>,
    pub(crate) features: FeatureMap,
    /// Names of optional dependencies, sorted.
    pub(crate) optional: Arc<[Name]>,
}

impl Package {
    /// Whether a dependency of this name is optional.
    pub(crate) fn is_optional(&self, alias: Name) -> bool {
        self.optional.binary_search(&alias).is_ok()
    }
}
