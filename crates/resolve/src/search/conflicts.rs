//! What was learned from failures: sets of packages with which a dependency
//! cannot be settled. Never forgotten, since such a set is true of the index
//! and not of the way that led to it.

use super::state::Age;
use crate::facts::{DepId, Id, Reason};
use rustc_hash::{FxHashMap, FxHashSet};

/// Packages that are in the way together, each with its reason; sorted.
#[derive(Clone, Default)]
pub(crate) struct Conflict(Vec<(Id, Reason)>);

impl Conflict {
    fn place(&self, id: Id) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.cmp(&id))
    }

    /// Notes a package; of two reasons the later one counts.
    pub(super) fn insert(&mut self, id: Id, reason: Reason) {
        match self.place(id) {
            Ok(place) => self.0[place].1 = reason,
            Err(place) => self.0.insert(place, (id, reason)),
        }
    }

    /// Notes a package unless it is here.
    pub(super) fn add(&mut self, id: Id, reason: Reason) {
        if let Err(place) = self.place(id) {
            self.0.insert(place, (id, reason));
        }
    }

    /// Notes those of another, but for one.
    pub(super) fn extend(&mut self, others: &Self, without: Option<Id>) {
        for &(id, reason) in &others.0 {
            if Some(id) != without {
                self.insert(id, reason);
            }
        }
    }

    pub(super) fn remove(&mut self, id: Id) {
        if let Ok(place) = self.place(id) {
            self.0.remove(place);
        }
    }

    pub(super) fn get(&self, id: Id) -> Option<Reason> {
        self.place(id).ok().map(|place| self.0[place].1)
    }

    pub(super) fn contains(&self, id: Id) -> bool {
        self.place(id).is_ok()
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = Id> + '_ {
        self.0.iter().map(|&(id, _)| id)
    }

    /// The packages with their reasons.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Id, Reason)> + '_ {
        self.0.iter().copied()
    }
}

#[derive(Default)]
pub(super) struct Conflicts {
    by_dep: FxHashMap<DepId, Vec<Conflict>>,
    by_package: FxHashMap<Id, FxHashSet<DepId>>,
}

impl Conflicts {
    pub(super) fn insert(&mut self, dep: DepId, conflict: &Conflict) {
        for id in conflict.ids() {
            self.by_package.entry(id).or_default().insert(dep);
        }
        let known = self.by_dep.entry(dep).or_default();
        let covers = |small: &Conflict| small.ids().all(|id| conflict.contains(id));
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
        age_of: &dyn Fn(Id) -> Option<Age>,
        with: Option<Id>,
        limit: Age,
        effort: &mut u64,
    ) -> Option<&Conflict> {
        let mut best: Option<(&Conflict, Age)> = None;
        for conflict in self.by_dep.get(&dep)? {
            *effort += 1;
            if with.is_some_and(|id| !conflict.contains(id)) {
                continue;
            }
            let limit = best.map_or(limit, |(_, age)| age);
            let mut newest = Some(0);
            for id in conflict.ids() {
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
