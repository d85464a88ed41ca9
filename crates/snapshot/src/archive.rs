//! `.crate` files: gzipped tar archives with one folder, `{name}-{version}/`.

use flate2::read::GzDecoder;
use std::collections::BTreeSet;
use std::io::{self, Read};

/// An unpacked `.crate` file, in memory.
pub struct Archive {
    tar: Vec<u8>,
    paths: BTreeSet<String>,
}

impl Archive {
    /// Unpacks a `.crate` file and notes what is in it.
    ///
    /// # Errors
    /// When it is not a gzipped tar archive.
    pub fn open(gzip: &[u8]) -> io::Result<Self> {
        let mut tar = Vec::new();
        GzDecoder::new(gzip).read_to_end(&mut tar)?;
        let mut paths = BTreeSet::new();
        for entry in tar::Archive::new(tar.as_slice()).entries()? {
            paths.extend(path_in_package(&entry?));
        }
        Ok(Self { tar, paths })
    }

    /// Paths of all files, relative to the package's root, with `/`.
    #[must_use]
    pub fn paths(&self) -> &BTreeSet<String> {
        &self.paths
    }

    /// The text of one file; what is not UTF-8 in it becomes U+FFFD. `None`
    /// when there is no such file.
    ///
    /// # Errors
    /// When the archive is damaged.
    pub fn text(&self, path: &str) -> io::Result<Option<String>> {
        if !self.paths.contains(path) {
            return Ok(None);
        }
        for entry in tar::Archive::new(self.tar.as_slice()).entries()? {
            let mut entry = entry?;
            if path_in_package(&entry).as_deref() == Some(path) {
                let mut bytes = Vec::new();
                entry.read_to_end(&mut bytes)?;
                return Ok(Some(String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
        Ok(None)
    }
}

/// Where a file lies in its package; `None` for folders and links.
fn path_in_package<R: Read>(entry: &tar::Entry<'_, R>) -> Option<String> {
    if !entry.header().entry_type().is_file() {
        return None;
    }
    let path = entry.path().ok()?;
    let (_root, path) = path.to_str()?.split_once('/')?;
    Some(path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn files_are_listed_and_read_below_the_root() {
        let gzip = fixture::archive("a-1.0.0", &[("Cargo.toml", "x = 1"), ("src/lib.rs", "")]);
        let archive = Archive::open(&gzip).expect("an archive");
        let paths: Vec<_> = archive.paths().iter().map(String::as_str).collect();
        assert_eq!(paths, ["Cargo.toml", "src/lib.rs"]);
        assert_eq!(
            archive.text("Cargo.toml").expect("readable").as_deref(),
            Some("x = 1")
        );
        assert_eq!(archive.text("README.md").expect("readable"), None);
    }

    #[test]
    fn a_damaged_file_is_refused() {
        let gzip = fixture::archive("a-1.0.0", &[("Cargo.toml", "x = 1")]);
        assert!(Archive::open(&gzip[..gzip.len() / 2]).is_err());
        assert!(Archive::open(b"not gzip").is_err());
    }
}
