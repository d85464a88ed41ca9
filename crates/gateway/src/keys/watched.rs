use super::book::KeyBook;
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::SystemTime;

/// The operator's keys, as the file has them now.
pub(crate) struct Watched {
    path: PathBuf,
    book: RwLock<Arc<KeyBook>>,
    /// What the file looked like when it was last read.
    seen: Mutex<Option<Look>>,
}

/// What changes when a file does.
type Look = (SystemTime, u64, u64);

impl Watched {
    /// Reads the file for the first time.
    pub(crate) fn open(path: PathBuf) -> Result<Self> {
        let watched = Self {
            path,
            book: RwLock::default(),
            seen: Mutex::default(),
        };
        watched.read()?;
        Ok(watched)
    }

    /// The keys of the moment.
    pub(crate) fn book(&self) -> Arc<KeyBook> {
        Arc::clone(&self.book.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the file again if it looks changed. One that cannot be used
    /// changes nothing but the log, once.
    pub(crate) fn look(&self) {
        let look = self.looks();
        let changed = *self.seen.lock().unwrap_or_else(PoisonError::into_inner) != look;
        if changed {
            self.reload();
        }
    }

    /// Reads the file again, whatever it looks like.
    pub(crate) fn reload(&self) {
        match self.read() {
            Ok(()) => tracing::info!(file = %self.path.display(), "read the keys again"),
            Err(error) => tracing::error!("the keys stay as they were: {error:#}"),
        }
    }

    fn read(&self) -> Result<()> {
        // Looked at first: a change while it is read shows the next time.
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = self.looks();
        let text = fs::read_to_string(&self.path)
            .with_context(|| format!("cannot read {}", self.path.display()))?;
        let book =
            KeyBook::read(&text).with_context(|| format!("cannot use {}", self.path.display()))?;
        *self.book.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(book);
        Ok(())
    }

    fn looks(&self) -> Option<Look> {
        let about = fs::metadata(&self.path).ok()?;
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(&about);
        #[cfg(not(unix))]
        let inode = 0;
        Some((about.modified().ok()?, about.len(), inode))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{edit, secret::Secret};
    use super::*;
    use crate::durable;

    #[test]
    fn a_changed_file_counts_and_a_broken_one_does_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("keys.toml");
        let write = |text: &str| durable::replace(&path, text.as_bytes()).expect("written");
        write(edit::NEW_FILE);
        let keys = Watched::open(path.clone()).expect("keys");
        let secret = Secret::generate().expect("random bytes");
        let now = jiff::Timestamp::UNIX_EPOCH;
        let with_key = edit::add(edit::NEW_FILE, &secret, "x", "free", now).expect("added");
        assert!(keys.book().find(&secret).is_none());

        write(&with_key);
        keys.look();
        assert!(keys.book().find(&secret).is_some());
        write("broken");
        keys.look();
        assert!(keys.book().find(&secret).is_some(), "the last good one");
        fs::remove_file(&path).expect("removed");
        keys.look();
        assert!(
            keys.book().find(&secret).is_some(),
            "not there for a moment"
        );

        write(edit::NEW_FILE);
        keys.look();
        assert!(keys.book().find(&secret).is_none());
        assert!(Watched::open(folder.path().join("none")).is_err());
    }
}
