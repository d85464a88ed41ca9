//! From records to the compressed store that the gateway embeds.

use crate::Error;
use crate::collect::Collection;
use cratescope_store::{Written, compress, write};
use std::fs;
use std::path::Path;

/// What a snapshot must keep to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The fewest crates with details.
    pub crates: usize,
    /// The most bytes, compressed.
    pub bytes: usize,
}

impl Limits {
    /// Those of the snapshot in the repository: worth showing, and no burden to
    /// clone.
    pub const COMMITTED: Self = Self {
        crates: 400,
        bytes: 8_000_000,
    };
}

/// A snapshot, ready to be committed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// The compressed store.
    pub bytes: Vec<u8>,
    /// What is in it.
    pub written: Written,
    /// READMEs of lesser versions that were left out to keep to the limit.
    pub readmes_dropped: usize,
}

impl Packed {
    /// Writes the compressed store to a file, with the folders above it.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn save(&self, path: &Path) -> Result<(), Error> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(Error::file("make", folder))?;
        }
        fs::write(path, &self.bytes).map_err(Error::file("write", path))
    }
}

/// Writes the store and compresses it. When that is too large, the READMEs of
/// versions that do not describe their crate are left out, whole.
///
/// # Errors
/// When there are too few crates, the result is too large even so, or the store
/// cannot be written.
pub fn pack(mut collection: Collection, limits: Limits) -> Result<Packed, Error> {
    if collection.crates.len() < limits.crates {
        return Err(Error::TooFew {
            found: collection.crates.len(),
            needed: limits.crates,
        });
    }
    let whole = pack_all(&collection)?;
    if whole.bytes.len() <= limits.bytes {
        return Ok(whole);
    }
    let readmes_dropped = collection.drop_lesser_readmes();
    let packed = Packed {
        readmes_dropped,
        ..pack_all(&collection)?
    };
    if packed.bytes.len() > limits.bytes {
        return Err(Error::TooLarge {
            size: packed.bytes.len(),
            limit: limits.bytes,
        });
    }
    Ok(packed)
}

fn pack_all(collection: &Collection) -> Result<Packed, Error> {
    let folder = tempfile::tempdir().map_err(Error::file("make", std::env::temp_dir()))?;
    let path = folder.path().join("snapshot.sqlite");
    let written =
        write(&path, &collection.info()?, collection.crates.clone()).map_err(Error::Store)?;
    let sqlite = fs::read(&path).map_err(Error::file("read", &path))?;
    Ok(Packed {
        bytes: compress(&sqlite),
        written,
        readmes_dropped: 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::line;
    use cratescope_store::record::{CrateDetails, CrateRecord, VersionDetails, VersionRecord};

    fn version(num: &str, readme: &str) -> VersionRecord {
        VersionRecord {
            index_line: line("demo", num, &"0".repeat(64), "2026-01-01T00:00:00Z"),
            details: Some(VersionDetails {
                readme_html: Some(readme.into()),
                ..VersionDetails::default()
            }),
        }
    }

    /// Text that does not compress, the same every time.
    fn noise() -> String {
        let mut state = 1u64;
        let letter = |_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            char::from(b'!' + u8::try_from(state >> 58).unwrap_or_default())
        };
        (0..200_000).map(letter).collect()
    }

    fn collection() -> Collection {
        Collection {
            crates: vec![CrateRecord {
                name: "demo".into(),
                details: Some(CrateDetails::default()),
                versions: vec![version("1.0.0", &noise()), version("1.1.0", "<p>New</p>")],
            }],
            left_out: Vec::new(),
        }
    }

    const ROOMY: Limits = Limits {
        crates: 1,
        bytes: 1_000_000,
    };

    #[test]
    fn the_same_records_give_the_same_bytes() {
        let first = pack(collection(), ROOMY).expect("a snapshot");
        let again = pack(collection(), ROOMY).expect("a snapshot");
        assert!(first == again, "two runs differ");
        assert_eq!((first.written.crates, first.written.versions), (1, 2));
        assert_eq!(first.readmes_dropped, 0);
    }

    #[test]
    fn lesser_readmes_go_before_the_limit_is_broken() {
        let limits = Limits {
            bytes: 100_000,
            ..ROOMY
        };
        let packed = pack(collection(), limits).expect("a snapshot");
        assert_eq!((packed.readmes_dropped, packed.written.readmes), (1, 1));
        assert!(packed.bytes.len() <= limits.bytes);
    }

    #[test]
    fn limits_that_cannot_be_kept_are_errors() {
        let few = pack(collection(), Limits { crates: 2, ..ROOMY });
        assert!(matches!(
            few,
            Err(Error::TooFew {
                found: 1,
                needed: 2
            })
        ));
        let large = pack(collection(), Limits { bytes: 10, ..ROOMY });
        assert!(matches!(large, Err(Error::TooLarge { limit: 10, .. })));
    }
}
