//! A graph laid out as nested lists: each node has one place where what is
//! below it is shown, the one nearest to the top; everywhere else it is only
//! named.

use crate::graph::Graph;
use cratescope_registry::DependencyKind;
use std::collections::VecDeque;

/// See the module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// What stands at the top.
    pub roots: Vec<usize>,
    /// For each node, the lines below it.
    pub below: Vec<Vec<Line>>,
    /// For each node, the node under which its place is; `None` at the top and
    /// for what is not shown.
    pub under: Vec<Option<usize>>,
    /// For each node, how deep its place is; [`crate::UNREACHED`] for what is
    /// not shown.
    pub depth: Vec<usize>,
    /// For each node, where it stands when everything is open.
    order: Vec<usize>,
}

/// A line below a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The node it names.
    pub node: usize,
    /// What it is needed for, where known.
    pub kind: Option<DependencyKind>,
    /// Whether this is the node's place.
    pub is_home: bool,
}

impl Outline {
    /// What needs what, from the roots.
    #[must_use]
    pub fn down(graph: &Graph) -> Self {
        let lines = graph.nodes.iter().map(|node| {
            let needs = node.needs.iter();
            needs.map(|need| (need.to, need.kind)).collect()
        });
        Self::of(graph.roots.clone(), lines.collect())
    }

    /// What is needed by what, from these nodes.
    #[must_use]
    pub fn up(graph: &Graph, from: Vec<usize>) -> Self {
        let mut lines: Vec<Vec<(usize, Option<DependencyKind>)>> =
            vec![Vec::new(); graph.nodes.len()];
        for (position, node) in graph.nodes.iter().enumerate() {
            for need in &node.needs {
                lines[need.to].push((position, need.kind));
            }
        }
        Self::of(from, lines)
    }

    fn of(roots: Vec<usize>, lines: Vec<Vec<(usize, Option<DependencyKind>)>>) -> Self {
        let count = lines.len();
        let mut outline = Self {
            below: Vec::with_capacity(count),
            under: vec![None; count],
            depth: vec![crate::UNREACHED; count],
            order: vec![usize::MAX; count],
            roots: Vec::new(),
        };
        let mut queue = VecDeque::new();
        for root in roots {
            if outline.depth[root] != 0 {
                outline.depth[root] = 0;
                outline.roots.push(root);
                queue.push_back(root);
            }
        }
        outline.below.resize(count, Vec::new());
        // For each node the last one that names it, by kind.
        let mut named = vec![[usize::MAX; 4]; count];
        while let Some(at) = queue.pop_front() {
            for &(node, kind) in &lines[at] {
                // Two declarations of one kind are one line.
                let kind_number = kind.map_or(3, |kind| kind as usize);
                if std::mem::replace(&mut named[node][kind_number], at) == at {
                    continue;
                }
                let is_home = outline.depth[node] == crate::UNREACHED;
                if is_home {
                    outline.depth[node] = outline.depth[at] + 1;
                    outline.under[node] = Some(at);
                    queue.push_back(node);
                }
                outline.below[at].push(Line {
                    node,
                    kind,
                    is_home,
                });
            }
        }
        outline.number();
        outline
    }

    /// Numbers places from top to bottom.
    fn number(&mut self) {
        let mut next = 0;
        let mut work: Vec<usize> = self.roots.iter().rev().copied().collect();
        while let Some(at) = work.pop() {
            self.order[at] = next;
            next += 1;
            let homes = self.below[at].iter().rev().filter(|line| line.is_home);
            work.extend(homes.map(|line| line.node));
        }
    }

    /// Whether the place of `node` is above a line below `at` that names it: it
    /// is never deeper than that line.
    #[must_use]
    pub fn is_above(&self, node: usize, at: usize) -> bool {
        self.order[node] <= self.order[at] || self.under[node] == Some(at)
    }

    /// The nodes on the way from the top to a node's place, without itself.
    #[must_use]
    pub fn way(&self, node: usize) -> Vec<usize> {
        let mut way = Vec::new();
        let mut at = self.under[node];
        while let Some(above) = at {
            way.push(above);
            at = self.under[above];
        }
        way.reverse();
        way
    }

    /// Whether anything is below a node.
    #[must_use]
    pub fn opens(&self, node: usize) -> bool {
        !self.below[node].is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_lockfile;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// `app` needs `a` and `b`, `a` needs `b` and `c`, `b` needs `c`, and `c`
    /// needs `a` for its tests.
    fn graph() -> Graph {
        let mut text = String::new();
        for (name, needs) in [
            ("a", "\"b\", \"c\""),
            ("app", "\"a\", \"b\""),
            ("b", "\"c\""),
            ("c", "\"a\""),
        ] {
            text.push_str(&format!(
                "[[package]]\nname = \"{name}\"\nversion = \"1.0.0\"\n{}dependencies = [{needs}]\n",
                if name == "app" {
                    ""
                } else {
                    "source = \"git+x\"\n"
                },
            ));
        }
        read_lockfile(&text).expect("a lock file")
    }

    fn shown(graph: &Graph, outline: &Outline) -> Vec<String> {
        let mut lines = Vec::new();
        let mut work: Vec<(usize, usize, bool)> = outline
            .roots
            .iter()
            .rev()
            .map(|&root| (root, 0, true))
            .collect();
        while let Some((node, depth, is_home)) = work.pop() {
            let name = &graph.package(node).name;
            lines.push(format!(
                "{}{name}{}",
                " ".repeat(depth),
                if is_home { "" } else { "*" }
            ));
            if is_home {
                work.extend(
                    outline.below[node]
                        .iter()
                        .rev()
                        .map(|line| (line.node, depth + 1, line.is_home)),
                );
            }
        }
        lines
    }

    #[test]
    fn each_node_opens_where_it_is_nearest_to_the_top() {
        let graph = graph();
        let down = Outline::down(&graph);
        assert_eq!(
            shown(&graph, &down),
            ["app", " a", "  b*", "  c", "   a*", " b", "  c*"]
        );
        let at = |name: &str| {
            graph
                .nodes
                .iter()
                .position(|node| graph.packages[node.package].name == name)
                .expect(name)
        };
        assert!(!down.is_above(at("b"), at("a")), "b opens below a's lines");
        assert!(down.is_above(at("c"), at("b")));
        assert_eq!(down.way(at("c")), [at("app"), at("a")]);
        let up = Outline::up(&graph, vec![at("c")]);
        assert_eq!(
            shown(&graph, &up),
            ["c", " a", "  app", "  c*", " b", "  a*", "  app*"]
        );
    }
}
