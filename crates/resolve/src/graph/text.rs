//! A graph as `cargo tree` prints it.

use super::{Graph, Need, Node, Origin};
use cratescope_registry::DependencyKind;
use std::fmt::Write as _;

impl Graph {
    /// The graph as `cargo tree` prints it: each package's dependencies are
    /// shown once, and `(*)` stands where they are left out. `line` writes a
    /// package; a blank line stands between roots.
    #[must_use]
    pub fn text(&self, line: &dyn Fn(&Node) -> String) -> String {
        let mut out = String::new();
        let mut shown = vec![false; self.nodes.len()];
        for (position, &root) in self.roots.iter().enumerate() {
            if position > 0 {
                out.push('\n');
            }
            self.write_root(root, &mut shown, line, &mut out);
        }
        out
    }

    fn write_root(
        &self,
        root: usize,
        shown: &mut [bool],
        line: &dyn Fn(&Node) -> String,
        out: &mut String,
    ) {
        // Nodes on the way, and which of their edges comes next.
        let mut path: Vec<(usize, usize)> = Vec::new();
        if self.write(root, &path, shown, line, out) {
            path.push((root, 0));
        }
        while let Some((at, next)) = path.last_mut() {
            let (at, position) = (*at, *next);
            let edges = &self.nodes[at].needs;
            let Some(edge) = edges.get(position) else {
                path.pop();
                continue;
            };
            *next += 1;
            if position == 0 || edges[position - 1].kind != edge.kind {
                self.write_section(edge.kind, &path, out);
            }
            if self.write(edge.to, &path, shown, line, out) {
                path.push((edge.to, 0));
            }
        }
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
        if !new && !self.nodes[node].needs.is_empty() {
            out.push_str(" (*)");
        }
        out.push('\n');
        new
    }

    fn write_section(
        &self,
        kind: Option<DependencyKind>,
        path: &[(usize, usize)],
        out: &mut String,
    ) {
        let section = match kind {
            None | Some(DependencyKind::Normal) => return,
            Some(DependencyKind::Build) => "[build-dependencies]\n",
            Some(DependencyKind::Dev) => "[dev-dependencies]\n",
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
        let edges = &self.nodes[node].needs;
        let taken = next.checked_sub(1).and_then(|taken| edges.get(taken));
        let kind = |edge: &Need| edge.kind;
        edges.get(next).map(kind) != taken.map(kind)
    }

    /// A package as `cargo tree -f "{p} {f}"` writes it.
    #[must_use]
    pub fn line(&self, node: &Node) -> String {
        let suffix = if node.is_macro { " (proc-macro)" } else { "" };
        let features = node.features.join(",");
        format!("{}{suffix} {features}", self.named(node))
    }

    /// A package as `cargo tree` writes it without being asked for more.
    #[must_use]
    pub fn plain_line(&self, node: &Node) -> String {
        let mut line = self.named(node);
        if node.is_macro {
            line.push_str(" (proc-macro)");
        }
        match &self.packages[node.package].origin {
            Origin::Registry | Origin::Local => {}
            Origin::OtherRegistry(from) => {
                let _ = write!(line, " (registry {from})");
            }
            Origin::Git(from) => {
                let _ = write!(line, " ({from})");
            }
        }
        line
    }

    fn named(&self, node: &Node) -> String {
        let package = &self.packages[node.package];
        format!("{} v{}", package.name, package.version)
    }
}
