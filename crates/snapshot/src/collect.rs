//! From files on disk to the records that a store is made of.

use crate::archive::Archive;
use crate::cargo_home::{ArchiveFile, CargoHome};
use crate::lock::LockedPackage;
use crate::manifest::{self, Manifest};
use crate::{DOMAIN, Error};
use cratescope_readme::{self as readme, RepositoryFolder};
use cratescope_registry::index::{IndexVersion, read_line};
use cratescope_registry::{CrateName, default_version};
use cratescope_store::record::{
    CrateDetails, CrateRecord, StoreInfo, VersionDetails, VersionRecord,
};
use std::collections::{BTreeMap, BTreeSet};

/// All that is known of the packages asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Collection {
    /// Crates with details, by name.
    pub crates: Vec<CrateRecord>,
    /// Names of crates of which no `.crate` file or no index data is on disk.
    pub left_out: Vec<String>,
}

/// Reads the index data and `.crate` files of these packages. A crate has all
/// its published versions; those that are packages here have details; the
/// highest of these (see [`default_version`]) describes the crate.
///
/// `progress` is told, after each crate, how many are done and how many there
/// are.
///
/// # Errors
/// When a file is there but cannot be read, or is damaged.
pub fn collect(
    home: &CargoHome,
    packages: &BTreeSet<LockedPackage>,
    mut progress: impl FnMut(usize, usize),
) -> Result<Collection, Error> {
    let mut collection = Collection::default();
    let by_name = by_name(packages);
    for (done, (name, locked)) in by_name.iter().enumerate() {
        match record(home, name, locked)? {
            Some(record) => collection.crates.push(record),
            None => collection.left_out.push(name.to_string()),
        }
        progress(done + 1, by_name.len());
    }
    Ok(collection)
}

/// Names of crates whose default version is not among these packages: the
/// resolution was held back by a requirement of another crate.
///
/// # Errors
/// When an index cache file cannot be read.
pub fn behind(
    home: &CargoHome,
    packages: &BTreeSet<LockedPackage>,
) -> Result<BTreeSet<CrateName>, Error> {
    let mut names = BTreeSet::new();
    for (name, locked) in by_name(packages) {
        let lines = home.index_lines(&name, &locked)?.unwrap_or_default();
        let versions: Vec<_> = lines.iter().filter_map(|line| read_line(line)).collect();
        let default = default_version(&versions).map(|version| version.num.as_str());
        let has = |num: &str| locked.iter().any(|package| package.version == num);
        if default.is_some_and(|num| !has(num)) {
            names.insert(name);
        }
    }
    Ok(names)
}

impl Collection {
    /// What the store says of itself.
    ///
    /// # Errors
    /// When no version says when it was published.
    pub fn info(&self) -> Result<StoreInfo, Error> {
        let versions = self.crates.iter().flat_map(|krate| &krate.versions);
        let newest = versions
            .filter_map(|version| read_line(&version.index_line)?.published_at)
            .max_by_key(|published| published.unix_seconds())
            .ok_or(Error::NoTimes)?;
        let count = self.crates.len();
        Ok(StoreInfo {
            source: format!("{count} crates of {DOMAIN}, from the files that Cargo keeps of them"),
            as_of: newest.as_str().to_owned(),
        })
    }

    /// Drops the READMEs of all versions but the one that describes the crate,
    /// and tells how many those were.
    pub fn drop_lesser_readmes(&mut self) -> usize {
        let mut dropped = 0;
        for krate in &mut self.crates {
            let keep = described(&krate.versions);
            for (at, version) in krate.versions.iter_mut().enumerate() {
                if let Some(details) = version.details.as_mut().filter(|_| Some(at) != keep) {
                    dropped += usize::from(details.readme_html.take().is_some());
                }
            }
        }
        dropped
    }
}

/// Packages by crate. A lock file only has names that Cargo took from a
/// registry; one that is impossible cannot be looked up and is passed over.
fn by_name(packages: &BTreeSet<LockedPackage>) -> BTreeMap<CrateName, Vec<&LockedPackage>> {
    let mut by_name: BTreeMap<CrateName, Vec<&LockedPackage>> = BTreeMap::new();
    for package in packages {
        if let Ok(name) = CrateName::new(&package.name) {
            by_name.entry(name).or_default().push(package);
        }
    }
    by_name
}

fn record(
    home: &CargoHome,
    name: &CrateName,
    locked: &[&LockedPackage],
) -> Result<Option<CrateRecord>, Error> {
    let Some(lines) = home.index_lines(name, locked)? else {
        return Ok(None);
    };
    let mut unpacked = BTreeMap::new();
    for package in locked {
        if let Some(file) = home.archive(package)? {
            unpacked.insert(package.version.as_str(), unpack(&file)?);
        }
    }
    let mut about = BTreeMap::new();
    let mut versions = Vec::with_capacity(lines.len());
    for index_line in lines {
        let num = read_line(&index_line).map(|version| version.num);
        let found = num.and_then(|num| unpacked.remove(num.as_str()));
        let details = found.map(|(crate_details, details)| {
            about.insert(versions.len(), crate_details);
            details
        });
        versions.push(VersionRecord {
            index_line,
            details,
        });
    }
    let details = described(&versions).and_then(|at| about.remove(&at));
    Ok(details.is_some().then(|| CrateRecord {
        name: name.to_string(),
        details,
        versions,
    }))
}

/// Position of the version that describes the crate: by the registry's rule,
/// among those with details.
fn described(versions: &[VersionRecord]) -> Option<usize> {
    let known: Vec<(usize, IndexVersion)> = versions
        .iter()
        .enumerate()
        .filter(|(_, version)| version.details.is_some())
        .filter_map(|(at, version)| Some((at, read_line(&version.index_line)?)))
        .collect();
    let (places, known): (Vec<_>, Vec<_>) = known.into_iter().unzip();
    let best = default_version(&known)?;
    let at = known.iter().position(|version| version.num == best.num)?;
    places.get(at).copied()
}

/// What a `.crate` file tells of its crate and of its version.
fn unpack(file: &ArchiveFile) -> Result<(CrateDetails, VersionDetails), Error> {
    let damaged = |error: std::io::Error| Error::Malformed {
        path: file.path.clone(),
        detail: error.to_string(),
    };
    let archive = Archive::open(&file.bytes).map_err(damaged)?;
    let manifest = manifest::read(&archive).map_err(damaged)?;
    let details = VersionDetails {
        readme_html: readme_html(&archive, &manifest).map_err(damaged)?,
        license: manifest.license,
        edition: Some(manifest.edition),
        crate_size: Some(file.bytes.len() as u64),
        bin_names: Some(manifest.bin_names),
        authors: Some(manifest.authors),
        downloads: None,
    };
    Ok((manifest.about, details))
}

fn readme_html(archive: &Archive, manifest: &Manifest) -> std::io::Result<Option<String>> {
    let Some(file) = &manifest.readme else {
        return Ok(None);
    };
    let text = archive.text(&file.path)?.unwrap_or_default();
    let repository = manifest.about.repository.as_deref();
    let folder =
        repository.and_then(|address| RepositoryFolder::new(address, file.folder.as_deref()));
    Ok(readme::render(&file.path, &text, folder.as_ref()))
}

#[cfg(test)]
mod tests;
