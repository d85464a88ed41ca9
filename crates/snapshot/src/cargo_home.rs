//! What Cargo keeps of registries below its home folder (Cargo Book, "Cargo
//! Home"): `registry/index/*/.cache` and `registry/cache/*/*.crate`.
//!
//! The folder below `index` and `cache` is named after the registry's host,
//! which source replacement changes. So no folder is chosen by its name: a file
//! is taken when its checksum is the one that the lock file pins.

use crate::index_cache;
use crate::{Error, lock::LockedPackage};
use cratescope_registry::{CrateName, index};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Cargo's home folder.
#[derive(Debug)]
pub struct CargoHome {
    indexes: Vec<PathBuf>,
    archives: Vec<PathBuf>,
}

/// A `.crate` file found on disk.
#[derive(Debug)]
pub struct ArchiveFile {
    /// Where it lies.
    pub path: PathBuf,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl CargoHome {
    /// Opens a home folder that Cargo has used.
    ///
    /// # Errors
    /// When there is no sparse-index cache in it.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let registry = path.join("registry");
        let mut indexes = folders(&registry.join("index"))?;
        for index in &mut indexes {
            index.push(".cache");
        }
        indexes.retain(|index| index.is_dir());
        if indexes.is_empty() {
            return Err(Error::NoCargoHome(path.to_owned()));
        }
        let archives = folders(&registry.join("cache"))?;
        Ok(Self { indexes, archives })
    }

    /// All index lines of a crate, in order of publication. `None` when no
    /// index on disk has any of the `locked` packages, which are versions of
    /// that crate. Of several that do, the one that knows most versions counts.
    ///
    /// # Errors
    /// When a cache file cannot be read.
    pub fn index_lines(
        &self,
        name: &CrateName,
        locked: &[&LockedPackage],
    ) -> Result<Option<Vec<String>>, Error> {
        let mut best: Option<Vec<String>> = None;
        for index in &self.indexes {
            let path = index.join(name.index_path());
            let Some(file) = read(&path)? else { continue };
            let lines = index_cache::lines(&file).map_err(|detail| Error::Malformed {
                path,
                detail: detail.to_string(),
            })?;
            let more = best.as_ref().is_none_or(|best| lines.len() > best.len());
            if more && lines.iter().any(|line| is_of_one(line, locked)) {
                best = Some(lines);
            }
        }
        Ok(best)
    }

    /// The `.crate` file of a package; `None` when it is not on disk.
    ///
    /// # Errors
    /// When a file is there but cannot be read.
    pub fn archive(&self, package: &LockedPackage) -> Result<Option<ArchiveFile>, Error> {
        let file_name = format!("{}-{}.crate", package.name, package.version);
        for folder in &self.archives {
            let path = folder.join(&file_name);
            if let Some(bytes) = read(&path)?
                && checksum(&bytes) == package.checksum
            {
                return Ok(Some(ArchiveFile { path, bytes }));
            }
        }
        Ok(None)
    }
}

/// Whether an index line is that of one of the packages.
fn is_of_one(line: &str, locked: &[&LockedPackage]) -> bool {
    // Reading a line is slow next to looking for the checksum in it.
    let mentioned = |package: &&&LockedPackage| line.contains(&package.checksum);
    locked.iter().find(mentioned).is_some_and(|package| {
        index::read_line(line).is_some_and(|version| {
            version.num.as_str() == package.version
                && version.checksum.as_ref() == Some(&package.checksum)
        })
    })
}

/// SHA-256 in lower-case hexadecimal.
fn checksum(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The folders in a folder, sorted; none when it does not exist.
fn folders(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = match fs::read_dir(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(Error::file("read", path))?,
    };
    let mut folders = Vec::new();
    for entry in entries {
        let entry = entry.map_err(Error::file("read", path))?.path();
        if entry.is_dir() {
            folders.push(entry);
        }
    }
    folders.sort();
    Ok(folders)
}

/// A whole file; `None` when it does not exist.
fn read(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match fs::read(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        bytes => bytes.map(Some).map_err(Error::file("read", path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{FakeHome, line};

    const TIME: &str = "2026-01-01T00:00:00Z";

    #[test]
    fn a_home_without_an_index_cache_says_what_to_do() {
        let home = FakeHome::new();
        let error = CargoHome::open(home.path()).expect_err("nothing there");
        assert!(error.to_string().contains("cargo fetch"), "{error}");
    }

    #[test]
    fn the_index_with_the_locked_checksum_counts() {
        let home = FakeHome::new();
        let package = home.add_archive("demo", "1.0.0", &[]);
        let name = CrateName::new("demo").expect("a name");
        let right = line("demo", "1.0.0", &package.checksum, TIME);
        let wrong = line("demo", "1.0.0", "ff", TIME);
        let newer = line("demo", "1.1.0", "aa", TIME);
        home.add_index(
            "a-other-registry",
            "demo",
            &[("1.0.0", &wrong), ("2.0.0", &wrong)],
        );
        home.add_index("b-stale", "demo", &[("1.0.0", &right)]);
        home.add_index("c-fresh", "demo", &[("1.0.0", &right), ("1.1.0", &newer)]);
        let cargo = CargoHome::open(home.path()).expect("a home");
        let lines = cargo.index_lines(&name, &[&package]).expect("readable");
        assert_eq!(lines, Some(vec![right, newer]));
        let missing = CrateName::new("missing").expect("a name");
        assert_eq!(
            cargo.index_lines(&missing, &[&package]).expect("readable"),
            None
        );
    }

    #[test]
    fn a_damaged_index_file_is_named() {
        let home = FakeHome::new();
        home.write("registry/index/a/.cache/de/mo/demo", &[77, 0, 0, 0, 0]);
        let cargo = CargoHome::open(home.path()).expect("a home");
        let name = CrateName::new("demo").expect("a name");
        let error = cargo.index_lines(&name, &[]).expect_err("version 77");
        assert!(error.to_string().contains("version 77"), "{error}");
    }

    #[test]
    fn an_archive_must_have_the_locked_checksum() {
        let home = FakeHome::new();
        home.add_index("a", "demo", &[]);
        let package = home.add_archive("demo", "1.0.0", &[("Cargo.toml", "")]);
        let cargo = CargoHome::open(home.path()).expect("a home");
        assert!(cargo.archive(&package).expect("readable").is_some());
        let other = LockedPackage {
            checksum: "ff".into(),
            ..package
        };
        assert!(cargo.archive(&other).expect("readable").is_none());
    }
}
