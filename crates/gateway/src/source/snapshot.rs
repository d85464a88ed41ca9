use super::searched::searched;
use super::{Data, Reply, Source, SourceError, Told};
use cratescope_registry::{Question, Suggestion, Timestamp, Topic, canonical_name, grouped};
use cratescope_store::{DOMAIN, Store, StoreError, StoreFacts};
use std::sync::Arc;
use std::thread::available_parallelism;
use tokio::sync::Semaphore;

/// Suggestions for a text being typed.
const SUGGESTED: u32 = 8;

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

    /// Crates that this text may become, if the name of one begins so.
    pub(super) fn suggestions(&self, text: &str) -> Reply<'_, Option<Told>> {
        let text = text.to_owned();
        self.read(move |store| {
            let suggestions = store.suggest(&text, SUGGESTED)?;
            let start = canonical_name(&text);
            let begins = |row: &Suggestion| canonical_name(&row.name).starts_with(&start);
            let is_known = suggestions.suggestions.iter().any(begins);
            is_known.then(|| Told::json(&suggestions)).transpose()
        })
    }

    /// Reads on a thread that may block.
    fn read<T, F>(&self, read: F) -> Reply<'_, T>
    where
        T: Send + 'static,
        F: FnOnce(&Store) -> Result<T, SourceError> + Send + 'static,
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
        self.read(|store| Ok(store.check()?))
    }

    fn is_part(&self) -> bool {
        true
    }

    fn has(&self, topic: Topic) -> bool {
        matches!(
            topic,
            Topic::Search
                | Topic::Crate
                | Topic::Versions
                | Topic::Index
                | Topic::Dependencies
                | Topic::Features
                | Topic::Readme
                | Topic::Dependents
                | Topic::Summary
                | Topic::Keywords
                | Topic::Categories
                | Topic::Suggest
                | Topic::Meta
        )
    }

    fn answer(&self, question: Question) -> Reply<'_, Told> {
        self.read(move |store| match question {
            Question::Search(query) => searched(&store.search(&query)?, &query),
            Question::Crate(name) => Told::json(&store.crate_document(&name)?),
            Question::Versions(name) | Question::Listing(name) => {
                Ok(Told::of(Data::Json(store.versions(&name)?)))
            }
            Question::Index(name) => Ok(Told::of(Data::File(store.index_file(&name)?))),
            Question::Dependencies(name, version) => {
                Told::json(&store.dependencies(&name, version.as_deref())?)
            }
            Question::Readme(name, version) => {
                Told::json(&store.readme(&name, version.as_deref())?)
            }
            Question::Features(name, version) => {
                Told::json(&store.features(&name, version.as_deref())?)
            }
            Question::Dependents(name, paging) => Told::json(&store.dependents(&name, paging)?),
            Question::Summary => Told::json(&store.summary()?),
            Question::Keywords(sort, paging) => Told::json(&store.keywords(sort, paging)?),
            Question::Categories(sort, paging) => Told::json(&store.categories(sort, paging)?),
            Question::Category(slug) => Told::json(&store.category(&slug)?),
            Question::Suggest(text) => Told::json(&store.suggest(&text, SUGGESTED)?),
            other => Err(SourceError::NotOffered(other.topic())),
        })
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
