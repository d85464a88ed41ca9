//! Why there is no result, told as Cargo tells it.

use crate::facts::{DepId, Facts, Id, Name, Reason, Unmet};
use crate::order::sort_rows;
use crate::search::{Conflict, Dead, Search};
use std::fmt;

pub use crate::facts::Rejection;

/// One step of a chain of requirers: a package, and the dependency through
/// which it needs what comes before it in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The package's name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The dependency's name in its manifest.
    pub dependency: String,
    /// The requirement.
    pub req: String,
}

/// What is in the way of a dependency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// A package that is chosen already.
    pub package: String,
    /// Its version.
    pub version: String,
    /// Why it is in the way.
    pub why: Why,
    /// Why it was chosen: who needs it, up to the root.
    pub required_by: Vec<Link>,
}

/// See [`Obstacle::why`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is another version of the same compatibility line.
    Version,
    /// It links the same native library.
    Links(String),
    /// It asks for a feature that does not exist.
    MissingFeature(String),
    /// It asks for a feature where there is a required dependency of that
    /// name; only optional ones are features.
    RequiredDependency(String),
    /// It asks for a feature where there is an optional dependency of that
    /// name, which `dep:` hides.
    HiddenDependency(String),
}

/// Why there is no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResolveError {
    /// The root's manifest breaks Cargo's rules.
    Manifest(String),
    /// There is no crate of this name.
    NoCrate {
        /// The name.
        krate: String,
        /// Who needs it, up to the root.
        required_by: Box<[Link]>,
    },
    /// No version of a crate meets a requirement.
    NoVersion {
        /// The crate.
        krate: String,
        /// The requirement.
        req: String,
        /// Versions that would meet it but cannot be chosen.
        rejected: Vec<(String, Rejection)>,
        /// Versions that can be chosen but do not meet it, newest first.
        others: Vec<String>,
        /// Who needs it, up to the root.
        required_by: Box<[Link]>,
    },
    /// Each version that meets a requirement conflicts with something else.
    Conflict {
        /// The crate.
        krate: String,
        /// The requirement.
        req: String,
        /// Versions that meet it, best first.
        candidates: Vec<String>,
        /// What is in the way.
        obstacles: Vec<Obstacle>,
        /// Who needs it, up to the root.
        required_by: Box<[Link]>,
    },
    /// The root does not have a feature that was asked for.
    NoFeature {
        /// The feature.
        feature: String,
        /// Why not.
        why: Why,
    },
    /// A feature lists itself.
    FeatureCycle {
        /// The package.
        package: String,
        /// The feature.
        feature: String,
    },
    /// A package depends on itself: each link needs the one after it, the last
    /// one the first.
    Cycle(Vec<Link>),
    /// The limit of effort was reached: the problem may have a solution.
    TooHard {
        /// The limit.
        effort: u64,
    },
    /// The resolver had ended before.
    Over,
}

pub(crate) fn explain(dead: &Dead, search: &Search, facts: &Facts) -> ResolveError {
    match dead {
        Dead::Unsettled {
            parent,
            dep,
            candidates,
            conflict,
        } if !candidates.is_empty() => ResolveError::Conflict {
            krate: crate_of(*dep, facts),
            req: req_of(*dep, facts),
            candidates: candidates
                .iter()
                .map(|&id| facts.package(id).version.to_string())
                .collect(),
            obstacles: obstacles(conflict, search, facts),
            required_by: chain(*parent, Some(*dep), search, facts),
        },
        Dead::Unsettled { parent, dep, .. } => {
            let (krate, req) = (facts.pool.dep(*dep).krate, facts.pool.dep(*dep).req);
            let required_by = chain(*parent, Some(*dep), search, facts);
            if facts.exists(krate) {
                ResolveError::NoVersion {
                    krate: crate_of(*dep, facts),
                    req: req_of(*dep, facts),
                    rejected: facts.rejected(krate, req),
                    others: facts.versions(krate),
                    required_by,
                }
            } else {
                ResolveError::NoCrate {
                    krate: crate_of(*dep, facts),
                    required_by,
                }
            }
        }
        Dead::Unmet(id, Unmet::Cycle(feature)) => ResolveError::FeatureCycle {
            package: facts.pool.text(facts.package(*id).name).to_owned(),
            feature: facts.pool.text(*feature).to_owned(),
        },
        Dead::Unmet(_, Unmet::Conflict(reason)) => {
            no_feature(*reason, &|name| facts.pool.text(name).to_owned())
        }
    }
}

/// The root lacks a feature.
pub(crate) fn no_feature(reason: Reason, text: &dyn Fn(Name) -> String) -> ResolveError {
    let feature = match reason {
        Reason::Version => String::new(),
        Reason::Links(name)
        | Reason::MissingFeature(name)
        | Reason::RequiredDependency(name)
        | Reason::HiddenDependency(name) => text(name),
    };
    ResolveError::NoFeature {
        feature,
        why: why(reason, text),
    }
}

pub(crate) fn why(reason: Reason, text: &dyn Fn(Name) -> String) -> Why {
    match reason {
        Reason::Version => Why::Version,
        Reason::Links(name) => Why::Links(text(name)),
        Reason::MissingFeature(name) => Why::MissingFeature(text(name)),
        Reason::RequiredDependency(name) => Why::RequiredDependency(text(name)),
        Reason::HiddenDependency(name) => Why::HiddenDependency(text(name)),
    }
}

fn crate_of(dep: DepId, facts: &Facts) -> String {
    facts.pool.text(facts.pool.dep(dep).krate).to_owned()
}

fn req_of(dep: DepId, facts: &Facts) -> String {
    facts.pool.version_req(facts.pool.dep(dep).req).to_string()
}

fn link(parent: Id, dep: DepId, facts: &Facts) -> Link {
    let package = facts.package(parent);
    Link {
        name: facts.pool.text(package.name).to_owned(),
        version: package.version.to_string(),
        dependency: facts.pool.text(facts.pool.dep(dep).alias).to_owned(),
        req: req_of(dep, facts),
    }
}

fn chain<C: FromIterator<Link>>(id: Id, dep: Option<DepId>, search: &Search, facts: &Facts) -> C {
    let first = dep.map(|dep| link(id, dep, facts));
    let path = search.path_to_root(id).into_iter();
    let rest = path.map(|(parent, dep)| link(parent, dep, facts));
    first.into_iter().chain(rest).collect()
}

fn obstacles(conflict: &Conflict, search: &Search, facts: &Facts) -> Vec<Obstacle> {
    let mut obstacles: Vec<_> = conflict.iter().collect();
    let key = |id: Id| {
        (
            facts.pool.text(facts.package(id).name),
            &facts.package(id).version,
        )
    };
    sort_rows(&mut obstacles, |a, b| key(b.0).cmp(&key(a.0)));
    let obstacles = obstacles.into_iter().map(|(id, reason)| Obstacle {
        package: facts.pool.text(facts.package(id).name).to_owned(),
        version: facts.package(id).version.to_string(),
        why: why(reason, &|name| facts.pool.text(name).to_owned()),
        required_by: chain(id, None, search, facts),
    });
    obstacles.collect()
}

impl std::error::Error for ResolveError {}

impl fmt::Display for ResolveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::explain::write(self, f)
    }
}
