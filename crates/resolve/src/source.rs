//! Where index files come from.

use crate::{Lock, Problem, Progress, ResolveError, Resolver};
use cratescope_registry::CrateName;
use cratescope_registry::index::IndexVersion;
use std::future::Future;
use std::sync::Arc;

/// The answer for one crate.
#[derive(Clone, Debug)]
pub enum IndexFile {
    /// Its published versions, in order of publication.
    Versions(Arc<[IndexVersion]>),
    /// There is no such crate.
    Absent,
    /// The file could not be had, and why. What needs the crate is resolved
    /// without it, and the result says so.
    Failed(String),
}

/// Reads index files.
pub trait IndexSource {
    /// Reads the files of some crates, all at once where it can. Gives as many
    /// answers as names, in the same order; a missing one counts as failed.
    fn fetch(&self, names: &[CrateName]) -> impl Future<Output = Vec<IndexFile>>;
}

/// How much work to do before looking whether there is something else to do.
const SLICE: u64 = 50_000;

/// Resolves in one go. To keep a page responsive, drive a [`Resolver`] instead.
///
/// # Errors
/// See [`ResolveError`].
pub async fn resolve(problem: Problem, source: &impl IndexSource) -> Result<Lock, ResolveError> {
    let mut resolver = Resolver::new(problem)?;
    loop {
        match resolver.advance(SLICE) {
            Progress::Working => {}
            Progress::Needs(names) => {
                let mut files = source.fetch(&names).await.into_iter();
                for name in &names {
                    let file = files
                        .next()
                        .unwrap_or_else(|| IndexFile::Failed("no answer".to_owned()));
                    resolver.learn(name, file);
                }
            }
            Progress::Done(lock) => return Ok(*lock),
            Progress::Failed(error) => return Err(*error),
        }
    }
}
