//! Crates of which there are several versions.

use super::Set;
use cratescope_registry::sort_rows;

/// A crate with several versions in a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// Its name.
    pub name: String,
    /// Its packages, oldest first, each with the packages that need it.
    pub versions: Vec<(usize, Vec<usize>)>,
    /// Bytes of all but the largest, as far as sizes are known.
    pub extra: Option<u64>,
}

pub(super) fn of(set: &Set<'_>) -> Vec<Duplicate> {
    let graph = set.graph;
    let mut all = set.packages();
    let key = |package: usize| {
        (
            &graph.packages[package].name,
            &graph.packages[package].version,
        )
    };
    sort_rows(&mut all, |&a, &b| key(a).cmp(&key(b)));
    let needed_by = graph.needed_by();
    let nodes = graph.nodes_of_packages();
    let requirers = |package: usize| {
        let by = nodes[package].iter().flat_map(|&node| &needed_by[node]);
        let mut by: Vec<usize> = by.map(|&node| graph.nodes[node].package).collect();
        crate::order::sort_once(&mut by);
        by
    };
    let same = |a: &usize, b: &usize| graph.packages[*a].name == graph.packages[*b].name;
    let groups = all.chunk_by(same).filter(|group| group.len() > 1);
    groups
        .map(|group| Duplicate {
            name: graph.packages[group[0]].name.clone(),
            versions: group
                .iter()
                .map(|&package| (package, requirers(package)))
                .collect(),
            extra: extra(set, group),
        })
        .collect()
}

fn extra(set: &Set<'_>, group: &[usize]) -> Option<u64> {
    let sizes = group.iter().map(|&package| set.known(package)?.size);
    let sizes: Vec<u64> = sizes.collect::<Option<_>>()?;
    let largest = sizes.iter().copied().max()?;
    Some(
        sizes
            .iter()
            .fold(0_u64, |sum, &size| sum.saturating_add(size))
            .saturating_sub(largest),
    )
}
