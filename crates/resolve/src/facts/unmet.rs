//! Which of several reasons counts when features cannot be had.
//!
//! A feature that does not exist lets the search try another version; one that
//! lists itself ends it. So it matters which Cargo comes upon first: it goes
//! through what is asked for by name, and through each list in order, depth
//! first. Only looked at when something is wrong.

use super::Value;
use super::enabled::{Reason, Request, Unmet};
use super::package::Package;
use super::pool::{Name, Pool};
use rustc_hash::FxHashSet;

/// The reason that Cargo comes upon first; `None` when there is none.
pub(super) fn first(package: &Package, request: &Request, pool: &Pool) -> Option<Unmet> {
    let table = &package.features;
    let (mut asked, defaults): (Vec<Name>, bool) = match request {
        Request::Everything => (table.names().collect(), false),
        Request::Features(features, defaults) => (features.to_vec(), *defaults),
    };
    crate::order::sort_rows(&mut asked, |&a, &b| pool.text(a).cmp(pool.text(b)));
    let default = pool
        .find("default")
        .filter(|&name| defaults && table.contains(name));
    let mut seen = FxHashSet::default();
    // Features on the way, and which of their values comes next.
    let mut path: Vec<(Name, usize)> = Vec::new();
    for feature in asked.into_iter().chain(default) {
        let mut enter = Some(feature);
        loop {
            if let Some(feature) = enter.take()
                && seen.insert(feature)
            {
                if !table.contains(feature) {
                    return Some(Unmet::Conflict(missing(package, feature, pool)));
                }
                path.push((feature, 0));
            }
            let Some((feature, next)) = path.last_mut() else {
                break;
            };
            let Some(value) = table.get(*feature).and_then(|values| values.get(*next)) else {
                path.pop();
                continue;
            };
            *next += 1;
            enter = match *value {
                Value::Feature(same) if same == *feature => return Some(Unmet::Cycle(same)),
                Value::Feature(other) => Some(other),
                Value::DepFeature {
                    dep, weak: false, ..
                } => Some(dep).filter(|&dep| package.is_optional(dep) && table.contains(dep)),
                Value::Dep(_) | Value::DepFeature { .. } => None,
            };
        }
    }
    None
}

fn missing(package: &Package, feature: Name, pool: &Pool) -> Reason {
    let named = |alias| package.deps.iter().any(|&dep| pool.dep(dep).alias == alias);
    if package.is_optional(feature) {
        Reason::HiddenDependency(feature)
    } else if named(feature) {
        Reason::RequiredDependency(feature)
    } else {
        Reason::MissingFeature(feature)
    }
}
