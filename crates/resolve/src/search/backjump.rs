//! Going back when a dependency cannot be settled: not to the last choice but
//! to the last one that could make a difference.

use super::attempt::Attempt;
use super::conflicts::Conflict;
use super::state::Age;
use super::{Choice, Dead, Search};
use crate::facts::{Facts, Id};

impl Search {
    /// Learns from an attempt without candidates and goes back to a choice
    /// that can still be made differently.
    pub(super) fn go_back(&mut self, facts: &mut Facts, failed: Attempt) -> Result<Attempt, Dead> {
        let mut wider = None;
        if !failed.for_error && !failed.went_back {
            self.past.insert(failed.needed.dep, &failed.conflict);
            wider = self.generalise(facts, &failed);
        }
        let conflict = wider.as_ref().unwrap_or(&failed.conflict);
        let keep = self.choices_before(facts, &failed, conflict);
        self.choices.truncate(keep);
        let Some(Choice { mark, mut attempt }) = self.choices.pop() else {
            return Err(Dead::Unsettled {
                parent: failed.parent,
                dep: failed.needed.dep,
                candidates: failed.needed.candidates,
                conflict: failed.conflict,
            });
        };
        facts.effort += self.state.back_to(mark);
        attempt.went_back = true;
        attempt.for_error = failed.for_error;
        Ok(attempt)
    }

    /// Whether there is a choice that could help.
    pub(super) fn can_go_back(&self, facts: &Facts, failed: &Attempt) -> bool {
        self.choices_before(facts, failed, &failed.conflict) > 0
    }

    /// How many choices come before the newest thing in the way. Those after
    /// it change nothing. Of an attempt that was taken up again not all
    /// reasons are known: then it is one step back.
    fn choices_before(&self, facts: &Facts, failed: &Attempt, conflict: &Conflict) -> usize {
        let newest = match failed.went_back {
            true => None,
            false => self.newest(facts, &mut conflict.ids().chain([failed.parent])),
        };
        match newest {
            Some((newest, _)) => self
                .choices
                .partition_point(|choice| choice.mark.age < newest),
            None => self.choices.len(),
        }
    }

    /// The last chosen of some packages; `None` when not all are chosen, or
    /// there are none.
    fn newest(&self, facts: &Facts, ids: &mut dyn Iterator<Item = Id>) -> Option<(Age, Id)> {
        let mut newest = None;
        for id in ids {
            newest = newest.max(Some((self.state.age_of(id, facts)?, id)));
        }
        newest
    }

    /// A conflict that allows to go back further: if whatever else could stand
    /// for the newest thing in the way is known to be in the way too, then who
    /// needs it is to blame.
    fn generalise(&mut self, facts: &mut Facts, failed: &Attempt) -> Option<Conflict> {
        let dep = failed.needed.dep;
        let (critical_age, critical) = self.newest(facts, &mut failed.conflict.ids())?;
        let reason = failed.conflict.get(critical)?;
        let mut effort = 0;
        let descends = self.state.depends_on(failed.parent, critical, &mut effort);
        facts.effort += effort;
        if descends {
            // The way back leads to the critical package itself.
            return None;
        }
        for &(parent, through) in self.state.parents(critical) {
            if self.state.age_of(parent, facts)? >= critical_age {
                continue;
            }
            let through = facts.pool.dep(through);
            let candidates = facts.candidates(through.krate, through.req)?;
            let mut combined = failed.conflict.clone();
            let mut effort = 0;
            let all_bad = candidates.iter().rev().all(|&other| {
                let age_of = |id| match id == other {
                    true => Some(critical_age),
                    false => self.state.age_of(id, facts),
                };
                let known = self
                    .past
                    .find(dep, &age_of, Some(other), critical_age, &mut effort);
                if let Some(known) = known {
                    combined.extend(known, None);
                }
                known.is_some()
            });
            facts.effort += effort;
            if all_bad {
                for &other in candidates.iter() {
                    combined.remove(other);
                }
                combined.insert(parent, reason);
                self.past.insert(dep, &combined);
                return Some(combined);
            }
        }
        None
    }
}
