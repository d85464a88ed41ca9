use super::{Reply, Source, SourceError};
use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{
    CrateDocument, CrateName, Dependencies, Readme, SearchPage, Summary, Timestamp, grouped,
};
use cratescope_store::{DOMAIN, Store, StoreError, StoreFacts};
use serde_json::value::RawValue;
use std::sync::Arc;
use std::thread::available_parallelism;
use tokio::sync::Semaphore;

/// A store as a source.
#[derive(Clone)]
pub struct Snapshot {
    store: Store,
    kind: &'static str,
    /// Reading is work for the processor: more readers than it has cores only
    /// use memory.
    readers: Arc<Semaphore>,
}

impl Snapshot {
    /// The snapshot inside the program.
    #[must_use]
    pub fn embedded(store: Store) -> Self {
        Self::new(store, "embedded snapshot")
    }

    /// A snapshot that the operator named.
    #[must_use]
    pub fn from_file(store: Store) -> Self {
        Self::new(store, "snapshot file")
    }

    fn new(store: Store, kind: &'static str) -> Self {
        let cores = available_parallelism().map_or(1, usize::from);
        Self {
            store,
            kind,
            readers: Arc::new(Semaphore::new(cores + 1)),
        }
    }

    /// What the store says about itself.
    #[must_use]
    pub fn facts(&self) -> &StoreFacts {
        self.store.facts()
    }

    /// The day the data is as of.
    #[must_use]
    pub fn date(&self) -> String {
        let as_of = Timestamp::new(self.facts().as_of.as_str());
        as_of.date().unwrap_or(as_of.as_str()).to_owned()
    }

    /// Reads on a thread that may block.
    fn read<T, F>(&self, read: F) -> Reply<'_, T>
    where
        T: Send + 'static,
        F: FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
    {
        let store = self.store.clone();
        Box::pin(async move {
            let permit = Arc::clone(&self.readers).acquire_owned().await;
            let permit = permit.map_err(|error| SourceError::Failed(error.to_string()))?;
            tokio::task::spawn_blocking(move || {
                let answer = read(&store);
                // Held by the work itself, which goes on when its client leaves.
                drop(permit);
                answer
            })
            .await
            .map_err(|error| SourceError::Failed(error.to_string()))?
            .map_err(Into::into)
        })
    }
}

impl Source for Snapshot {
    fn about(&self) -> String {
        let crates = grouped(self.facts().crates);
        format!(
            "{DOMAIN} (the Rust community crate registry), {} of {crates} crates, as of {}",
            self.kind,
            self.date()
        )
    }

    fn ready(&self) -> Reply<'_, ()> {
        self.read(|store| store.check())
    }

    fn search(&self, query: SearchQuery) -> Reply<'_, SearchPage> {
        self.read(move |store| store.search(&query))
    }

    fn crate_document(&self, name: CrateName) -> Reply<'_, CrateDocument> {
        self.read(move |store| store.crate_document(&name))
    }

    fn dependencies(&self, name: CrateName, version: Option<String>) -> Reply<'_, Dependencies> {
        self.read(move |store| store.dependencies(&name, version.as_deref()))
    }

    fn versions(&self, name: CrateName) -> Reply<'_, Box<RawValue>> {
        self.read(move |store| store.versions(&name))
    }

    fn readme(&self, name: CrateName, version: Option<String>) -> Reply<'_, Readme> {
        self.read(move |store| store.readme(&name, version.as_deref()))
    }

    fn index_file(&self, name: CrateName) -> Reply<'_, Vec<u8>> {
        self.read(move |store| store.index_file(&name))
    }

    fn summary(&self) -> Reply<'_, Summary> {
        self.read(Store::summary)
    }
}

impl From<StoreError> for SourceError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Missing(what) => Self::Missing(what),
            other => Self::Failed(other.to_string()),
        }
    }
}
