//! What would be built: packages with their features, and why each is there.

mod activation;
mod demands;
mod view;

use crate::error::{ResolveError, no_feature};
use crate::facts::{Request, Unmet, Value, requirements};
use crate::order::{sort, sort_rows};
use crate::{Lock, Locked, Selection};
use activation::{Activation, Key};
use cratescope_registry::DependencyKind;
use view::View;

/// What a package is built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The machine that builds: build scripts, procedural macros, and what
    /// they need.
    Host,
    /// The target.
    Target,
}

/// What would be built for a [`Selection`].
#[derive(Clone, Debug)]
pub struct Tree {
    /// The root comes first; every other node is needed by one before it or
    /// by one that is.
    pub nodes: Vec<Built>,
}

/// A package, built for one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    /// Position in [`Lock::packages`].
    pub package: usize,
    /// What it is built for.
    pub side: Side,
    /// Whether it was said to be a procedural macro.
    pub is_macro: bool,
    /// Features that are on, sorted.
    pub features: Vec<String>,
    /// What it depends on: by kind (normal, build, development), then by
    /// package.
    pub edges: Vec<Edge>,
}

/// A dependency between nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// What it is needed for.
    pub kind: DependencyKind,
    /// Position in [`Tree::nodes`].
    pub to: usize,
    /// Names in the manifest: several when it is declared more than once.
    pub names: Vec<String>,
}

impl Lock {
    /// What of this lock would be built.
    ///
    /// Procedural macros are built for the host, and resolvers 2 and 3 keep
    /// their features apart from those of the target. The index does not tell
    /// which packages are one: `is_macro` does. Where it is wrong, features
    /// are unified that Cargo keeps apart, or the other way round.
    ///
    /// # Errors
    /// [`ResolveError::NoFeature`] when the root lacks one that is selected;
    /// [`ResolveError::Conflict`] in the rare case that Cargo, reading the
    /// lock file back, takes a version that lacks a feature.
    pub fn select(
        &self,
        selection: &Selection,
        is_macro: &dyn Fn(&Locked) -> bool,
    ) -> Result<Tree, ResolveError> {
        let mut view = View::new(self, selection, is_macro);
        let asked = view.asked(selection)?;
        demands::check(&view, &asked)?;
        let activation = activation::activate(&view, &asked);
        Ok(grow(&view, &activation))
    }
}

impl View<'_> {
    /// What is asked of the root.
    fn asked(&mut self, selection: &Selection) -> Result<Vec<Value>, ResolveError> {
        let pool = &self.lock.pool;
        let package = &self.lock.packages()[self.lock.root()].package;
        let mut asked = Vec::new();
        for feature in &selection.features {
            let value = Value::read(feature, &mut |text| self.name(text));
            let ok = match value {
                Value::Feature(name) => {
                    let request = Request::Features([name].into(), false);
                    match requirements(package, &request, pool, &mut 0) {
                        Err(Unmet::Conflict(reason)) => {
                            return Err(no_feature(reason, &|name| self.text(name)));
                        }
                        Err(Unmet::Cycle(_)) | Ok(_) => true,
                    }
                }
                // `dep:` is for manifests alone.
                Value::Dep(_) => false,
                Value::DepFeature { dep, .. } => {
                    let mut deps = package.deps.iter().map(|&dep| pool.dep(dep));
                    deps.any(|declared| declared.alias == dep)
                }
            };
            if !ok {
                return Err(ResolveError::NoFeature {
                    feature: feature.clone(),
                    why: crate::error::Why::MissingFeature(feature.clone()),
                });
            }
            asked.push(value);
        }
        let default = pool.find("default").filter(|_| selection.default_features);
        asked.extend(
            default
                .filter(|&name| package.features.contains(name))
                .map(Value::Feature),
        );
        if selection.all_features {
            asked.extend(package.features.names().map(Value::Feature));
        }
        Ok(asked)
    }
}

/// Follows the dependencies that are on, from the root.
fn grow(view: &View<'_>, activation: &Activation) -> Tree {
    let side = match view.is_macro(view.lock.root()) {
        true => Side::Host,
        false => Side::Target,
    };
    let mut keys: Vec<Key> = vec![(view.lock.root(), side)];
    // By package and side; none is at 0 but the root.
    let mut positions = vec![[0; 2]; view.lock.packages().len()];
    let mut nodes = Vec::new();
    while let Some(&key) = keys.get(nodes.len()) {
        let feature_key = (key.0, view.feature_side(key.1));
        let mut edges: Vec<Edge> = Vec::new();
        for found in view.tree_edges(key) {
            let dep = view.lock.pool.dep(found.dep);
            if dep.optional && !activation.has_dependency(feature_key, dep.alias) {
                continue;
            }
            let (package, side) = found.to;
            let to = &mut positions[package][usize::from(side == Side::Target)];
            if *to == 0 && found.to != keys[0] {
                *to = keys.len();
                keys.push(found.to);
            }
            let to = *to;
            let name = view.lock.pool.text(dep.alias);
            let same = |edge: &&mut Edge| edge.to == to && edge.kind == dep.kind;
            match edges.iter_mut().find(same) {
                Some(edge) if edge.names.iter().any(|known| known == name) => {}
                Some(edge) => edge.names.push(name.to_owned()),
                None => edges.push(Edge {
                    kind: dep.kind,
                    to,
                    names: vec![name.to_owned()],
                }),
            }
        }
        let features = activation.features(feature_key);
        let mut features: Vec<_> = features
            .map(|feature| view.lock.pool.text(feature).to_owned())
            .collect();
        sort(&mut features);
        nodes.push(Built {
            package: key.0,
            side: key.1,
            is_macro: view.is_macro(key.0),
            features,
            edges,
        });
    }
    let order: Vec<_> = nodes
        .iter()
        .map(|node| (node.package, node.features.clone(), node.side))
        .collect();
    for node in &mut nodes {
        sort_rows(&mut node.edges, |a, b| {
            (a.kind, &order[a.to]).cmp(&(b.kind, &order[b.to]))
        });
    }
    Tree { nodes }
}
