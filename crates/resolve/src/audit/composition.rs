//! How many packages, and what they are built for.

use super::Set;
use crate::Side;
use crate::graph::{Graph, UNREACHED};
use cratescope_registry::DependencyKind;

/// What a set is made of. Every package is in one of `normal`, `build`,
/// `development` and `unknown`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Composition {
    /// All packages.
    pub all: Vec<usize>,
    /// Those that are built for the target.
    pub normal: Vec<usize>,
    /// Those that are only built for the machine that builds: for build
    /// scripts and procedural macros.
    pub build: Vec<usize>,
    /// Those that only development dependencies ask for.
    pub development: Vec<usize>,
    /// Those of which a lock file does not tell.
    pub unknown: Vec<usize>,
    /// How many steps the farthest package is from a root, by the shortest
    /// way.
    pub depth: usize,
    /// The packages that are that far.
    pub deepest: Vec<usize>,
    /// Those taken for procedural macros.
    pub macros: Vec<usize>,
    /// Those known to have a build script.
    pub scripts: Vec<usize>,
    /// Those of which it is not known.
    pub scripts_unknown: Vec<usize>,
}

pub(super) fn of(set: &Set<'_>) -> Composition {
    let graph = set.graph;
    let mut found = Composition {
        all: set.packages(),
        ..Composition::default()
    };
    let without_dev = without_development(graph);
    let depths = graph.depths();
    let by_package = graph.nodes_of_packages();
    let mut deep = Vec::with_capacity(found.all.len());
    for &package in &found.all {
        let nodes = &by_package[package];
        let is_built = |side: Side| {
            nodes
                .iter()
                .any(|&node| without_dev[node] && graph.nodes[node].side == Some(side))
        };
        let list = if nodes.iter().any(|&node| graph.nodes[node].side.is_none()) {
            &mut found.unknown
        } else if is_built(Side::Target) {
            &mut found.normal
        } else if is_built(Side::Host) {
            &mut found.build
        } else {
            &mut found.development
        };
        list.push(package);
        let depth = nodes.iter().map(|&node| depths[node]).min();
        let depth = depth.filter(|&depth| depth != UNREACHED).unwrap_or(0);
        found.depth = found.depth.max(depth);
        deep.push((package, depth));
        if nodes.iter().any(|&node| graph.nodes[node].is_macro) {
            found.macros.push(package);
        }
        match set.known(package).and_then(|known| known.has_build_script) {
            Some(true) => found.scripts.push(package),
            Some(false) => {}
            None => found.scripts_unknown.push(package),
        }
    }
    let deepest = deep.iter().filter(|&&(_, depth)| depth == found.depth);
    found.deepest = deepest.map(|&(package, _)| package).collect();
    found
}

/// Nodes that are there without any development dependency.
fn without_development(graph: &Graph) -> Vec<bool> {
    let mut reached = vec![false; graph.nodes.len()];
    let mut work = graph.roots.clone();
    for &root in &graph.roots {
        reached[root] = true;
    }
    while let Some(at) = work.pop() {
        for need in &graph.nodes[at].needs {
            if need.kind != Some(DependencyKind::Dev)
                && !std::mem::replace(&mut reached[need.to], true)
            {
                work.push(need.to);
            }
        }
    }
    reached
}
