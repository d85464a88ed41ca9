mod snapshot;

pub use snapshot::Snapshot;

use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{
    CrateDocument, CrateName, Dependencies, Missing, Readme, SearchPage, Summary,
};
use serde_json::value::RawValue;
use std::pin::Pin;

/// An answer that is being looked for.
pub type Reply<'a, T> = Pin<Box<dyn Future<Output = Result<T, SourceError>> + Send + 'a>>;

/// Where answers come from.
///
/// Names are found in any case and with `-` and `_` swapped; answers have the
/// real spelling. Every reply fails with [`SourceError::Missing`] when the
/// crate or version is not there.
pub trait Source: Send + Sync + 'static {
    /// For people: where the data comes from and as of when.
    fn about(&self) -> String;

    /// Looks whether it can answer at all.
    fn ready(&self) -> Reply<'_, ()> {
        Box::pin(std::future::ready(Ok(())))
    }

    /// One page of matches.
    fn search(&self, query: SearchQuery) -> Reply<'_, SearchPage>;

    /// A crate with its last versions.
    fn crate_document(&self, name: CrateName) -> Reply<'_, CrateDocument>;

    /// Dependencies of a version; of the newest one when none is named.
    fn dependencies(&self, name: CrateName, version: Option<String>) -> Reply<'_, Dependencies>;

    /// All versions of a crate: the JSON text of
    /// [`cratescope_registry::Versions`]. The one answer that may be large,
    /// so it is text from the start.
    fn versions(&self, name: CrateName) -> Reply<'_, Box<RawValue>>;

    /// The README of a version; of the default one when none is named.
    fn readme(&self, name: CrateName, version: Option<String>) -> Reply<'_, Readme>;

    /// The sparse-index file of a crate.
    fn index_file(&self, name: CrateName) -> Reply<'_, Vec<u8>>;

    /// What a home page shows.
    fn summary(&self) -> Reply<'_, Summary>;
}

/// Why a source has no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceError {
    /// It looked, and there is no such thing.
    Missing(Missing),
    /// It failed: for the log, not for the client.
    Failed(String),
}
