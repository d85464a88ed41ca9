//! Manifests in `.crate` files: what a version says about itself.
//!
//! Cargo rewrites `Cargo.toml` when it packages a crate (workspace inheritance
//! resolved, README copied in from outside) and keeps the author's as
//! `Cargo.toml.orig`. The rewritten one is read for everything but where in
//! the repository the README lies.

mod binaries;
mod readme_place;

use crate::archive::Archive;
use cratescope_store::record::CrateDetails;
use std::io;
use toml::{Table, Value};

/// What one version's manifest and file list say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manifest {
    /// What describes the crate; counts are unknown.
    pub about: CrateDetails,
    /// Licence expression, as published; `None` when a licence file stands in.
    pub license: Option<String>,
    /// Rust edition; 2015 where the manifest names none (Cargo reference, "The
    /// `edition` field").
    pub edition: String,
    /// Names of its binaries, sorted.
    pub bin_names: Vec<String>,
    /// Names of its authors, without their addresses.
    pub authors: Vec<String>,
    /// Its README, if it has one.
    pub readme: Option<ReadmeFile>,
}

/// Where a version's README is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadmeFile {
    /// Its path in the package.
    pub path: String,
    /// The folder of the repository that its relative links start from, without
    /// a leading or trailing slash; empty for the root, `None` when the package
    /// does not tell.
    pub folder: Option<String>,
}

/// Reads the manifest in a `.crate` file. A field of the wrong kind counts as
/// missing.
///
/// # Errors
/// When the archive is damaged, has no manifest, or the manifest is not TOML.
pub fn read(archive: &Archive) -> io::Result<Manifest> {
    let table = parse(archive, "Cargo.toml")?
        .ok_or_else(|| io::Error::other("there is no Cargo.toml in it"))?;
    let package = package(&table).cloned().unwrap_or_default();
    Ok(Manifest {
        about: CrateDetails {
            description: text(&package, "description"),
            homepage: text(&package, "homepage"),
            repository: text(&package, "repository"),
            documentation: text(&package, "documentation"),
            keywords: texts(&package, "keywords"),
            categories: texts(&package, "categories"),
            downloads: None,
            recent_downloads: None,
        },
        license: text(&package, "license"),
        edition: text(&package, "edition").unwrap_or_else(|| "2015".into()),
        bin_names: binaries::names(&table, &package, archive.paths()),
        authors: texts(&package, "authors")
            .iter()
            .filter_map(|author| name_of(author))
            .collect(),
        readme: readme_place::find(&package, archive)?,
    })
}

/// The name in `Name <address>`. Addresses stay out of the snapshot: people gave
/// them to be reached about the crate, not to be collected from here.
fn name_of(author: &str) -> Option<String> {
    let name = author.split('<').next().unwrap_or_default().trim();
    (!name.is_empty() && !name.contains('@')).then(|| name.to_owned())
}

fn parse(archive: &Archive, path: &str) -> io::Result<Option<Table>> {
    let Some(text) = archive.text(path)? else {
        return Ok(None);
    };
    let table =
        toml::from_str(&text).map_err(|error| io::Error::other(format!("{path}: {error}")))?;
    Ok(Some(table))
}

/// The `[package]` table; `[project]` in manifests from before 2015.
fn package(manifest: &Table) -> Option<&Table> {
    ["package", "project"]
        .into_iter()
        .find_map(|key| manifest.get(key)?.as_table())
}

fn text(package: &Table, key: &str) -> Option<String> {
    package.get(key)?.as_str().map(str::to_owned)
}

fn texts(package: &Table, key: &str) -> Vec<String> {
    let values = package.get(key).and_then(Value::as_array);
    values
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    fn manifest(files: &[(&str, &str)]) -> io::Result<Manifest> {
        read(&Archive::open(&fixture::archive("demo-1.0.0", files))?)
    }

    #[test]
    fn every_field_is_taken_as_published() {
        let read = manifest(&[(
            "Cargo.toml",
            r#"
            [package]
            name = "demo"
            version = "1.0.0"
            edition = "2021"
            description = "A demo\nof two lines\n"
            homepage = "https://demo.example"
            repository = "https://github.com/demo/demo"
            documentation = "https://docs.rs/demo"
            keywords = ["Demo", "test"]
            categories = ["no-std::no-alloc"]
            license = "MIT/Apache-2.0"
            authors = ["Ada Example <ada@demo.example>", "bob@demo.example", "The Demo Developers"]
            "#,
        )])
        .expect("a manifest");
        assert_eq!(
            read.about.description.as_deref(),
            Some("A demo\nof two lines\n")
        );
        assert_eq!(read.about.homepage.as_deref(), Some("https://demo.example"));
        assert_eq!(read.about.keywords, ["Demo", "test"]);
        assert_eq!(read.about.categories, ["no-std::no-alloc"]);
        assert_eq!(read.license.as_deref(), Some("MIT/Apache-2.0"));
        assert_eq!(read.edition, "2021");
        assert_eq!(read.authors, ["Ada Example", "The Demo Developers"]);
        assert_eq!(read.about.downloads, None);
        assert_eq!(read.readme, None);
    }

    #[test]
    fn missing_and_odd_fields_are_unknown() {
        let old = "[project]\nname = \"demo\"\nversion = \"1.0.0\"\nlicense-file = \"L\"\n\
                   keywords = [1, \"a\"]\ndescription = 7";
        let read = manifest(&[("Cargo.toml", old)]).expect("a manifest");
        assert_eq!(read.edition, "2015");
        assert_eq!(read.license, None);
        assert_eq!(read.about.description, None);
        assert_eq!(read.about.keywords, ["a"]);
    }

    #[test]
    fn no_manifest_or_no_toml_is_an_error() {
        assert!(manifest(&[("src/lib.rs", "")]).is_err());
        let error = manifest(&[("Cargo.toml", "[package")]).expect_err("no TOML");
        assert!(error.to_string().contains("Cargo.toml"), "{error}");
    }
}
