//! Index files for a tree, some at a time.

use super::{absent, blocking};
use crate::{Data, Source, SourceError, Told};
use cratescope_registry::index::{IndexVersion, read_file};
use cratescope_registry::{CrateName, Error, Missing, Question};
use cratescope_resolve::IndexFile;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// Files that are read at the same time.
const AT_ONCE: usize = 24;

/// Bytes of files for one tree: decoded they take a few times as much.
const MOST_BYTES: usize = 48 << 20;

/// A crate's versions, in order of publication.
type Versions = Arc<[IndexVersion]>;

/// Reads files, and keeps what was read.
pub(super) struct Files {
    source: Arc<dyn Source>,
    turns: Arc<Semaphore>,
    read: HashMap<String, Versions>,
    bytes: usize,
    /// Crates whose file could not be had.
    failed: Vec<String>,
    is_passing: bool,
}

/// What came of one.
struct Fetched {
    name: CrateName,
    told: Result<Told, SourceError>,
}

impl Files {
    pub(super) fn new(source: Arc<dyn Source>) -> Self {
        Self {
            source,
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            read: HashMap::new(),
            bytes: 0,
            failed: Vec::new(),
            is_passing: false,
        }
    }

    /// How many were asked for.
    pub(super) fn len(&self) -> usize {
        self.read.len() + self.failed.len()
    }

    /// What was read of a crate.
    pub(super) fn versions(&self, name: &str) -> Option<&Versions> {
        self.read.get(name)
    }

    /// What is not as it should be, for people.
    pub(super) fn fault(&self) -> Option<String> {
        match self.failed.len() {
            0 => self
                .is_passing
                .then(|| "from what was at hand of the index".to_owned()),
            1 => Some(format!(
                "without {}, whose index file could not be had",
                self.failed[0]
            )),
            more => Some(format!(
                "without {more} crates whose index files could not be had"
            )),
        }
    }

    /// The file of the crate that is asked about, however its name is spelled.
    pub(super) async fn of_root(&mut self, name: &CrateName) -> Result<Versions, SourceError> {
        let told = match self.source.answer(Question::Index(name.clone())).await {
            Err(SourceError::Missing(_)) => {
                let real = self.real_name(name).await?;
                self.source.answer(Question::Index(real)).await?
            }
            told => told?,
        };
        match self.take(name, told).await? {
            IndexFile::Versions(versions) => Ok(versions),
            IndexFile::Absent | IndexFile::Failed(_) => {
                Err(SourceError::Missing(Missing::Crate(name.to_string())))
            }
        }
    }

    /// The index knows names by their exact spelling alone.
    async fn real_name(&self, name: &CrateName) -> Result<CrateName, SourceError> {
        #[derive(Deserialize)]
        struct Named {
            #[serde(rename = "crate")]
            krate: String,
        }
        let missing = || SourceError::Missing(Missing::Crate(name.to_string()));
        let told = self.source.answer(Question::Listing(name.clone())).await?;
        let Data::Json(listing) = told.data else {
            return Err(missing());
        };
        let named: Named = serde_json::from_str(listing.get()).map_err(|_| missing())?;
        let real = CrateName::new(&named.krate).map_err(|_| missing())?;
        // What was asked for in vain is not asked for again.
        match real == *name {
            true => Err(missing()),
            false => Ok(real),
        }
    }

    /// Reads the files of these crates.
    pub(super) async fn fetch(
        &mut self,
        names: Vec<CrateName>,
    ) -> Result<Vec<(CrateName, IndexFile)>, SourceError> {
        let mut asked = JoinSet::new();
        for name in names {
            let (source, turns) = (Arc::clone(&self.source), Arc::clone(&self.turns));
            asked.spawn(async move {
                let _turn = turns.acquire_owned().await;
                let told = source.answer(Question::Index(name.clone())).await;
                Fetched { name, told }
            });
        }
        let mut files = Vec::new();
        while let Some(fetched) = asked.join_next().await {
            let fetched = fetched.map_err(|error| SourceError::Failed(error.to_string()))?;
            let file = match fetched.told {
                Ok(told) => self.take(&fetched.name, told).await?,
                Err(SourceError::Missing(_)) => absent(&*self.source),
                // There is no point in going on without the registry.
                Err(SourceError::Upstream(
                    error @ (Error::RateLimited { .. } | Error::Blocked),
                )) => {
                    return Err(SourceError::Upstream(error));
                }
                Err(SourceError::Upstream(error)) => IndexFile::Failed(error.to_string()),
                Err(error) => return Err(error),
            };
            if matches!(file, IndexFile::Failed(_)) {
                self.failed.push(fetched.name.to_string());
            }
            files.push((fetched.name, file));
        }
        Ok(files)
    }

    async fn take(&mut self, name: &CrateName, told: Told) -> Result<IndexFile, SourceError> {
        self.is_passing |= told.is_passing;
        let Data::File(content) = told.data else {
            return Ok(IndexFile::Failed("it is no index file".to_owned()));
        };
        self.bytes += content.len();
        if self.bytes > MOST_BYTES {
            let what = "the index files for this tree are too large together";
            return Err(SourceError::Unsolved(what.to_owned()));
        }
        let read = move || {
            let text = String::from_utf8_lossy(&content);
            Versions::from(read_file(&text).versions)
        };
        let versions = blocking(read).await?;
        self.read.insert(name.to_string(), Arc::clone(&versions));
        Ok(IndexFile::Versions(versions))
    }
}
