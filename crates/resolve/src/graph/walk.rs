//! Ways through a graph: who needs a package, how deep it is, what is below.

use super::Graph;
use std::collections::VecDeque;

/// The depth of a node that no root reaches; there is none in a whole graph.
pub const UNREACHED: usize = usize::MAX;

/// The shortest ways from a root to a package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths {
    /// Positions in [`Graph::nodes`], from a root to the package: as many as
    /// were asked for. Two that name the same packages are one.
    pub paths: Vec<Vec<usize>>,
    /// How many there are in all.
    pub total: u64,
}

impl Graph {
    /// For each node, those that depend on it, each once.
    #[must_use]
    pub fn needed_by(&self) -> Vec<Vec<usize>> {
        let mut needed_by: Vec<Vec<usize>> = vec![Vec::new(); self.nodes.len()];
        for (position, node) in self.nodes.iter().enumerate() {
            for need in &node.needs {
                let list = &mut needed_by[need.to];
                if list.last() != Some(&position) {
                    list.push(position);
                }
            }
        }
        needed_by
    }

    /// For each node, how many steps it is from the nearest root.
    #[must_use]
    pub fn depths(&self) -> Vec<usize> {
        let mut depths = vec![UNREACHED; self.nodes.len()];
        let mut queue = VecDeque::new();
        for &root in &self.roots {
            depths[root] = 0;
            queue.push_back(root);
        }
        while let Some(at) = queue.pop_front() {
            for need in &self.nodes[at].needs {
                if depths[need.to] == UNREACHED {
                    depths[need.to] = depths[at] + 1;
                    queue.push_back(need.to);
                }
            }
        }
        depths
    }

    /// For each node, whether it is one of these or is reached from them over
    /// dependencies that `follow` (from, to) lets through.
    #[must_use]
    pub fn reached(&self, from: &[usize], follow: &dyn Fn(usize, usize) -> bool) -> Vec<bool> {
        let mut reached = vec![false; self.nodes.len()];
        let mut work: Vec<usize> = Vec::new();
        for &node in from {
            if !std::mem::replace(&mut reached[node], true) {
                work.push(node);
            }
        }
        while let Some(at) = work.pop() {
            for need in &self.nodes[at].needs {
                if !reached[need.to] && follow(at, need.to) {
                    reached[need.to] = true;
                    work.push(need.to);
                }
            }
        }
        reached
    }

    /// The packages of some nodes, each once, in order.
    #[must_use]
    pub fn packages_of(&self, reached: &[bool]) -> Vec<usize> {
        let mut has = vec![false; self.packages.len()];
        for (node, _) in self.nodes.iter().zip(reached).filter(|&(_, &on)| on) {
            has[node.package] = true;
        }
        (0..has.len()).filter(|&package| has[package]).collect()
    }

    /// How many packages a node needs in all, each once, itself not among
    /// them.
    #[must_use]
    pub fn below(&self, node: usize) -> usize {
        let reached = self.reached(&[node], &|_, _| true);
        let own = self.nodes[node].package;
        let packages = self.packages_of(&reached);
        packages.iter().filter(|&&package| package != own).count()
    }

    /// The shortest ways from a root to a package, `most` of them: why it is
    /// here.
    #[must_use]
    pub fn paths(&self, package: usize, most: usize) -> Paths {
        let depths = self.depths();
        let targets = (0..self.nodes.len()).filter(|&node| self.nodes[node].package == package);
        let Some(depth) = targets.clone().map(|node| depths[node]).min() else {
            return Paths::default();
        };
        if depth == UNREACHED {
            return Paths::default();
        }
        let targets: Vec<usize> = targets.filter(|&node| depths[node] == depth).collect();
        let up = self.one_step_up(&depths);
        let mut paths = Paths {
            total: total(&targets, &up, &depths),
            paths: Vec::new(),
        };
        // Beginnings of paths, seen from the end: bounded by `most` times the
        // depth, since each leads to a root.
        let mut work: Vec<Vec<usize>> = targets.into_iter().rev().map(|node| vec![node]).collect();
        let mut tries = most.saturating_mul(2);
        while let Some(way) = work.pop() {
            let at = way[way.len() - 1];
            if depths[at] > 0 {
                for &next in up[at].iter().rev() {
                    let mut longer = way.clone();
                    longer.push(next);
                    work.push(longer);
                }
                continue;
            }
            let path: Vec<usize> = way.into_iter().rev().collect();
            if paths.paths.iter().any(|known| self.same(known, &path)) {
                paths.total = paths.total.saturating_sub(1);
            } else {
                paths.paths.push(path);
            }
            tries = tries.saturating_sub(1);
            if paths.paths.len() >= most || tries == 0 {
                break;
            }
        }
        paths
    }

    /// For each node, those a step nearer to a root that depend on it.
    fn one_step_up(&self, depths: &[usize]) -> Vec<Vec<usize>> {
        let mut up = self.needed_by();
        for (node, list) in up.iter_mut().enumerate() {
            list.retain(|&by| depths[by] != UNREACHED && depths[by] + 1 == depths[node]);
        }
        up
    }

    /// Whether two ways lead through the same packages.
    fn same(&self, a: &[usize], b: &[usize]) -> bool {
        let package = |node: &usize| self.nodes[*node].package;
        a.len() == b.len() && a.iter().map(package).eq(b.iter().map(package))
    }
}

/// How many ways lead to some nodes of one depth.
fn total(targets: &[usize], up: &[Vec<usize>], depths: &[usize]) -> u64 {
    let mut ways = vec![0_u64; depths.len()];
    let mut layer = targets.to_vec();
    for &target in targets {
        ways[target] = 1;
    }
    let mut sum = 0_u64;
    while !layer.is_empty() {
        let mut next = Vec::new();
        for at in layer {
            if depths[at] == 0 {
                sum = sum.saturating_add(ways[at]);
            }
            for &above in &up[at] {
                if ways[above] == 0 {
                    next.push(above);
                }
                ways[above] = ways[above].saturating_add(ways[at]);
            }
        }
        layer = next;
    }
    sum
}
