use crate::connections::{Connections, Origin};
use crate::read::{Names, Reverse};
use crate::{StoreError, compression};
use cratescope_registry::{CrateName, Missing};
use rusqlite::{Connection, OptionalExtension};
use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// What a store says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoreFacts {
    /// For people: where the data comes from.
    pub source: String,
    /// The moment the data is as of, RFC 3339.
    pub as_of: String,
    /// Crates in the store.
    pub crates: u64,
    /// Versions of all crates.
    pub versions: u64,
    /// Downloads of all time of all crates; `None` when the source has no
    /// counts.
    pub downloads: Option<u64>,
    /// Whether the source counts downloads in 90 days.
    pub has_recent_downloads: bool,
}

/// A store, open for reading.
///
/// Cheap to clone; every clone reads the same data. Calls block: give each
/// thread that waits for one its turn. As many connections are kept as there
/// were calls at the same time.
#[derive(Clone)]
pub struct Store {
    shared: Arc<Shared>,
}

struct Shared {
    connections: Connections,
    facts: StoreFacts,
    /// Made when they are first needed.
    names: OnceLock<Names>,
    reverse: OnceLock<Reverse>,
}

impl Store {
    /// Opens a file, compressed or not. One that is not is read in place, so
    /// it may be larger than memory; nothing is ever written beside it.
    ///
    /// # Errors
    /// When the file cannot be read or is no store of this format.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let mut start = Vec::new();
        fs::File::open(path)?.take(4).read_to_end(&mut start)?;
        if compression::is_compressed(&start) {
            return Self::from_bytes(&fs::read(path)?);
        }
        Self::connect(Origin::File(path.to_owned()))
    }

    /// Opens the bytes of a file, compressed or not.
    ///
    /// They stay in memory, once, until the process ends: every connection
    /// reads them in place, which SQLite only allows for data that outlives
    /// it. Open a store once, not per request.
    ///
    /// # Errors
    /// When the bytes are no store of this format.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, StoreError> {
        let sqlite = if compression::is_compressed(bytes) {
            compression::decompress(bytes)?
        } else {
            bytes.to_owned()
        };
        Self::connect(Origin::Memory(sqlite.leak()))
    }

    fn connect(origin: Origin) -> Result<Self, StoreError> {
        let connections = Connections::new(origin);
        let facts = read_facts(&*connections.take()?)?;
        Ok(Self {
            shared: Arc::new(Shared {
                connections,
                facts,
                names: OnceLock::new(),
                reverse: OnceLock::new(),
            }),
        })
    }

    /// What the store says about itself.
    #[must_use]
    pub fn facts(&self) -> &StoreFacts {
        &self.shared.facts
    }

    /// The real spelling of a name typed in another case or with `-` and `_`
    /// swapped; `None` when there is no such crate.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn real_name(&self, name: &CrateName) -> Result<Option<String>, StoreError> {
        self.read(|connection| Ok(find(connection, name)?.map(|krate| krate.name)))
    }

    /// Reads a little, to see whether that works, and what suggestions need.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn check(&self) -> Result<(), StoreError> {
        self.names()?;
        self.read(|connection| read_facts(connection).map(drop))
    }

    /// The names of all crates.
    pub(crate) fn names(&self) -> Result<&Names, StoreError> {
        self.made_once(&self.shared.names, Names::read)
    }

    /// Who depends on whom.
    pub(crate) fn reverse(&self) -> Result<&Reverse, StoreError> {
        self.made_once(&self.shared.reverse, Reverse::read)
    }

    /// Readers that come at the same time may each make it; one is kept.
    fn made_once<'a, T>(
        &'a self,
        place: &'a OnceLock<T>,
        make: fn(&Connection) -> Result<T, StoreError>,
    ) -> Result<&'a T, StoreError> {
        match place.get() {
            Some(made) => Ok(made),
            None => {
                let made = self.read(make)?;
                Ok(place.get_or_init(|| made))
            }
        }
    }

    /// Reads with a connection of its own.
    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        read(&*self.shared.connections.take()?)
    }
}

fn read_facts(connection: &Connection) -> Result<StoreFacts, StoreError> {
    let facts = connection.query_row(
        "SELECT source, as_of, crates, versions, downloads, has_recent_downloads FROM info",
        [],
        |row| {
            Ok(StoreFacts {
                source: row.get(0)?,
                as_of: row.get(1)?,
                crates: row.get(2)?,
                versions: row.get(3)?,
                downloads: row.get(4)?,
                has_recent_downloads: row.get(5)?,
            })
        },
    )?;
    Ok(facts)
}

/// A crate, found by any spelling of its name.
pub(crate) struct Found {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) default_version: Option<String>,
    pub(crate) newest_version: Option<String>,
}

fn find(connection: &Connection, name: &CrateName) -> Result<Option<Found>, StoreError> {
    let found = connection
        .prepare_cached(
            "SELECT id, name, default_version, newest_version FROM crate WHERE canonical = ?1",
        )?
        .query_row([name.canonical()], |row| {
            Ok(Found {
                id: row.get(0)?,
                name: row.get(1)?,
                default_version: row.get(2)?,
                newest_version: row.get(3)?,
            })
        })
        .optional()?;
    Ok(found)
}

/// The crate, or the error that says it is not there.
pub(crate) fn require(connection: &Connection, name: &CrateName) -> Result<Found, StoreError> {
    find(connection, name)?.ok_or_else(|| Missing::Crate(name.to_string()).into())
}

/// The error that says a crate has no such version.
pub(crate) fn no_version(krate: &Found, version: &str) -> StoreError {
    Missing::Version {
        name: krate.name.clone(),
        version: version.to_owned(),
    }
    .into()
}
