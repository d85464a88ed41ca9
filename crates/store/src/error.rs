use cratescope_registry::Missing;
use std::{fmt, io};

/// What can go wrong with a store.
#[derive(Debug)]
pub enum StoreError {
    /// What was asked for is not in the store.
    Missing(Missing),
    /// The file cannot be read or written.
    Io(io::Error),
    /// The file is not a store, or one of another format.
    Format(String),
    /// A record that no registry would hold: the crate's name and the reason.
    Record {
        /// The crate whose record it is.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// SQLite failed.
    Sqlite(rusqlite::Error),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(what) => what.fmt(f),
            Self::Io(error) => error.fmt(f),
            Self::Format(reason) => f.write_str(reason),
            Self::Record { name, reason } => write!(f, "crate `{name}`: {reason}"),
            Self::Sqlite(error) => write!(f, "SQLite: {error}"),
        }
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::Sqlite(error) => Some(error),
            Self::Missing(_) | Self::Format(_) | Self::Record { .. } => None,
        }
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<Missing> for StoreError {
    fn from(what: Missing) -> Self {
        Self::Missing(what)
    }
}
