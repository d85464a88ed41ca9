//! What there is to know of a set of packages: figures, and the list behind
//! each.
//!
//! The index tells versions, checksums and features; licences, sizes, owners
//! and advisories come from elsewhere, package by package ([`Known`]). What is
//! not known counts as unknown, never as fine.
//!
//! Lists are positions in [`Graph::packages`]. The project's own packages
//! ([`Origin::Local`](crate::Origin)) are in none of them.

mod advisories;
mod composition;
mod duplicates;
mod known;
mod licenses;
mod msrv;
mod outdated;
mod people;
mod policy;
mod weight;

pub use advisories::{Advised, Finding};
pub use composition::Composition;
pub use duplicates::Duplicate;
pub use known::Known;
pub use licenses::LicenseGroup;
pub use msrv::{Msrv, Step};
pub use outdated::Outdated;
pub use people::{People, Person};
pub use policy::{LicensePolicy, Verdict};
pub use weight::{Branch, Weight};

use crate::{Graph, Origin};

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// How many packages there are, and what they are built for.
    pub composition: Composition,
    /// Crates of which there are several versions.
    pub duplicates: Vec<Duplicate>,
    /// Licences, the ones to look at first.
    pub licenses: Vec<LicenseGroup>,
    /// Advisories.
    pub advised: Advised,
    /// The Rust version that all packages together need.
    pub msrv: Msrv,
    /// Sizes.
    pub weight: Weight,
    /// Versions that were withdrawn.
    pub yanked: Vec<usize>,
    /// Versions of which it is not known whether they were withdrawn.
    pub yanked_unknown: Vec<usize>,
    /// Versions that are not the newest.
    pub outdated: Vec<Outdated>,
    /// Packages whose newest version is not known.
    pub outdated_unknown: Vec<usize>,
    /// Who may publish them.
    pub owners: People,
    /// Who published these versions.
    pub publishers: People,
    /// Packages that are not from the registry that is asked.
    pub elsewhere: Vec<usize>,
}

/// Looks at everything. `known` is by position in [`Graph::packages`]; what is
/// not there is not known.
#[must_use]
pub fn audit(graph: &Graph, known: &[Known], policy: &LicensePolicy) -> Audit {
    let set = Set { graph, known };
    let all = set.packages();
    let yanked = |package: &usize| set.known(*package).and_then(|known| known.yanked);
    let (outdated, outdated_unknown) = outdated::of(&set);
    Audit {
        composition: composition::of(&set),
        duplicates: duplicates::of(&set),
        licenses: licenses::of(&set, policy),
        advised: advisories::of(&set),
        msrv: msrv::of(&set),
        weight: weight::of(&set),
        yanked: select(&all, |package| yanked(package) == Some(true)),
        yanked_unknown: select(&all, |package| yanked(package).is_none()),
        outdated,
        outdated_unknown,
        owners: people::of(&set, |known| known.owners.clone()),
        publishers: people::of(&set, |known| {
            known.publisher.clone().map(|login| vec![login])
        }),
        elsewhere: select(&all, |&package| {
            graph.packages[package].origin != Origin::Registry
        }),
    }
}

fn select(packages: &[usize], wanted: impl Fn(&usize) -> bool) -> Vec<usize> {
    packages.iter().copied().filter(wanted).collect()
}

/// What is looked at.
struct Set<'a> {
    graph: &'a Graph,
    known: &'a [Known],
}

impl Set<'_> {
    /// All packages that are not the project's own.
    fn packages(&self) -> Vec<usize> {
        let packages = 0..self.graph.packages.len();
        packages.filter(|&package| self.counts(package)).collect()
    }

    fn counts(&self, package: usize) -> bool {
        self.graph.packages[package].origin != Origin::Local
    }

    fn known(&self, package: usize) -> Option<&Known> {
        self.known.get(package)
    }
}

#[cfg(test)]
mod tests;
