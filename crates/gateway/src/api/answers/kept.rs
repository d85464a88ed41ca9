use super::super::question::Question;
use super::super::rendered::Rendered;
use crate::SourceError;
use crate::coding::Coding;
use quick_cache::Weighter;
use std::sync::Arc;
use std::time::Duration;

/// Where an answer is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Slot {
    pub(super) question: Question,
    pub(super) coding: Coding,
}

/// What is kept there.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) what: Result<Arc<Rendered>, SourceError>,
    /// By the server's clock.
    pub(super) until: Duration,
}

/// What the cache itself takes for each answer, about.
const OVERHEAD: usize = 256;

#[derive(Clone)]
pub(super) struct Weight;

impl Weighter<Slot, Kept> for Weight {
    fn weight(&self, slot: &Slot, kept: &Kept) -> u64 {
        let size = kept.what.as_ref().map_or(0, |rendered| rendered.size());
        (slot.question.size() + size + OVERHEAD) as u64
    }
}
