//! What is chosen so far, with a trail of how it came about: going back undoes
//! the trail instead of copying the whole state at each choice.

use super::remaining::{Key, Remaining};
use crate::facts::{DepId, Facts, Id, Name};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;

/// How many choices had been made when something was chosen.
pub(super) type Age = u64;

#[derive(Default)]
pub(super) struct State {
    pub(super) age: Age,
    /// What is chosen for each slot, and when.
    active: Vec<Option<(Id, Age)>>,
    links: FxHashMap<Name, Id>,
    /// Features turned on, by package.
    features: Vec<FxHashSet<Name>>,
    /// Who depends on a package, by package, in order of time.
    parents: Vec<Vec<(Id, DepId)>>,
    pub(super) remaining: Remaining,
    trail: Vec<Step>,
}

enum Step {
    Activated(usize),
    Linked(Name),
    Feature(Id, Name),
    Parent(Id),
    Pushed(Key),
    Popped(Key, Option<Key>),
}

/// A place in the trail to go back to.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    length: usize,
    pub(super) age: Age,
}

impl State {
    pub(super) fn mark(&self) -> Mark {
        Mark {
            length: self.trail.len(),
            age: self.age,
        }
    }

    /// Undoes everything since a mark. Says how much that was.
    pub(super) fn back_to(&mut self, mark: Mark) -> u64 {
        let mut undone = 0;
        while self.trail.len() > mark.length {
            undone += 1;
            match self.trail.pop() {
                Some(Step::Activated(slot)) => self.active[slot] = None,
                Some(Step::Linked(library)) => {
                    self.links.remove(&library);
                }
                Some(Step::Feature(id, feature)) => {
                    self.features[id.index()].remove(&feature);
                }
                Some(Step::Parent(child)) => {
                    self.parents[child.index()].pop();
                }
                Some(Step::Pushed(key)) => self.remaining.undo_push(key),
                Some(Step::Popped(key, put_back)) => self.remaining.undo_pop(key, put_back),
                None => break,
            }
        }
        self.age = mark.age;
        undone
    }

    /// Tables grow as packages become known.
    pub(super) fn fit(&mut self, facts: &Facts) {
        if self.active.len() < facts.slot_count() {
            self.active.resize(facts.slot_count(), None);
        }
        if self.features.len() < facts.package_count() {
            self.features
                .resize(facts.package_count(), FxHashSet::default());
            self.parents.resize(facts.package_count(), Vec::new());
        }
    }

    /// What is chosen for a slot.
    pub(super) fn chosen(&self, slot: usize) -> Option<(Id, Age)> {
        self.active.get(slot).copied().flatten()
    }

    /// When a package was chosen; `None` when it is not.
    pub(super) fn age_of(&self, id: Id, facts: &Facts) -> Option<Age> {
        let (chosen, age) = self.chosen(facts.package(id).slot)?;
        (chosen == id).then_some(age)
    }

    /// Who links a native library.
    pub(super) fn linked_by(&self, library: Name) -> Option<Id> {
        self.links.get(&library).copied()
    }

    pub(super) fn activate(&mut self, id: Id, facts: &Facts) {
        let package = facts.package(id);
        self.active[package.slot] = Some((id, self.age));
        self.trail.push(Step::Activated(package.slot));
        if let Some(library) = package.links
            && self.links.insert(library, id).is_none()
        {
            self.trail.push(Step::Linked(library));
        }
    }

    pub(super) fn features(&self, id: Id) -> &FxHashSet<Name> {
        &self.features[id.index()]
    }

    pub(super) fn turn_on(&mut self, id: Id, features: &[Name]) {
        for &feature in features {
            if self.features[id.index()].insert(feature) {
                self.trail.push(Step::Feature(id, feature));
            }
        }
    }

    pub(super) fn add_parent(&mut self, child: Id, parent: Id, dep: DepId) {
        let parents = &mut self.parents[child.index()];
        if !parents.contains(&(parent, dep)) {
            parents.push((parent, dep));
            self.trail.push(Step::Parent(child));
        }
    }

    pub(super) fn parents(&self, id: Id) -> &[(Id, DepId)] {
        &self.parents[id.index()]
    }

    pub(super) fn push(&mut self, frame: super::remaining::Frame) {
        let key = self.remaining.push(frame);
        self.trail.push(Step::Pushed(key));
    }

    /// The next dependency to settle: parent, dependency, and whether it is
    /// only looked at for the sake of an error.
    pub(super) fn pop(&mut self) -> Option<(Id, crate::facts::Needed, bool)> {
        loop {
            let popped = self.remaining.pop()?;
            self.trail.push(Step::Popped(popped.key, popped.put_back));
            if let Some(needed) = popped.needed {
                return Some((popped.parent, needed, popped.for_error));
            }
        }
    }

    /// Whether one package needs another, directly or not.
    pub(super) fn depends_on(&self, from: Id, to: Id, effort: &mut u64) -> bool {
        let mut seen = vec![false; self.parents.len()];
        let mut stack = vec![from];
        while let Some(id) = stack.pop() {
            if id == to {
                return true;
            }
            for &(parent, _) in self.parents(id) {
                *effort += 1;
                if !std::mem::replace(&mut seen[parent.index()], true) {
                    stack.push(parent);
                }
            }
        }
        false
    }

    /// A shortest way from a package to the root: each step is a parent and
    /// the dependency through which it needs the one before.
    pub(super) fn path_to_root(&self, id: Id) -> Vec<(Id, DepId)> {
        let mut came_from: Vec<Option<(Id, DepId)>> = vec![None; self.parents.len()];
        let mut queue = VecDeque::from([id]);
        while let Some(child) = queue.pop_front() {
            if child == Id::ROOT {
                break;
            }
            for &(parent, dep) in self.parents(child) {
                let before = &mut came_from[parent.index()];
                if parent != id && before.is_none() {
                    *before = Some((child, dep));
                    queue.push_back(parent);
                }
            }
        }
        let mut path = Vec::new();
        let mut at = Id::ROOT;
        while at != id {
            let Some((child, dep)) = came_from[at.index()] else {
                break;
            };
            path.push((at, dep));
            at = child;
        }
        path.reverse();
        path
    }

    /// Everything chosen.
    pub(super) fn chosen_packages(&self) -> impl Iterator<Item = Id> + '_ {
        self.active.iter().flatten().map(|&(id, _)| id)
    }
}
