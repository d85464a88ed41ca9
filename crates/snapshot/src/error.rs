//! What can go wrong, told with what to do about it.

use std::path::PathBuf;
use std::{fmt, io};

/// Why no snapshot was made.
#[derive(Debug)]
pub enum Error {
    /// A line of the seed list is not the name of a crate.
    Seed {
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        detail: String,
    },
    /// A file could not be read or written.
    File {
        /// What was tried: `read`, `write`, `make`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// A file does not hold what it should.
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// `cargo fetch` did not work.
    Fetch {
        /// What was to be fetched.
        what: &'static str,
        /// How it ended.
        detail: String,
    },
    /// No folder of Cargo's was found where it should be.
    NoCargoHome(PathBuf),
    /// No publication time in any index line.
    NoTimes,
    /// Too few crates have details to make a snapshot worth showing.
    TooFew {
        /// Crates with details.
        found: usize,
        /// The least that will do.
        needed: usize,
    },
    /// The compressed store is too large for the repository, in bytes.
    TooLarge {
        /// Its size after everything that may be left out was left out.
        size: usize,
        /// The most that will do.
        limit: usize,
    },
    /// The store could not be written.
    Store(cratescope_store::StoreError),
}

impl Error {
    /// For `map_err`: a file operation that failed.
    pub(crate) fn file(
        action: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File {
            action,
            path,
            source,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Seed { line, detail } => write!(f, "seed list, line {line}: {detail}"),
            Self::File {
                action,
                path,
                source,
            } => write!(f, "cannot {action} {}: {source}", path.display()),
            Self::Malformed { path, detail } => write!(
                f,
                "{}: {detail}; delete it and run `cargo fetch` to get it anew",
                path.display()
            ),
            Self::Fetch { what, detail } => write!(
                f,
                "`cargo fetch` of {what} failed ({detail}); its own message is above. Without a \
                 network, use --offline: that works when the crates were fetched before"
            ),
            Self::NoCargoHome(path) => write!(
                f,
                "{} holds no registry index cache; run `cargo fetch` once, or name Cargo's folder \
                 with --cargo-home",
                path.display()
            ),
            Self::NoTimes => f.write_str(
                "no version in the index cache says when it was published; run `cargo fetch` with \
                 a network to refresh the cache",
            ),
            Self::TooFew { found, needed } => write!(
                f,
                "only {found} crates have details, {needed} are needed; run `cargo fetch` with a \
                 network, or add names to crates/snapshot/seed.txt"
            ),
            Self::TooLarge { size, limit } => write!(
                f,
                "the snapshot has {size} bytes, at most {limit} are allowed; take large crates off \
                 crates/snapshot/seed.txt"
            ),
            Self::Store(error) => write!(f, "cannot write the store: {error}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::File { source, .. } => Some(source),
            Self::Store(error) => Some(error),
            _ => None,
        }
    }
}
