//! Connections to one store, kept for the next reader.

use crate::{StoreError, schema};
use rusqlite::{Connection, MAIN_DB, OpenFlags};
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// Kibibytes of pages a connection may keep: enough for the inner pages of
/// every table.
const CACHE_KIB: i32 = 1024;

/// Where the data lies.
pub(crate) enum Origin {
    /// In a file, read in place.
    File(PathBuf),
    /// In memory, shared by all connections.
    Memory(&'static [u8]),
}

/// Opens connections and keeps those not in use.
pub(crate) struct Connections {
    origin: Origin,
    idle: Mutex<Vec<Connection>>,
}

impl Connections {
    pub(crate) fn new(origin: Origin) -> Self {
        Self {
            origin,
            idle: Mutex::default(),
        }
    }

    /// An idle connection, or a new one.
    pub(crate) fn take(&self) -> Result<Taken<'_>, StoreError> {
        let idle = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let connection = idle.map_or_else(|| self.open(), Ok)?;
        Ok(Taken {
            connection: Some(connection),
            home: self,
        })
    }

    fn open(&self) -> Result<Connection, StoreError> {
        // Each connection is used by one thread at a time.
        let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = match &self.origin {
            Origin::File(path) => {
                Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_READ_ONLY)?
            }
            Origin::Memory(bytes) => {
                let mut connection = Connection::open_in_memory_with_flags(
                    flags | OpenFlags::SQLITE_OPEN_READ_WRITE,
                )?;
                connection.deserialize_bytes(MAIN_DB, bytes)?;
                // SQLite then reads pages where they are instead of copying.
                connection.pragma_update(None, "mmap_size", bytes.len())?;
                connection
            }
        };
        check_format(&connection)?;
        // No temporary files: the file system may be read-only.
        connection.execute_batch(&format!(
            "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -{CACHE_KIB};"
        ))?;
        Ok(connection)
    }
}

fn check_format(connection: &Connection) -> Result<(), StoreError> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let application = pragma("application_id")
        .map_err(|_| StoreError::Format("this is not a SQLite file".into()))?;
    if application != schema::APPLICATION_ID {
        return Err(StoreError::Format(
            "this SQLite file is not a Cratescope store".into(),
        ));
    }
    let format = pragma("user_version")?;
    if format != schema::FORMAT {
        return Err(StoreError::Format(format!(
            "this store has format {format}, but this program reads format {}: make it anew",
            schema::FORMAT
        )));
    }
    Ok(())
}

/// A connection in use; goes back when dropped.
pub(crate) struct Taken<'a> {
    connection: Option<Connection>,
    home: &'a Connections,
}

impl Deref for Taken<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection
            .as_ref()
            .expect("only dropping takes it out")
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.home
                .idle
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(connection);
        }
    }
}
