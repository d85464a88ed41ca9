//! What was learned from failures: sets of packages with which a dependency
//! cannot be settled. Never forgotten, since such a set is true of the index
//! and not of the way that led to it.

use super::state::Age;
use crate::facts::{DepId, Id, Reason};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Packages that are in the way together, each with its reason.
pub(crate) type Conflict = BTreeMap<Id, Reason>;

#[derive(Default)]
pub(super) struct Conflicts {
    by_dep: FxHashMap<DepId, Vec<Conflict>>,
    by_package: FxHashMap<Id, FxHashSet<DepId>>,
}

impl Conflicts {
    pub(super) fn insert(&mut self, dep: DepId, conflict: &Conflict) {
        for &id in conflict.keys() {
            self.by_package.entry(id).or_default().insert(dep);
        }
        let known = self.by_dep.entry(dep).or_default();
        let covers = |small: &Conflict| small.keys().all(|id| conflict.contains_key(id));
        if !known.iter().any(covers) {
            known.push(conflict.clone());
        }
    }

    /// A known set for a dependency whose packages are all chosen, the newest
    /// of them before `limit`; of several the one that lets the search go back
    /// furthest. With `with` it must hold that package, whose age is not
    /// looked at.
    pub(super) fn find(
        &self,
        dep: DepId,
        age_of: &impl Fn(Id) -> Option<Age>,
        with: Option<Id>,
        limit: Age,
        effort: &mut u64,
    ) -> Option<&Conflict> {
        let mut best: Option<(&Conflict, Age)> = None;
        for conflict in self.by_dep.get(&dep)? {
            *effort += 1;
            if with.is_some_and(|id| !conflict.contains_key(&id)) {
                continue;
            }
            let limit = best.map_or(limit, |(_, age)| age);
            let mut newest = Some(0);
            for &id in conflict.keys() {
                newest = match (newest, age_of(id)) {
                    (Some(newest), Some(_)) if Some(id) == with => Some(newest),
                    (Some(newest), Some(age)) if age < limit => Some(newest.max(age)),
                    _ => None,
                };
                if newest.is_none() {
                    break;
                }
            }
            if let Some(newest) = newest
                && best.is_none_or(|(_, age)| newest < age)
            {
                best = Some((conflict, newest));
            }
        }
        best.map(|(conflict, _)| conflict)
    }

    /// Dependencies with a known set that holds this package.
    pub(super) fn of_package(&self, id: Id) -> Option<&FxHashSet<DepId>> {
        self.by_package.get(&id)
    }
}
