//! The Rust version that all packages together need.

use super::Set;
use crate::RustVersion;
use crate::graph::Origin;
use cratescope_registry::sort_rows;

/// See the module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Msrv {
    /// Rust versions that packages need, highest first: the first one is what
    /// the set needs, and its packages raise it.
    pub steps: Vec<Step>,
    /// Packages that say none.
    pub unknown: Vec<usize>,
    /// What the root says, where there is one root.
    pub own: Option<RustVersion>,
}

/// Packages that need one Rust version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The version.
    pub version: RustVersion,
    /// The packages.
    pub packages: Vec<usize>,
}

impl Msrv {
    /// What the set needs; `None` when no package says so.
    #[must_use]
    pub fn needed(&self) -> Option<RustVersion> {
        self.steps.first().map(|step| step.version)
    }
}

pub(super) fn of(set: &Set<'_>) -> Msrv {
    let mut found = Msrv::default();
    let mut saying: Vec<(RustVersion, usize)> = Vec::new();
    for package in set.packages() {
        match set.graph.packages[package].rust_version {
            Some(version) => saying.push((version, package)),
            None => found.unknown.push(package),
        }
    }
    if let [root] = *set.graph.roots {
        let root = set.graph.package(root);
        found.own = root.rust_version;
        // The project's own word counts too; its packages are in no list.
        if let (Origin::Local, Some(version)) = (&root.origin, root.rust_version)
            && saying
                .iter()
                .all(|(other, _)| other.floor() < version.floor())
        {
            found.steps.push(Step {
                version,
                packages: Vec::new(),
            });
        }
    }
    sort_rows(&mut saying, |a, b| b.0.floor().cmp(&a.0.floor()));
    for group in saying.chunk_by(|a, b| a.0.floor() == b.0.floor()) {
        found.steps.push(Step {
            version: group[0].0,
            packages: group.iter().map(|&(_, package)| package).collect(),
        });
    }
    found
}
