//! One declared dependency, by numbers of the pool.

use super::pool::{Name, PlatformId, ReqId};
use cratescope_registry::DependencyKind;

/// A dependency as a manifest or an index line declares it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Dep {
    /// The crate's real name.
    pub(crate) krate: Name,
    /// The name in the manifest: that of a rename, else the crate's.
    pub(crate) alias: Name,
    /// The requirement.
    pub(crate) req: ReqId,
    /// What it is needed for.
    pub(crate) kind: DependencyKind,
    /// Whether a feature must ask for it.
    pub(crate) optional: bool,
    /// Whether the default features are on.
    pub(crate) default_features: bool,
    /// Further features, sorted, each once.
    pub(crate) features: Box<[Name]>,
    /// Where it applies; `None` for everywhere.
    pub(crate) platform: Option<PlatformId>,
}

impl Dep {
    /// Whether who depends on the package needs this too: all but development
    /// dependencies.
    pub(crate) fn is_transitive(&self) -> bool {
        self.kind != DependencyKind::Dev
    }
}
