//! Small registries for tests.

use cratescope_registry::CrateName;
use cratescope_registry::index::{IndexVersion, read_line};
use cratescope_resolve::{
    Graph, IndexFile, IndexSource, Lock, Manifest, Origin, Problem, ResolveError, Selection,
    Target, Tree,
};
use futures::executor::block_on;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Index files in memory.
pub struct Registry {
    crates: BTreeMap<String, Vec<IndexVersion>>,
}

impl Registry {
    pub fn new(lines: &[Value]) -> Self {
        let mut crates: BTreeMap<String, Vec<IndexVersion>> = BTreeMap::new();
        for line in lines.iter().filter_map(|line| read_line(&line.to_string())) {
            crates.entry(line.name.clone()).or_default().push(line);
        }
        Self { crates }
    }

    pub fn file(&self, name: &str) -> IndexFile {
        match self.crates.get(name) {
            Some(versions) => IndexFile::Versions(versions.clone().into()),
            None => IndexFile::Absent,
        }
    }
}

impl IndexSource for Registry {
    async fn fetch(&self, names: &[CrateName]) -> Vec<IndexFile> {
        names.iter().map(|name| self.file(name.as_str())).collect()
    }
}

/// An index line.
pub fn line(name: &str, version: &str, deps: &[Value]) -> Value {
    json!({"name": name, "vers": version, "cksum": "", "deps": deps, "features": {}})
}

/// A dependency of one.
pub fn dep(name: &str, req: &str) -> Value {
    json!({
        "name": name, "req": req, "features": [], "optional": false,
        "default_features": true, "kind": "normal", "target": null,
    })
}

/// A package `root` with these dependencies.
pub fn manifest(deps: &[Value]) -> Manifest {
    let line = line("root", "1.0.0", deps);
    Manifest::of(&read_line(&line.to_string()).expect("a line"))
}

pub fn resolve(registry: &Registry, problem: Problem) -> Result<Lock, ResolveError> {
    block_on(cratescope_resolve::resolve(problem, registry))
}

pub fn lock(registry: &Registry, root: Manifest) -> Lock {
    resolve(registry, Problem::new(root)).expect("a solution")
}

/// Names and versions, sorted.
pub fn names(lock: &Lock) -> Vec<String> {
    let packages = lock.packages().iter();
    packages
        .map(|package| format!("{} {}", package.name, package.version))
        .collect()
}

pub fn linux() -> Target {
    Target::named("x86_64-unknown-linux-gnu").expect("a known target")
}

/// The tree of the default selection on Linux, without procedural macros.
pub fn tree(lock: &Lock) -> Tree {
    let selection = Selection::new(linux(), linux());
    lock.select(&selection, &|_| false).expect("a tree")
}

/// The tree as `cargo tree` prints it.
pub fn text(lock: &Lock, tree: &Tree) -> String {
    let graph = Graph::of(lock, tree, Origin::Local);
    graph.text(&|node| graph.line(node))
}
