//! A Cargo home as tests need it: made by hand, in a folder of its own.

use crate::lock::LockedPackage;
use cratescope_registry::CrateName;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};
use std::path::Path;
use tempfile::TempDir;

/// An index cache file with these numbers and lines.
pub(crate) fn index_cache_file(versions: &[(&str, &str)]) -> Vec<u8> {
    let mut file = vec![3, 2, 0, 0, 0];
    file.extend(b"etag: x\0");
    for (number, line) in versions {
        file.extend(format!("{number}\0{line}\0").into_bytes());
    }
    file
}

/// A `.crate` file with these files below `root`.
pub(crate) fn archive(root: &str, files: &[(&str, &str)]) -> Vec<u8> {
    let mut tar = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::default()));
    for (path, text) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        tar.append_data(&mut header, format!("{root}/{path}"), text.as_bytes())
            .expect("a tar entry");
    }
    let gzip = tar.into_inner().expect("a tar file");
    gzip.finish().expect("a gzip file")
}

/// SHA-256 as lock files and index lines write it.
pub(crate) fn checksum(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect()
}

/// A Cargo home below a temporary folder.
pub(crate) struct FakeHome(pub TempDir);

impl FakeHome {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().expect("a folder"))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Puts a `.crate` file in place and tells how a lock file pins it.
    pub(crate) fn add_archive(
        &self,
        name: &str,
        version: &str,
        files: &[(&str, &str)],
    ) -> LockedPackage {
        let root = format!("{name}-{version}");
        let bytes = archive(&root, files);
        let path = format!("registry/cache/registry-1/{root}.crate");
        self.write(&path, &bytes);
        LockedPackage {
            name: name.into(),
            version: version.into(),
            checksum: checksum(&bytes),
        }
    }

    /// Puts an index cache file in place, in the folder of one registry.
    pub(crate) fn add_index(&self, registry: &str, name: &str, versions: &[(&str, &str)]) {
        let place = CrateName::new(name).expect("a name").index_path();
        let path = format!("registry/index/{registry}/.cache/{place}");
        self.write(&path, &index_cache_file(versions));
    }

    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    }
}

/// An index line of a version without dependencies.
pub(crate) fn line(name: &str, version: &str, checksum: &str, published: &str) -> String {
    format!(
        r#"{{"name":"{name}","vers":"{version}","deps":[],"cksum":"{checksum}","features":{{}},"yanked":false,"pubtime":"{published}"}}"#
    )
}
