//! A tree as `cargo tree` prints it.

use super::{Node, Tree};
use crate::Lock;
use cratescope_registry::DependencyKind;

impl Tree {
    /// The tree as `cargo tree` prints it: each package's dependencies are
    /// shown once, and `(*)` stands where they are left out. `line` writes a
    /// package.
    #[must_use]
    pub fn text(&self, line: &dyn Fn(&Node) -> String) -> String {
        let mut out = String::new();
        let mut shown = vec![false; self.nodes.len()];
        // Nodes on the way, and which of their edges comes next.
        let mut path: Vec<(usize, usize)> = Vec::new();
        self.write(0, &path, &mut shown, line, &mut out);
        path.push((0, 0));
        while let Some((at, next)) = path.last_mut() {
            let (at, position) = (*at, *next);
            let edges = &self.nodes[at].edges;
            let Some(edge) = edges.get(position) else {
                path.pop();
                continue;
            };
            *next += 1;
            if position == 0 || edges[position - 1].kind != edge.kind {
                self.write_section(edge.kind, &path, &mut out);
            }
            if self.write(edge.to, &path, &mut shown, line, &mut out) {
                path.push((edge.to, 0));
            }
        }
        out
    }

    /// Writes one line; whether the node's dependencies are to follow.
    fn write(
        &self,
        node: usize,
        path: &[(usize, usize)],
        shown: &mut [bool],
        line: &dyn Fn(&Node) -> String,
        out: &mut String,
    ) -> bool {
        if let Some((&last, before)) = path.split_last() {
            self.write_bars(before, out);
            out.push_str(if self.is_last(last) {
                "└── "
            } else {
                "├── "
            });
        }
        let new = !std::mem::replace(&mut shown[node], true);
        out.push_str(&line(&self.nodes[node]));
        if !new && !self.nodes[node].edges.is_empty() {
            out.push_str(" (*)");
        }
        out.push('\n');
        new
    }

    fn write_section(&self, kind: DependencyKind, path: &[(usize, usize)], out: &mut String) {
        let section = match kind {
            DependencyKind::Normal => return,
            DependencyKind::Build => "[build-dependencies]\n",
            DependencyKind::Dev => "[dev-dependencies]\n",
        };
        self.write_bars(&path[..path.len().saturating_sub(1)], out);
        out.push_str(section);
    }

    fn write_bars(&self, path: &[(usize, usize)], out: &mut String) {
        for &step in path {
            out.push_str(if self.is_last(step) { "    " } else { "│   " });
        }
    }

    /// Whether the edge that was taken is the last of its kind.
    fn is_last(&self, (node, next): (usize, usize)) -> bool {
        let edges = &self.nodes[node].edges;
        let taken = next.checked_sub(1).and_then(|taken| edges.get(taken));
        let kind = |edge: &super::Edge| edge.kind;
        edges.get(next).map(kind) != taken.map(kind)
    }
}

impl Lock {
    /// A package as `cargo tree -f "{p} {f}"` writes it.
    #[must_use]
    pub fn line(&self, node: &Node) -> String {
        let package = &self.packages()[node.package];
        let suffix = if node.is_macro { " (proc-macro)" } else { "" };
        let features = node.features.join(",");
        format!("{} v{}{suffix} {features}", package.name, package.version)
    }
}
