//! What of a lock is to be built.

use crate::cfg::Target;
use cratescope_registry::DependencyKind;

/// Which targets count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Targets {
    /// Dependencies of every target, as `cargo tree --target all` shows them.
    All,
    /// Those that apply to at least one of these.
    These(Vec<Target>),
}

/// Features, targets and kinds of dependencies.
#[derive(Clone, Debug)]
pub struct Selection {
    /// Features of the root: `name`, `dependency/name` or `dependency?/name`.
    pub features: Vec<String>,
    /// Whether all of the root's features are on.
    pub all_features: bool,
    /// Whether the root's default features are on.
    pub default_features: bool,
    /// What is built for.
    pub targets: Targets,
    /// What is built on: build scripts and procedural macros run there.
    pub host: Target,
    /// Kinds that are followed. Without [`DependencyKind::Dev`], resolvers 2
    /// and 3 leave features alone that only development dependencies ask for.
    pub kinds: Vec<DependencyKind>,
}

impl Selection {
    /// Default features, normal and build dependencies, for one target, built
    /// on `host`.
    #[must_use]
    pub fn new(target: Target, host: Target) -> Self {
        Self {
            features: Vec::new(),
            all_features: false,
            default_features: true,
            targets: Targets::These(vec![target]),
            host,
            kinds: vec![DependencyKind::Normal, DependencyKind::Build],
        }
    }

    pub(crate) fn has_kind(&self, kind: DependencyKind) -> bool {
        self.kinds.contains(&kind)
    }
}
