//! What is to be resolved.

use crate::RustVersion;
use crate::facts;
use cratescope_registry::index::IndexVersion;
use cratescope_registry::{Dependency, Features, VersionNum};

/// The `resolver` field of a manifest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ResolverVersion {
    /// Features are unified over everything.
    V1,
    /// Features are kept apart for targets that are not built, for build
    /// dependencies and procedural macros, and for development dependencies.
    V2,
    /// As 2; and versions that build with the package's Rust version come
    /// before others.
    #[default]
    V3,
}

impl ResolverVersion {
    /// The value in a manifest.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "1",
            Self::V2 => "2",
            Self::V3 => "3",
        }
    }
}

/// The package that is resolved: what its `Cargo.toml` says.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// The package's name.
    pub name: String,
    /// Its version.
    pub version: VersionNum,
    /// Its `rust-version`.
    pub rust_version: Option<String>,
    /// The native library it links.
    pub links: Option<String>,
    /// Its features.
    pub features: Features,
    /// Its dependencies, of every kind, in any order.
    pub dependencies: Vec<Dependency>,
}

impl Manifest {
    /// The manifest of a published version: resolving it gives what its
    /// authors get in a fresh clone without a lock file.
    #[must_use]
    pub fn of(published: &IndexVersion) -> Self {
        facts::manifest(published)
    }

    /// A new package with one dependency: resolving it gives what one gets
    /// who adds that crate to a project.
    #[must_use]
    pub fn depending_on(
        krate: &str,
        req: &str,
        features: &[String],
        default_features: bool,
    ) -> Self {
        facts::dependent(krate, req, features, default_features)
    }
}

/// What is to be locked. What of it is built is a
/// [`Selection`](crate::Selection), and asked of the result.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The package.
    pub root: Manifest,
    /// The resolver it uses.
    pub resolver: ResolverVersion,
    /// The Rust version at hand, which resolver 3 goes by when the package
    /// has no `rust-version` itself. `None`: any version will do.
    pub rust: Option<RustVersion>,
    /// After how much work to give up; one is about one dependency or feature
    /// looked at. Real packages need well under a million.
    pub effort: u64,
}

impl Problem {
    /// A limit that no real package comes near, and that is reached in a few
    /// seconds.
    pub const EFFORT: u64 = 20_000_000;

    /// Resolver 3, any Rust version.
    #[must_use]
    pub const fn new(root: Manifest) -> Self {
        Self {
            root,
            resolver: ResolverVersion::V3,
            rust: None,
            effort: Self::EFFORT,
        }
    }
}
