//! Which crates a resolution will need, told without resolving: the best
//! candidate of every requirement, whatever else is chosen. All files of one
//! depth can be fetched at once.

use crate::facts::{Facts, Id, Request};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// Goes from the root to everything it can reach.
pub(crate) struct Closure {
    seen: FxHashSet<(usize, Request)>,
    work: Vec<(Id, Request)>,
    /// Reached, but with dependencies on crates that are still to come.
    waiting: Vec<(Id, Request)>,
}

impl Closure {
    pub(crate) fn new() -> Self {
        let root = (Id::ROOT, Request::Everything);
        Self {
            seen: std::iter::once((root.0.index(), root.1.clone())).collect(),
            work: vec![root],
            waiting: Vec::new(),
        }
    }

    /// Looks at one package; `false` when nothing is left to look at until
    /// further index files come.
    pub(crate) fn step(&mut self, facts: &mut Facts) -> bool {
        let Some((id, request)) = self.work.pop() else {
            self.work.append(&mut self.waiting);
            return false;
        };
        facts.effort += 1;
        // A package that cannot be had so leads nowhere; the search says why.
        let Ok(enabled) = facts.enabled(id, &request) else {
            return true;
        };
        if !facts.is_complete(&(id, request.clone())) {
            self.waiting.push((id, request));
        }
        for needed in &enabled.needed {
            if let Some(&best) = needed.candidates.first() {
                let defaults = facts.pool.dep(needed.dep).default_features;
                let next = (
                    best,
                    Request::Features(Arc::clone(&needed.features), defaults),
                );
                if self.seen.insert((next.0.index(), next.1.clone())) {
                    self.work.push(next);
                }
            }
        }
        true
    }
}
