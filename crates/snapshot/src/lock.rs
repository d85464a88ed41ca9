//! Lock files: which packages of crates.io a resolution came to.

use crate::DOMAIN;
use serde::Deserialize;

/// A package of crates.io, as a lock file pins it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LockedPackage {
    /// The crate's name in its real spelling.
    pub name: String,
    /// The version number, with build metadata.
    pub version: String,
    /// SHA-256 of the `.crate` file, in lower-case hexadecimal.
    pub checksum: String,
}

#[derive(Deserialize)]
struct LockFile {
    #[serde(default)]
    package: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    name: String,
    version: String,
    source: Option<String>,
    checksum: Option<String>,
}

/// Reads the packages of crates.io out of a `Cargo.lock`. Path and git
/// dependencies and other registries are left out. So are packages without a
/// checksum, since nothing then says whether a file on disk is theirs; lock
/// files that Cargo wrote since 2020 have one for each.
///
/// # Errors
/// When the text is not a lock file; says where.
pub fn read(text: &str) -> Result<Vec<LockedPackage>, toml::de::Error> {
    let file: LockFile = toml::from_str(text)?;
    let locked = |entry: Entry| {
        is_crates_io(&entry.source?).then_some(LockedPackage {
            name: entry.name,
            version: entry.version,
            checksum: entry.checksum?,
        })
    };
    Ok(file.package.into_iter().filter_map(locked).collect())
}

/// Whether a `source` means crates.io: Cargo writes the address of its git
/// index, whatever protocol and source replacement it really used; early
/// sparse-index versions wrote that of the sparse index.
fn is_crates_io(source: &str) -> bool {
    source == format!("registry+https://github.com/rust-lang/{DOMAIN}-index")
        || source == format!("sparse+https://index.{DOMAIN}/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_packages_of_crates_io_count() {
        let packages = read(
            r#"
            version = 4
            [[package]]
            name = "here"
            version = "0.1.0"
            dependencies = ["serde"]
            [[package]]
            name = "serde"
            version = "1.0.228"
            source = "registry+https://github.com/rust-lang/crates.io-index"
            checksum = "aa"
            [[package]]
            name = "toml"
            version = "1.2.1+spec-1.1.0"
            source = "sparse+https://index.crates.io/"
            checksum = "bb"
            [[package]]
            name = "elsewhere"
            version = "1.0.0"
            source = "registry+https://example.org/index"
            checksum = "cc"
            [[package]]
            name = "from-git"
            version = "1.0.0"
            source = "git+https://example.org/repo#0123"
            [[package]]
            name = "no-checksum"
            version = "1.0.0"
            source = "registry+https://github.com/rust-lang/crates.io-index"
            "#,
        )
        .expect("a lock file");
        let names: Vec<_> = packages.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["serde", "toml"]);
        assert_eq!(packages[1].version, "1.2.1+spec-1.1.0");
    }

    #[test]
    fn what_is_no_lock_file_is_refused() {
        assert!(read("<html>").is_err());
        assert!(read("package = 3").is_err());
        assert!(read("").expect("an empty lock file").is_empty());
    }
}
