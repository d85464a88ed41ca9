//! The features of a package as Cargo reads them: implicit features added,
//! and the rules that a table must keep (Cargo reference, "Features"). A
//! published version that breaks one is passed over as if it were not there.

use super::dep::Dep;
use super::pool::{DepId, Name, Pool};
use std::collections::{BTreeMap, HashMap, HashSet};

/// One entry in a feature's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// Another feature of the package.
    Feature(Name),
    /// `dep:x`: an optional dependency.
    Dep(Name),
    /// `x/y`, or `x?/y` where weak: a feature of a dependency.
    DepFeature {
        /// The dependency's name in the manifest.
        dep: Name,
        /// The feature of it.
        feature: Name,
        /// Whether the dependency stays off unless something else asks for it.
        weak: bool,
    },
}

impl Value {
    /// Reads an entry.
    pub(crate) fn read(text: &str, pool: &mut Pool) -> Self {
        match text.split_once('/') {
            Some((dep, feature)) => {
                let weak = dep.strip_suffix('?');
                Self::DepFeature {
                    dep: pool.name(weak.unwrap_or(dep)),
                    feature: pool.name(feature),
                    weak: weak.is_some(),
                }
            }
            None => match text.strip_prefix("dep:") {
                Some(dep) => Self::Dep(pool.name(dep)),
                None => Self::Feature(pool.name(text)),
            },
        }
    }
}

/// Features by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct FeatureMap(Vec<(Name, Box<[Value]>)>);

impl FeatureMap {
    /// Reads a table; `None` when Cargo would refuse it.
    pub(crate) fn read<'a>(
        table: impl Iterator<Item = (&'a str, &'a [String])>,
        deps: &[DepId],
        pool: &mut Pool,
    ) -> Option<Self> {
        let mut map: BTreeMap<Name, Vec<Value>> = BTreeMap::new();
        for (feature, values) in table {
            if !is_feature_name(feature) {
                return None;
            }
            let values = values
                .iter()
                .map(|value| Value::read(value, pool))
                .collect();
            map.insert(pool.name(feature), values);
        }
        let explicit: HashSet<Name> = map
            .values()
            .flatten()
            .filter_map(|value| match value {
                Value::Dep(dep) => Some(*dep),
                _ => None,
            })
            .collect();
        let mut optional: HashMap<Name, bool> = HashMap::new();
        let declared: HashSet<Name> = map.keys().copied().collect();
        for dep in deps.iter().map(|&dep| pool.dep(dep)) {
            *optional.entry(dep.alias).or_default() |= dep.optional;
            if implies_feature(dep, &declared, &explicit) {
                if !is_feature_name(pool.text(dep.alias)) {
                    return None;
                }
                map.insert(dep.alias, vec![Value::Dep(dep.alias)]);
            }
        }
        let mut used = HashSet::new();
        for &value in map.values().flatten() {
            if !is_valid(value, &map, &optional, pool) {
                return None;
            }
            if let Value::Dep(dep) | Value::DepFeature { dep, .. } = value {
                used.insert(dep);
            }
        }
        let unused = |(dep, optional): (&Name, &bool)| *optional && !used.contains(dep);
        if optional.iter().any(unused) {
            return None;
        }
        let features = map
            .into_iter()
            .map(|(feature, values)| (feature, values.into()));
        Some(Self(features.collect()))
    }

    /// What a feature turns on; `None` when there is no such feature.
    pub(crate) fn get(&self, feature: Name) -> Option<&[Value]> {
        let position = self.0.binary_search_by_key(&feature, |(name, _)| *name);
        position.ok().map(|position| &*self.0[position].1)
    }

    /// Whether there is such a feature.
    pub(crate) fn contains(&self, feature: Name) -> bool {
        self.get(feature).is_some()
    }

    /// All features.
    pub(crate) fn names(&self) -> impl Iterator<Item = Name> + '_ {
        self.0.iter().map(|(name, _)| *name)
    }
}

/// An optional dependency is a feature too, unless the table has a feature of
/// that name or names the dependency with `dep:`.
fn implies_feature(dep: &Dep, declared: &HashSet<Name>, explicit: &HashSet<Name>) -> bool {
    dep.optional && !declared.contains(&dep.alias) && !explicit.contains(&dep.alias)
}

fn is_valid(
    value: Value,
    map: &BTreeMap<Name, Vec<Value>>,
    optional: &HashMap<Name, bool>,
    pool: &Pool,
) -> bool {
    match value {
        Value::Feature(feature) => map.contains_key(&feature),
        Value::Dep(dep) => optional.get(&dep) == Some(&true),
        Value::DepFeature { dep, feature, weak } => {
            let optional = optional.get(&dep);
            !pool.text(feature).contains('/')
                && optional.is_some()
                && (!weak || optional == Some(&true))
        }
    }
}

/// Cargo's rule for names of features. It asks for Unicode's XID classes;
/// letters and digits are those but for a few combining marks.
fn is_feature_name(name: &str) -> bool {
    let mut chars = name.chars();
    let starts = chars
        .next()
        .is_some_and(|c| c.is_alphabetic() || c == '_' || c.is_ascii_digit());
    starts && chars.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.'))
}
