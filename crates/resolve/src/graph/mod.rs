//! Packages and who needs whom: what a tree, a `Cargo.lock` and a picture have
//! in common.

mod text;
mod walk;

pub use walk::{Paths, UNREACHED};

use crate::{Lock, Missing, RustVersion, Side, Tree};
use cratescope_registry::DependencyKind;

/// Where a package comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// The registry that is asked.
    #[default]
    Registry,
    /// Another registry, with its address.
    OtherRegistry(String),
    /// A repository, with its address.
    Git(String),
    /// The project itself: its members, and what it takes from a path.
    Local,
}

/// A package of a [`Graph`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// The crate's name.
    pub name: String,
    /// Its version.
    pub version: semver::Version,
    /// Where it comes from.
    pub origin: Origin,
    /// SHA-256 of the `.crate` file, in hexadecimal; `None` where there is none
    /// or nothing tells.
    pub checksum: Option<String>,
    /// The Rust version it says it needs; `None` when it says none or nothing
    /// tells.
    pub rust_version: Option<RustVersion>,
    /// The native library it links.
    pub links: Option<String>,
}

/// A package, built for one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Position in [`Graph::packages`].
    pub package: usize,
    /// What it is built for; `None` where a lock file is all that is known.
    pub side: Option<Side>,
    /// Whether it is taken for a procedural macro.
    pub is_macro: bool,
    /// Features that are on, sorted; empty where nothing tells.
    pub features: Vec<String>,
    /// What it depends on.
    pub needs: Vec<Need>,
}

/// A dependency between nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// What it is needed for; `None` where a lock file is all that is known.
    pub kind: Option<DependencyKind>,
    /// Position in [`Graph::nodes`].
    pub to: usize,
}

/// Packages and who needs whom. Every node is reached from a root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// Each package once.
    pub packages: Vec<Package>,
    /// What is built: a package stands here once for each side.
    pub nodes: Vec<Node>,
    /// What everything else is there for: positions in [`Graph::nodes`]. One
    /// for a crate, the members of a workspace for a lock file.
    pub roots: Vec<usize>,
    /// Crates that are not here because their index files could not be had;
    /// their requirers are positions in [`Graph::packages`].
    pub missing: Vec<Missing>,
}

impl Graph {
    /// What a selection of a lock builds. `root` says whether the root is a
    /// published crate or a project.
    #[must_use]
    pub fn of(lock: &Lock, tree: &Tree, root: Origin) -> Self {
        let mut places: Vec<Option<usize>> = vec![None; lock.packages().len()];
        let mut graph = Self {
            roots: vec![0],
            ..Self::default()
        };
        for node in &tree.nodes {
            let package = *places[node.package].get_or_insert_with(|| {
                let locked = &lock.packages()[node.package];
                let origin = match node.package == lock.root() {
                    true => root.clone(),
                    false => Origin::Registry,
                };
                graph.packages.push(Package {
                    name: locked.name.clone(),
                    version: locked.version.clone(),
                    origin,
                    checksum: locked.checksum.clone(),
                    rust_version: locked.rust_version,
                    links: locked.links.clone(),
                });
                graph.packages.len() - 1
            });
            let needs = node.edges.iter().map(|edge| Need {
                kind: Some(edge.kind),
                to: edge.to,
            });
            graph.nodes.push(Node {
                package,
                side: Some(node.side),
                is_macro: node.is_macro,
                features: node.features.clone(),
                needs: needs.collect(),
            });
        }
        for missing in lock.missing() {
            let needed_by = missing.needed_by.iter();
            let needed_by: Vec<usize> =
                needed_by.filter_map(|&position| places[position]).collect();
            if !needed_by.is_empty() {
                graph.missing.push(Missing {
                    name: missing.name.clone(),
                    why: missing.why.clone(),
                    needed_by,
                });
            }
        }
        graph
    }

    /// The same without its only root: what that depends on are the roots. A
    /// graph of several roots stays as it is.
    #[must_use]
    pub fn without_root(self) -> Self {
        let [root] = *self.roots else {
            return self;
        };
        let own = self.nodes[root].package;
        if self
            .nodes
            .iter()
            .any(|node| node.needs.iter().any(|need| need.to == root))
        {
            return self;
        }
        let less = |position: usize, gone: usize| position - usize::from(position > gone);
        let mut roots: Vec<usize> = Vec::new();
        for need in &self.nodes[root].needs {
            if !roots.contains(&less(need.to, root)) {
                roots.push(less(need.to, root));
            }
        }
        let (mut packages, mut nodes, mut missing) = (self.packages, self.nodes, self.missing);
        packages.remove(own);
        nodes.remove(root);
        for node in &mut nodes {
            node.package = less(node.package, own);
            for need in &mut node.needs {
                need.to = less(need.to, root);
            }
        }
        for missing in &mut missing {
            missing.needed_by.retain(|&by| by != own);
            missing
                .needed_by
                .iter_mut()
                .for_each(|by| *by = less(*by, own));
        }
        Self {
            packages,
            nodes,
            roots,
            missing,
        }
    }

    /// The package of a node.
    #[must_use]
    pub fn package(&self, node: usize) -> &Package {
        &self.packages[self.nodes[node].package]
    }

    /// Whether a package is one of the roots.
    #[must_use]
    pub fn is_root(&self, package: usize) -> bool {
        let mut roots = self.roots.iter();
        roots.any(|&root| self.nodes[root].package == package)
    }

    /// For each package, its nodes: one, or one for each side.
    #[must_use]
    pub fn nodes_of_packages(&self) -> Vec<Vec<usize>> {
        let mut nodes = vec![Vec::new(); self.packages.len()];
        for (position, node) in self.nodes.iter().enumerate() {
            nodes[node.package].push(position);
        }
        nodes
    }
}
