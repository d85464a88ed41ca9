//! What would be in `Cargo.lock`.

use crate::ResolverVersion;
use crate::error::{Link, ResolveError};
use crate::facts::{DepId, Facts, Id, Package, Pool};
use crate::order::{sort_once, sort_rows};
use crate::search::Search;
use cratescope_registry::DependencyKind;
use std::cmp::Ordering;
use std::sync::Arc;

/// Everything that a package could need: for all its features, all targets,
/// and with its development dependencies.
#[derive(Clone, Debug)]
pub struct Lock {
    packages: Vec<Locked>,
    root: usize,
    missing: Vec<Missing>,
    reads_back: bool,
    pub(crate) resolver: ResolverVersion,
    pub(crate) pool: Pool,
}

/// One package of a [`Lock`].
#[derive(Clone, Debug)]
pub struct Locked {
    /// The crate's name.
    pub name: String,
    /// Its version.
    pub version: semver::Version,
    /// SHA-256 of the `.crate` file, in hexadecimal; `None` for the root, and
    /// where the index has none.
    pub checksum: Option<String>,
    /// The Rust version it says it needs.
    pub rust_version: Option<crate::RustVersion>,
    /// The native library it links.
    pub links: Option<String>,
    /// Positions of the packages it depends on, each once, in order.
    pub dependencies: Vec<usize>,
    pub(crate) package: Arc<Package>,
    /// What the search settled each declared dependency with.
    settled: Vec<(DepId, usize)>,
    /// Declared dependencies, and what a build takes for each: sorted by
    /// package, and in order of declaration within one. See [`Lock::bind`].
    pub(crate) edges: Vec<(DepId, usize)>,
}

/// A crate whose index file could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Its name.
    pub name: String,
    /// Why; `None` when it was still to come.
    pub why: Option<String>,
    /// Positions of the packages that need it.
    pub needed_by: Vec<usize>,
}

impl Lock {
    /// All packages, by name and version.
    #[must_use]
    pub fn packages(&self) -> &[Locked] {
        &self.packages
    }

    /// Position of the package that was resolved.
    #[must_use]
    pub const fn root(&self) -> usize {
        self.root
    }

    /// Whether each dependency that Cargo reads back from the lock file is the
    /// version it had settled on. It is not where a package has several
    /// dependencies on one crate whose requirements overlap; a build may then
    /// need packages that are not in this lock, which Cargo adds and
    /// [`Lock::select`] leaves out.
    #[must_use]
    pub const fn reads_back(&self) -> bool {
        self.reads_back
    }

    /// Crates without which this was resolved.
    #[must_use]
    pub fn missing(&self) -> &[Missing] {
        &self.missing
    }
}

/// Takes the facts' pool.
pub(crate) fn build(
    facts: &mut Facts,
    search: &Search,
    resolver: ResolverVersion,
) -> Result<Lock, ResolveError> {
    let mut ids: Vec<Id> = search.chosen().map(|(id, _)| id).collect();
    sort_rows(&mut ids, |&a, &b| in_order(facts, a, b));
    let mut positions = vec![0; facts.package_count()];
    for (position, id) in ids.iter().enumerate() {
        positions[id.index()] = position;
    }
    let mut settled: Vec<Vec<(DepId, usize)>> = vec![Vec::new(); ids.len()];
    for (child, parents) in search.chosen() {
        for (parent, dep) in parents {
            settled[positions[parent.index()]].push((*dep, positions[child.index()]));
        }
    }
    let mut packages = Vec::with_capacity(ids.len());
    for (&id, settled) in ids.iter().zip(settled) {
        let package = facts.package(id);
        let mut dependencies: Vec<usize> = settled.iter().map(|&(_, child)| child).collect();
        sort_once(&mut dependencies);
        packages.push(Locked {
            name: facts.pool.text(package.name).to_owned(),
            version: package.version.clone(),
            checksum: package.checksum.as_deref().map(ToOwned::to_owned),
            rust_version: package.rust_version,
            links: package.links.map(|links| facts.pool.text(links).to_owned()),
            dependencies,
            package: Arc::clone(package),
            settled,
            edges: Vec::new(),
        });
    }
    let mut lock = Lock {
        root: positions[Id::ROOT.index()],
        missing: missing(facts, &packages),
        reads_back: true,
        packages,
        resolver,
        pool: std::mem::take(&mut facts.pool),
    };
    match lock.cycle() {
        Some(cycle) => Err(ResolveError::Cycle(cycle)),
        None => {
            lock.bind();
            Ok(lock)
        }
    }
}

/// Cargo's order: by name, then version. The root comes after a published
/// package that is called the same.
fn in_order(facts: &Facts, a: Id, b: Id) -> Ordering {
    let key = |id: Id| {
        let package = facts.package(id);
        (
            facts.pool.text(package.name),
            &package.version,
            id == Id::ROOT,
        )
    };
    key(a).cmp(&key(b))
}

/// Crates that are not known and that something here would need, if only for
/// a feature that nothing turns on.
fn missing(facts: &Facts, packages: &[Locked]) -> Vec<Missing> {
    let mut missing: Vec<(&str, usize)> = Vec::new();
    for (position, locked) in packages.iter().enumerate() {
        for &dep in locked.package.deps.iter() {
            let settled = locked.settled.iter().any(|&(settled, _)| settled == dep);
            let dep = facts.pool.dep(dep);
            let concerns = locked.package.slot == 0 || dep.is_transitive();
            if settled || dep.optional || !concerns {
                continue;
            }
            if facts.failure(dep.krate).is_some() || !facts.knows(dep.krate) {
                missing.push((facts.pool.text(dep.krate), position));
            }
        }
    }
    sort_once(&mut missing);
    let missing = missing.chunk_by(|a, b| a.0 == b.0);
    missing
        .map(|own| {
            let name = facts.pool.find(own[0].0);
            Missing {
                name: own[0].0.to_owned(),
                why: name
                    .and_then(|name| facts.failure(name))
                    .map(ToOwned::to_owned),
                needed_by: own.iter().map(|&(_, position)| position).collect(),
            }
        })
        .collect()
}

impl Lock {
    /// Tells what a build takes for each declared dependency. A lock file only
    /// says which packages a package depends on, so Cargo reads it back like
    /// this: the lowest of those that meets the requirement; where there is
    /// none, because the dependency was not needed when locking, the lowest of
    /// all. It is not always what the search had settled on.
    fn bind(&mut self) {
        let mut by_name: Vec<Vec<usize>> = vec![Vec::new(); self.pool.names_count()];
        for (position, locked) in self.packages.iter().enumerate() {
            if position != self.root {
                by_name[locked.package.name.index()].push(position);
            }
        }
        let bound: Vec<Vec<(DepId, usize)>> = (0..self.packages.len())
            .map(|position| {
                let locked = &self.packages[position];
                let mut edges = Vec::new();
                for &id in locked.package.deps.iter() {
                    let dep = self.pool.dep(id);
                    if !dep.is_transitive() && position != self.root {
                        continue;
                    }
                    let req = self.pool.version_req(dep.req);
                    let named = &by_name[dep.krate.index()];
                    let fits = |to: &&usize| req.matches(&self.packages[**to].version);
                    let own = |to: &&usize| locked.dependencies.binary_search(to).is_ok();
                    let mut fitting = named.iter().filter(fits);
                    let first = fitting.clone().find(own).or_else(|| fitting.next());
                    edges.extend(first.map(|&to| (id, to)));
                }
                sort_rows(&mut edges, |a, b| a.1.cmp(&b.1));
                edges
            })
            .collect();
        for (locked, edges) in self.packages.iter_mut().zip(bound) {
            let same = |settled: &(DepId, usize)| edges.contains(settled);
            self.reads_back &= locked.settled.iter().all(same);
            locked.edges = edges;
        }
    }

    /// A way from a package back to itself, development dependencies aside:
    /// Cargo refuses that.
    fn cycle(&self) -> Option<Vec<Link>> {
        const NEW: u8 = 0;
        const ON_PATH: u8 = 1;
        const DONE: u8 = 2;
        let mut state = vec![NEW; self.packages.len()];
        for start in 0..self.packages.len() {
            // The path: a package, and which of its edges is looked at next.
            let mut path = vec![(start, 0)];
            if state[start] == NEW {
                state[start] = ON_PATH;
            } else {
                continue;
            }
            while let Some((at, next)) = path.last_mut() {
                let Some(&(dep, to)) = self.packages[*at].settled.get(*next) else {
                    state[*at] = DONE;
                    path.pop();
                    continue;
                };
                *next += 1;
                if !self.pool.dep(dep).is_transitive() {
                    continue;
                }
                match state[to] {
                    NEW => {
                        state[to] = ON_PATH;
                        path.push((to, 0));
                    }
                    ON_PATH => {
                        let begin = path.iter().position(|&(at, _)| at == to).unwrap_or(0);
                        return Some(self.links(&path[begin..]));
                    }
                    _ => {}
                }
            }
        }
        None
    }

    fn links(&self, path: &[(usize, usize)]) -> Vec<Link> {
        let links = path.iter().map(|&(at, next)| {
            let locked = &self.packages[at];
            let (dep, _) = locked.settled[next.saturating_sub(1)];
            let dep: &crate::facts::Dep = self.pool.dep(dep);
            debug_assert_ne!(dep.kind, DependencyKind::Dev);
            Link {
                name: locked.name.clone(),
                version: locked.version.to_string(),
                dependency: self.pool.text(dep.alias).to_owned(),
                req: self.pool.version_req(dep.req).to_string(),
            }
        });
        links.collect()
    }
}
