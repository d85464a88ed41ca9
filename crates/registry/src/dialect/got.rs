use super::Unready;
use crate::Error;
use crate::courier::{Get, Response};
use std::sync::Arc;

/// What was fetched for a question so far.
#[derive(Debug, Default)]
pub struct Got(Vec<(Get, Result<Arc<Response>, Error>)>);

impl Got {
    /// Adds an outcome.
    pub fn add(&mut self, get: Get, outcome: Result<Arc<Response>, Error>) {
        self.0.push((get, outcome));
    }

    /// The response to a GET.
    ///
    /// # Errors
    /// That it is needed, or how fetching it failed.
    pub(super) fn need(&self, get: &Get) -> Result<&Arc<Response>, Unready> {
        self.tried(get)?.map_err(Unready::Failed)
    }

    /// The outcome of a GET whose failure is not the end.
    ///
    /// # Errors
    /// [`Unready::Needs`] when it was not tried yet.
    pub(super) fn tried(&self, get: &Get) -> Result<Result<&Arc<Response>, Error>, Unready> {
        self.0
            .iter()
            .find(|(asked, _)| asked == get)
            .map(|(_, outcome)| outcome.as_ref().map_err(Clone::clone))
            .ok_or_else(|| Unready::Needs(vec![get.clone()]))
    }

    /// Asks for all that were not tried, together.
    ///
    /// # Errors
    /// [`Unready::Needs`] naming them.
    pub(super) fn all_tried(&self, gets: &[&Get]) -> Result<(), Unready> {
        let missing: Vec<Get> = gets
            .iter()
            .filter(|get| !self.0.iter().any(|(asked, _)| asked == **get))
            .map(|get| (*get).clone())
            .collect();
        match missing.is_empty() {
            true => Ok(()),
            false => Err(Unready::Needs(missing)),
        }
    }
}
