//! Which features are on, for what is built for the target and for what is
//! built for the host (Cargo reference, "Feature resolver version 2").

use super::Side;
use super::view::{Edge, View};
use crate::facts::{Name, Value};
use rustc_hash::{FxHashMap, FxHashSet};

/// A package built for one side.
pub(super) type Key = (usize, Side);

/// The number of a package built for one side.
fn place((package, side): Key) -> usize {
    2 * package + usize::from(side == Side::Target)
}

/// Features and optional dependencies that are on.
pub(super) struct Activation {
    /// By [`place`].
    features: Vec<FxHashSet<Name>>,
    dependencies: Vec<FxHashSet<Name>>,
}

impl Activation {
    pub(super) fn features(&self, key: Key) -> impl Iterator<Item = Name> + '_ {
        self.features[place(key)].iter().copied()
    }

    pub(super) fn has_dependency(&self, key: Key, alias: Name) -> bool {
        self.dependencies[place(key)].contains(&alias)
    }
}

struct Work<'a> {
    view: &'a View<'a>,
    on: Activation,
    /// `x?/y` whose `x` is not on (yet).
    weak: FxHashMap<(usize, Name), Vec<Name>>,
    values: Vec<(Key, Value)>,
    seen: Vec<bool>,
    packages: Vec<Key>,
}

/// Turns on what the root is asked for, and all that follows from it.
pub(super) fn activate(view: &View<'_>, asked: &[Value]) -> Activation {
    let places = 2 * view.lock.packages().len();
    let mut work = Work {
        view,
        on: Activation {
            features: vec![FxHashSet::default(); places],
            dependencies: vec![FxHashSet::default(); places],
        },
        weak: FxHashMap::default(),
        values: Vec::new(),
        seen: vec![false; places],
        packages: Vec::new(),
    };
    let root = view.lock.root();
    work.package((root, Side::Target), asked.iter().copied());
    if view.is_macro(root) {
        work.package((root, view.feature_side(Side::Host)), asked.iter().copied());
    }
    loop {
        if let Some((key, value)) = work.values.pop() {
            work.value(key, value);
        } else if let Some(key) = work.packages.pop() {
            work.required(key);
        } else {
            return work.on;
        }
    }
}

impl Work<'_> {
    fn package(&mut self, key: Key, values: impl Iterator<Item = Value>) {
        if !std::mem::replace(&mut self.seen[place(key)], true) {
            self.packages.push(key);
        }
        self.values.extend(values.map(|value| (key, value)));
    }

    /// A dependency, with the features that its declaration asks for.
    fn dependency(&mut self, edge: &Edge) {
        let dep = self.view.lock.pool.dep(edge.dep);
        let default = self.view.default_feature(edge.to.0);
        let default = default.filter(|_| dep.default_features);
        let features = dep.features.iter().copied().chain(default);
        self.package(edge.to, features.map(Value::Feature));
    }

    fn required(&mut self, key: Key) {
        let view = self.view;
        for edge in view.feature_edges(key) {
            if !view.lock.pool.dep(edge.dep).optional {
                self.dependency(&edge);
            }
        }
    }

    fn value(&mut self, key: Key, value: Value) {
        match value {
            Value::Feature(feature) => self.feature(key, feature),
            Value::Dep(alias) => self.turn_on(key, alias),
            Value::DepFeature { dep, feature, weak } => self.feature_of(key, dep, feature, weak),
        }
    }

    fn feature(&mut self, key: Key, feature: Name) {
        if self.on.features[place(key)].insert(feature) {
            let table = &self.view.lock.packages()[key.0].package.features;
            let values = table.get(feature).into_iter().flatten();
            self.values.extend(values.map(|&value| (key, value)));
        }
    }

    fn turn_on(&mut self, key: Key, alias: Name) {
        if !self.on.dependencies[place(key)].insert(alias) {
            return;
        }
        let waiting = self.weak.remove(&(place(key), alias)).unwrap_or_default();
        let view = self.view;
        for edge in view
            .feature_edges(key)
            .filter(|edge| view.alias(edge) == alias)
        {
            let waiting = waiting.iter().copied().map(Value::Feature);
            self.values.extend(waiting.map(|value| (edge.to, value)));
            self.dependency(&edge);
        }
    }

    fn feature_of(&mut self, key: Key, alias: Name, feature: Name, weak: bool) {
        let view = self.view;
        for edge in view
            .feature_edges(key)
            .filter(|edge| view.alias(edge) == alias)
        {
            if view.lock.pool.dep(edge.dep).optional {
                if weak && !self.on.has_dependency(key, alias) {
                    let waiting = self.weak.entry((place(key), alias)).or_default();
                    if !waiting.contains(&feature) {
                        waiting.push(feature);
                    }
                    continue;
                }
                self.values.push((key, Value::Dep(alias)));
                let table = &view.lock.packages()[key.0].package.features;
                if !weak && table.contains(alias) {
                    self.values.push((key, Value::Feature(alias)));
                }
            }
            self.values.push((edge.to, Value::Feature(feature)));
        }
    }
}
