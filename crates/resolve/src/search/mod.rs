//! The search for versions: depth first, newest candidate first, as Cargo does
//! it (its contributor guide, "Cargo's resolver"). What is found first is the
//! result, so the order of choices is the rule; going back further than one
//! step and remembering what failed only saves work.

mod attempt;
mod backjump;
mod conflicts;
mod remaining;
mod state;

pub(crate) use conflicts::Conflict;

use crate::facts::{DepId, Enabled, Facts, Id, Needed, Reason, Request, Unmet};
use attempt::Attempt;
use conflicts::Conflicts;
use remaining::Frame;
use state::{Mark, State};
use std::sync::Arc;

/// How a search stands.
pub(crate) enum Found {
    /// There is more to do.
    Working,
    /// All dependencies that are known are settled.
    Settled,
    /// There is no way.
    Failed(Dead),
}

/// Why a search failed.
pub(crate) enum Dead {
    /// A dependency cannot be settled.
    Unsettled {
        parent: Id,
        dep: DepId,
        candidates: crate::facts::Candidates,
        conflict: Conflict,
    },
    /// A package cannot be had with the features asked for, whatever else.
    Unmet(Id, Unmet),
}

/// A choice that can still be made differently.
#[derive(Clone)]
struct Choice {
    mark: Mark,
    attempt: Attempt,
}

/// A search, which can be interrupted after each step.
#[derive(Default)]
pub(crate) struct Search {
    state: State,
    choices: Vec<Choice>,
    past: Conflicts,
    attempt: Option<Attempt>,
}

impl Search {
    /// Begins with the root.
    pub(crate) fn begin(&mut self, facts: &mut Facts) -> Result<(), Dead> {
        self.state.fit(facts);
        match self.activate(facts, None, Id::ROOT, &Request::Everything) {
            Ok(Some(enabled)) => self.state.push(Frame::new(Id::ROOT, false, enabled)),
            Ok(None) => {}
            Err(unmet) => return Err(Dead::Unmet(Id::ROOT, unmet)),
        }
        Ok(())
    }

    /// What was chosen, and who needs what.
    pub(crate) fn chosen(&self) -> impl Iterator<Item = (Id, &[(Id, DepId)])> + '_ {
        let chosen = self.state.chosen_packages();
        chosen.map(|id| (id, self.state.parents(id)))
    }

    /// A shortest way from a package to the root.
    pub(crate) fn path_to_root(&self, id: Id) -> Vec<(Id, DepId)> {
        self.state.path_to_root(id)
    }

    /// Does one step: settles one dependency, or tries one candidate.
    pub(crate) fn step(&mut self, facts: &mut Facts) -> Found {
        facts.effort += 1;
        let attempt = match self.attempt.take() {
            Some(attempt) => attempt,
            None => match self.state.pop() {
                None => return Found::Settled,
                Some((parent, needed, for_error)) => {
                    let for_error = for_error && self.known_conflict(facts, needed.dep).is_some();
                    Attempt::new(parent, needed, for_error)
                }
            },
        };
        match self.try_next(facts, attempt) {
            Ok(()) => Found::Working,
            Err(dead) => Found::Failed(dead),
        }
    }

    fn try_next(&mut self, facts: &mut Facts, mut attempt: Attempt) -> Result<(), Dead> {
        let Some((candidate, has_another)) = attempt.next(&self.state, facts) else {
            self.attempt = Some(self.go_back(facts, attempt)?);
            return Ok(());
        };
        // An attempt made for an error alone need not try them all.
        if attempt.for_error && !attempt.went_back && has_another {
            self.attempt = Some(attempt);
            return Ok(());
        }
        let mark = self.state.mark();
        let choice = has_another.then(|| Choice {
            mark,
            attempt: attempt.clone(),
        });
        match self.take(facts, &mut attempt, candidate, has_another)? {
            true => self.choices.extend(choice),
            false => {
                facts.effort += self.state.back_to(mark);
                self.attempt = Some(attempt);
            }
        }
        Ok(())
    }

    /// Takes a candidate, unless that is known to fail.
    fn take(
        &mut self,
        facts: &mut Facts,
        attempt: &mut Attempt,
        candidate: Id,
        has_another: bool,
    ) -> Result<bool, Dead> {
        let Needed {
            dep, ref features, ..
        } = attempt.needed;
        let defaults = facts.pool.dep(dep).default_features;
        let request = Request::Features(Arc::clone(features), defaults);
        let enabled = match self.activate(facts, Some((attempt.parent, dep)), candidate, &request) {
            Ok(Some(enabled)) => enabled,
            Ok(None) => return Ok(true),
            Err(Unmet::Conflict(reason)) => {
                attempt.conflict.insert(attempt.parent, reason);
                return Ok(false);
            }
            Err(cycle) => return Err(Dead::Unmet(candidate, cycle)),
        };
        let bad = attempt.for_error || self.is_known_bad(facts, attempt, candidate, &enabled);
        let for_error =
            bad && !has_another && (attempt.for_error || !self.can_go_back(facts, attempt));
        if for_error {
            self.choices.clear();
        }
        if bad && !for_error {
            return Ok(false);
        }
        self.state.push(Frame::new(candidate, bad, enabled));
        Ok(true)
    }

    /// Notes a package as chosen. `None` when it already is, with these
    /// features.
    fn activate(
        &mut self,
        facts: &mut Facts,
        parent: Option<(Id, DepId)>,
        id: Id,
        request: &Request,
    ) -> Result<Option<Arc<Enabled>>, Unmet> {
        self.state.age += 1;
        if let Some((parent, dep)) = parent {
            facts.effort += self.state.parents(id).len() as u64 / 8;
            self.state.add_parent(id, parent, dep);
        }
        if self.state.age_of(id, facts).is_none() {
            self.state.activate(id, facts);
        } else if self.has_features(facts, id, request) {
            return Ok(None);
        }
        let enabled = facts.enabled(id, request)?;
        self.state.fit(facts);
        facts.effort += enabled.features.len() as u64 / 8;
        self.state.turn_on(id, &enabled.features);
        Ok(Some(enabled))
    }

    fn has_features(&self, facts: &Facts, id: Id, request: &Request) -> bool {
        let Request::Features(features, defaults) = request else {
            return false;
        };
        let have = self.state.features(id);
        let table = &facts.package(id).features;
        let default = facts.pool.find("default").filter(|_| *defaults);
        let default = default.filter(|&name| table.contains(name));
        features
            .iter()
            .chain(&default)
            .all(|name| have.contains(name))
    }

    /// A set of chosen packages with which this dependency cannot be settled.
    fn known_conflict(&self, facts: &mut Facts, dep: DepId) -> Option<&Conflict> {
        let mut effort = 0;
        let age_of = |id| self.state.age_of(id, facts);
        let found = self.past.find(dep, &age_of, None, u64::MAX, &mut effort);
        facts.effort += effort;
        found
    }

    /// Whether taking this candidate is known to fail; if so, what is in the
    /// way goes into the attempt.
    fn is_known_bad(
        &self,
        facts: &mut Facts,
        attempt: &mut Attempt,
        candidate: Id,
        enabled: &Enabled,
    ) -> bool {
        // One of its own dependencies cannot be settled.
        for needed in &enabled.needed {
            if let Some(conflict) = self.known_conflict(facts, needed.dep) {
                attempt.conflict.extend(conflict, Some(candidate));
                return true;
            }
        }
        // A dependency still to be settled could not be any more.
        let Some(related) = self.past.of_package(candidate) else {
            return false;
        };
        let mut effort = 0;
        let age_of = |id| self.state.age_of(id, facts);
        let found = self.state.remaining.iter().find_map(|(parent, needed)| {
            effort += 1;
            if !related.contains(&needed.dep) {
                return None;
            }
            let with = Some(candidate);
            let conflict = self
                .past
                .find(needed.dep, &age_of, with, u64::MAX, &mut 0)?;
            Some((parent, conflict))
        });
        facts.effort += effort;
        let Some((parent, conflict)) = found else {
            return false;
        };
        attempt.conflict.extend(conflict, Some(candidate));
        let reason = conflict.get(candidate);
        attempt
            .conflict
            .insert(parent, reason.unwrap_or(Reason::Version));
        true
    }
}
