//! How much is downloaded.

use super::Set;
use cratescope_registry::sort_rows;

/// Direct dependencies whose branches are weighed; each costs a walk.
const MOST_BRANCHES: usize = 256;

/// Sizes of a set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    /// Bytes of all packages whose size is known.
    pub bytes: u64,
    /// Packages whose size is known, the largest first.
    pub heaviest: Vec<usize>,
    /// Packages whose size is not known.
    pub unknown: Vec<usize>,
    /// Dependencies of the roots with all below them, the heaviest first.
    pub branches: Vec<Branch>,
}

/// A dependency of a root, with all that it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// Position in [`Graph::nodes`](crate::Graph::nodes).
    pub node: usize,
    /// Its packages.
    pub packages: Vec<usize>,
    /// Their bytes, as far as known.
    pub bytes: u64,
    /// How many of its packages nothing else needs: they would go with it.
    pub alone: usize,
    /// Their bytes, as far as known.
    pub alone_bytes: u64,
}

pub(super) fn of(set: &Set<'_>) -> Weight {
    let size = |package: usize| set.known(package).and_then(|known| known.size);
    let sum = |packages: &[usize]| {
        let sizes = packages.iter().filter_map(|&package| size(package));
        sizes.fold(0_u64, u64::saturating_add)
    };
    let all = set.packages();
    let (mut heaviest, mut unknown) = (Vec::new(), Vec::new());
    for &package in &all {
        match size(package) {
            Some(_) => heaviest.push(package),
            None => unknown.push(package),
        }
    }
    sort_rows(&mut heaviest, |&a, &b| size(b).cmp(&size(a)));
    let graph = set.graph;
    let counted = |reached: &[bool]| {
        let mut packages = graph.packages_of(reached);
        packages.retain(|&package| set.counts(package));
        packages
    };
    let mut direct: Vec<usize> = Vec::new();
    for &root in &graph.roots {
        let needs = graph.nodes[root].needs.iter().map(|need| need.to);
        direct.extend(needs.filter(|to| set.counts(graph.nodes[*to].package)));
    }
    crate::order::sort_once(&mut direct);
    let weigh = |node: usize| {
        let packages = counted(&graph.reached(&[node], &|_, _| true));
        let without = |_: usize, to: usize| to != node;
        let rest = counted(&graph.reached(&graph.roots, &without));
        let mut alone = packages.clone();
        alone.retain(|package| rest.binary_search(package).is_err());
        Branch {
            node,
            bytes: sum(&packages),
            alone: alone.len(),
            alone_bytes: sum(&alone),
            packages,
        }
    };
    let mut branches: Vec<Branch> = direct.into_iter().take(MOST_BRANCHES).map(weigh).collect();
    sort_rows(&mut branches, |a, b| {
        (b.bytes, b.packages.len()).cmp(&(a.bytes, a.packages.len()))
    });
    Weight {
        bytes: sum(&all),
        heaviest,
        unknown,
        branches,
    }
}
