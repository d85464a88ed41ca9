//! What a tree is of, and how it becomes one.

use super::locking::{lock, read_all};
use super::{Work, lines_of};
use cratescope_registry::CrateName;
use cratescope_registry::index::IndexVersion;
use cratescope_resolve::{
    Graph, Known, Locked, ManifestFile, Origin, Problem, ResolveError, TreeOptions,
};
use leptos::prelude::*;
use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

/// What a tree is of.
#[derive(Clone)]
pub enum Subject {
    /// A published version.
    Published(Arc<IndexVersion>),
    /// A project's `Cargo.toml`.
    Project(Arc<ManifestFile>),
    /// A project's `Cargo.lock`.
    Locked(Arc<Graph>),
}

/// A graph, with what the index files tell of each package.
pub type Resolved = (Graph, Vec<Known>);

/// See [`resolved`].
pub type Resolve = fn(
    Subject,
    TreeOptions,
    RwSignal<Work>,
    Rc<Cell<bool>>,
) -> Pin<Box<dyn Future<Output = Option<Resolved>>>>;

/// The tree of a subject; `work` tells how far it is, and `alive` whether
/// anybody still waits. `None` when nobody does, or `work` tells why there is
/// none.
pub fn resolved(
    subject: Subject,
    options: TreeOptions,
    work: RwSignal<Work>,
    alive: Rc<Cell<bool>>,
) -> Pin<Box<dyn Future<Output = Option<Resolved>>>> {
    Box::pin(async move {
        let problem = match &subject {
            Subject::Published(version) => options.problem(version),
            Subject::Project(file) => Problem {
                resolver: file.resolver,
                rust: options.rust,
                ..Problem::new(file.manifest.clone())
            },
            Subject::Locked(graph) => {
                read_all(&names_of(graph), work).await;
                return alive.get().then(|| learned(Graph::clone(graph)));
            }
        };
        let lock = lock(problem, work, &alive).await?;
        let graph = match &subject {
            Subject::Published(version) => options.graph(&lock, version),
            _ => {
                let is_macro = |package: &Locked| lock.looks_like_macro(package);
                let tree = lock.select(&options.selection(true), &is_macro);
                tree.map(|tree| Graph::of(&lock, &tree, Origin::Local))
            }
        };
        match graph {
            Ok(graph) => Some(learned(graph)),
            Err(error) => {
                refuse(work, &error);
                None
            }
        }
    })
}

/// Says why there is no tree, unless the reader has left.
pub(super) fn refuse(work: RwSignal<Work>, error: &ResolveError) {
    work.try_set(Work::Refused(error.to_string()));
}

/// The crates of the registry in a graph, each once.
fn names_of(graph: &Graph) -> Vec<CrateName> {
    let mut names: Vec<CrateName> = Vec::new();
    for package in &graph.packages {
        if let (Origin::Registry, Ok(name)) = (&package.origin, CrateName::new(&package.name))
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

/// What the index files that were read tell of each package.
fn learned(mut graph: Graph) -> Resolved {
    let mut known = vec![Known::default(); graph.packages.len()];
    for (package, known) in graph.packages.iter_mut().zip(&mut known) {
        if package.origin == Origin::Registry
            && let Some(lines) = lines_of(&package.name)
        {
            known.learn(package, &lines);
        }
    }
    (graph, known)
}
