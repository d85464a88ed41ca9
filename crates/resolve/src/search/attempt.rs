//! One dependency that is being settled, and the candidates left for it.

use super::conflicts::Conflict;
use super::state::State;
use crate::facts::{Facts, Id, Needed, Reason};

/// Candidates not tried yet.
#[derive(Clone, Default)]
struct Remainder {
    offset: usize,
    /// One found to be possible when looking whether there is another.
    peeked: Option<Id>,
}

/// A dependency being settled.
#[derive(Clone)]
pub(super) struct Attempt {
    pub(super) parent: Id,
    pub(super) needed: Needed,
    remainder: Remainder,
    /// Why candidates were passed over so far.
    pub(super) conflict: Conflict,
    /// Whether it was taken up again: then the reasons may not be all.
    pub(super) went_back: bool,
    /// Whether it is known to fail, and only made to explain why.
    pub(super) for_error: bool,
}

impl Attempt {
    pub(super) fn new(parent: Id, needed: Needed, for_error: bool) -> Self {
        Self {
            parent,
            needed,
            remainder: Remainder::default(),
            conflict: Conflict::default(),
            went_back: false,
            for_error,
        }
    }

    /// The next candidate that what is chosen allows, and whether there is
    /// another; notes what is in the way of the others.
    pub(super) fn next(&mut self, state: &State, facts: &mut Facts) -> Option<(Id, bool)> {
        while let Some(&candidate) = self.needed.candidates.get(self.remainder.offset) {
            self.remainder.offset += 1;
            facts.effort += 1;
            let package = facts.package(candidate);
            if let Some((chosen, _)) = state.chosen(package.slot)
                && chosen != candidate
            {
                self.conflict.add(chosen, Reason::Version);
                continue;
            }
            if let Some(library) = package.links
                && let Some(other) = state.linked_by(library)
                && other != candidate
            {
                self.conflict.add(other, Reason::Links(library));
                continue;
            }
            if let Some(candidate) = self.remainder.peeked.replace(candidate) {
                return Some((candidate, true));
            }
        }
        self.remainder
            .peeked
            .take()
            .map(|candidate| (candidate, false))
    }
}
