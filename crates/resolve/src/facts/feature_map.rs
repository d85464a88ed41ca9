//! The features of a package as Cargo reads them: implicit features added,
//! and the rules that a table must keep (Cargo reference, "Features"). A
//! published version that breaks one is passed over as if it were not there.

use super::pool::{DepId, Name, Pool};
use crate::order::sort_rows;
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::Arc;

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
    /// Reads an entry; `name` gives the number of a text.
    pub(crate) fn read(text: &str, name: &mut dyn FnMut(&str) -> Name) -> Self {
        match text.split_once('/') {
            Some((dep, feature)) => {
                let weak = dep.strip_suffix('?');
                Self::DepFeature {
                    dep: name(weak.unwrap_or(dep)),
                    feature: name(feature),
                    weak: weak.is_some(),
                }
            }
            None => match text.strip_prefix("dep:") {
                Some(dep) => Self::Dep(name(dep)),
                None => Self::Feature(name(text)),
            },
        }
    }
}

impl Value {
    /// The entry as written.
    fn text(self, pool: &Pool) -> String {
        match self {
            Self::Feature(feature) => pool.text(feature).to_owned(),
            Self::Dep(dep) => ["dep:", pool.text(dep)].concat(),
            Self::DepFeature { dep, feature, weak } => {
                let weak = if weak { "?" } else { "" };
                [pool.text(dep), weak, "/", pool.text(feature)].concat()
            }
        }
    }
}

/// Features by name. Cheap to clone: versions with one table share it.
#[derive(Clone, Debug)]
pub(crate) struct FeatureMap(Arc<Table>);

#[derive(Debug)]
struct Table {
    /// Sorted by name, with where the feature's values begin and end.
    features: Box<[(Name, Range<u32>)]>,
    values: Box<[Value]>,
}

impl FeatureMap {
    /// Reads a table.
    ///
    /// # Errors
    /// Says why Cargo would refuse it.
    pub(crate) fn read(
        table: &cratescope_registry::Features,
        deps: &[DepId],
        pool: &mut Pool,
    ) -> Result<Self, String> {
        let mut features = Vec::new();
        let mut values = Vec::new();
        for (feature, entries) in table.iter() {
            if !is_feature_name(feature) {
                return Err(format!("`{feature}` cannot be the name of a feature"));
            }
            let start = position(&values);
            for entry in entries {
                values.push(Value::read(entry, &mut |text| pool.name(text)));
            }
            features.push((pool.name(feature), start..position(&values)));
        }
        sort_rows(&mut features, |a, b| a.0.cmp(&b.0));
        let aliases = aliases(deps, pool);
        imply(&aliases, &mut features, &mut values, pool)?;
        let map = Table {
            features: features.into(),
            values: values.into(),
        };
        let mut used: FxHashSet<Name> = FxHashSet::default();
        for &value in &map.values {
            if !is_valid(value, &map, &aliases, pool) {
                return Err(format!(
                    "a feature includes `{}`, which is neither a feature nor an optional dependency",
                    value.text(pool)
                ));
            }
            if let Value::Dep(dep) | Value::DepFeature { dep, .. } = value {
                used.insert(dep);
            }
        }
        let unused = |&(dep, optional): &(Name, bool)| optional && !used.contains(&dep);
        match aliases.iter().find(|&alias| unused(alias)) {
            Some(&(alias, _)) => Err(format!(
                "optional dependency `{}` is not included in any feature",
                pool.text(alias)
            )),
            None => Ok(Self(Arc::new(map))),
        }
    }

    /// What a feature turns on; `None` when there is no such feature.
    pub(crate) fn get(&self, feature: Name) -> Option<&[Value]> {
        self.0.get(feature)
    }

    /// Whether there is such a feature.
    pub(crate) fn contains(&self, feature: Name) -> bool {
        self.get(feature).is_some()
    }

    /// All features.
    pub(crate) fn names(&self) -> impl Iterator<Item = Name> + '_ {
        self.0.features.iter().map(|(name, _)| *name)
    }
}

impl Table {
    fn get(&self, feature: Name) -> Option<&[Value]> {
        let position = find(&self.features, feature)?;
        let Range { start, end } = self.features[position].1;
        Some(&self.values[start as usize..end as usize])
    }
}

fn find(features: &[(Name, Range<u32>)], feature: Name) -> Option<usize> {
    features
        .binary_search_by_key(&feature, |(name, _)| *name)
        .ok()
}

/// What could fill 32 bits does not fit into memory first.
fn position(values: &[Value]) -> u32 {
    u32::try_from(values.len()).unwrap_or(u32::MAX)
}

/// Names of dependencies, sorted, and whether one of that name is optional.
fn aliases(deps: &[DepId], pool: &Pool) -> Vec<(Name, bool)> {
    let deps = deps.iter().map(|&dep| pool.dep(dep));
    let mut aliases: Vec<_> = deps.map(|dep| (dep.alias, dep.optional)).collect();
    // Optional before not, so that it is what stays.
    sort_rows(&mut aliases, |a, b| (a.0, !a.1).cmp(&(b.0, !b.1)));
    aliases.dedup_by_key(|(alias, _)| *alias);
    aliases
}

/// An optional dependency is a feature too, unless the table has a feature of
/// that name or names the dependency with `dep:`.
fn imply(
    aliases: &[(Name, bool)],
    features: &mut Vec<(Name, Range<u32>)>,
    values: &mut Vec<Value>,
    pool: &Pool,
) -> Result<(), String> {
    let explicit: FxHashSet<Name> = values
        .iter()
        .filter_map(|value| match value {
            Value::Dep(dep) => Some(*dep),
            _ => None,
        })
        .collect();
    let declared = features.len();
    for &(alias, _) in aliases.iter().filter(|(_, optional)| *optional) {
        if find(&features[..declared], alias).is_some() || explicit.contains(&alias) {
            continue;
        }
        let name = pool.text(alias);
        if !is_feature_name(name) {
            return Err(format!("`{name}` cannot be the name of a feature"));
        }
        let start = position(values);
        values.push(Value::Dep(alias));
        features.push((alias, start..position(values)));
    }
    sort_rows(features, |a, b| a.0.cmp(&b.0));
    Ok(())
}

fn is_valid(value: Value, map: &Table, aliases: &[(Name, bool)], pool: &Pool) -> bool {
    let optional = |dep: Name| {
        let found = aliases.binary_search_by_key(&dep, |(alias, _)| *alias);
        found.ok().map(|position| aliases[position].1)
    };
    match value {
        Value::Feature(feature) => find(&map.features, feature).is_some(),
        Value::Dep(dep) => optional(dep) == Some(true),
        Value::DepFeature { dep, feature, weak } => {
            let optional = optional(dep);
            !pool.text(feature).contains('/')
                && optional.is_some()
                && (!weak || optional == Some(true))
        }
    }
}

/// Cargo's rule for names of features. It asks for Unicode's XID classes;
/// letters and digits are those but for a few combining marks.
fn is_feature_name(name: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+' | b'.');
    if name.is_ascii() {
        let starts = !name.is_empty() && !name.starts_with(['-', '+', '.']);
        return starts && name.bytes().all(plain);
    }
    let mut chars = name.chars();
    let starts = chars
        .next()
        .is_some_and(|c| c.is_alphabetic() || c == '_' || c.is_ascii_digit());
    starts && chars.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.'))
}
