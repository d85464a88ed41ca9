//! Records, checked, sorted and read, ready to be written.

use crate::StoreError;
use crate::index_line::{self, LineParts};
use crate::record::{CrateDetails, CrateRecord, VersionDetails, VersionRecord};
use cratescope_registry::index::IndexVersion;
use cratescope_registry::{
    CrateName, Published, Timestamp, VersionNum, canonical_name, default_version,
    max_stable_version, newest_version,
};
use std::collections::HashSet;

/// A crate, ready to be written.
pub(super) struct PreparedCrate {
    /// From 1, in order of the canonical name.
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) canonical: String,
    pub(super) details: CrateDetails,
    /// In order of publication.
    pub(super) versions: Vec<PreparedVersion>,
    pub(super) lines_passed_over: usize,
}

/// A version, ready to be written.
pub(super) struct PreparedVersion {
    pub(super) line: LineParts,
    pub(super) details: VersionDetails,
}

impl PreparedVersion {
    pub(super) fn index(&self) -> &IndexVersion {
        &self.line.version
    }
}

impl Published for PreparedVersion {
    fn num(&self) -> &VersionNum {
        &self.index().num
    }
    fn yanked(&self) -> bool {
        self.index().yanked
    }
    fn published(&self) -> Option<&Timestamp> {
        self.index().published()
    }
}

impl PreparedCrate {
    /// The version that the crate's page opens with.
    pub(super) fn default(&self) -> Option<&PreparedVersion> {
        default_version(&self.versions)
    }

    pub(super) fn default_version(&self) -> Option<&str> {
        self.default().map(num)
    }

    /// Where all are yanked the default version stands in, so that nobody is
    /// shown crates.io's sentinel `0.0.0`.
    pub(super) fn newest_version(&self) -> Option<&str> {
        newest_version(&self.versions)
            .or_else(|| self.default())
            .map(num)
    }

    pub(super) fn max_stable_version(&self) -> Option<&str> {
        max_stable_version(&self.versions).map(num)
    }

    /// When the first version was published, as far as that is known.
    pub(super) fn created_at(&self) -> Option<&str> {
        self.versions
            .iter()
            .find_map(Published::published)
            .map(Timestamp::as_str)
    }

    /// When the last version was published, as far as that is known.
    pub(super) fn updated_at(&self) -> Option<&str> {
        self.versions
            .last()
            .and_then(Published::published)
            .map(Timestamp::as_str)
    }
}

fn num(version: &PreparedVersion) -> &str {
    version.num().as_str()
}

/// Checks and sorts the records.
pub(super) fn prepare(records: Vec<CrateRecord>) -> Result<Vec<PreparedCrate>, StoreError> {
    let mut crates = records
        .into_iter()
        .map(prepare_crate)
        .collect::<Result<Vec<_>, _>>()?;
    crates.sort_by(|a, b| a.canonical.cmp(&b.canonical));
    if let Some(pair) = crates
        .windows(2)
        .find(|pair| pair[0].canonical == pair[1].canonical)
    {
        return Err(refused(&pair[1].name, "there are two records of it"));
    }
    for (id, krate) in (1..).zip(&mut crates) {
        krate.id = id;
    }
    Ok(crates)
}

fn prepare_crate(record: CrateRecord) -> Result<PreparedCrate, StoreError> {
    let name = record.name;
    if CrateName::new(&name).map_or(true, |valid| valid.as_str() != name) {
        return Err(refused(&name, "no crate can be called that"));
    }
    let canonical = canonical_name(&name);
    let lines = record.versions.len();
    let mut versions = Vec::with_capacity(lines);
    for VersionRecord {
        index_line,
        details,
    } in record.versions
    {
        let Some(line) = index_line::take_apart(&index_line) else {
            continue;
        };
        if canonical_name(&line.version.name) != canonical {
            return Err(refused(&name, "an index line is of another crate"));
        }
        versions.push(PreparedVersion {
            line,
            details: details.unwrap_or_default(),
        });
    }
    // Versions whose time is not known come first: they are the oldest.
    versions.sort_by(|a, b| (a.published(), a.num()).cmp(&(b.published(), b.num())));
    let mut seen = HashSet::new();
    if let Some(twice) = versions.iter().find(|version| !seen.insert(num(version))) {
        return Err(refused(
            &name,
            &format!("version {} is there twice", num(twice)),
        ));
    }
    if versions.is_empty() {
        return Err(refused(&name, "it has no version that can be read"));
    }
    let lines_passed_over = lines - versions.len();
    Ok(PreparedCrate {
        id: 0,
        name,
        canonical,
        details: record.details.unwrap_or_default(),
        versions,
        lines_passed_over,
    })
}

fn refused(name: &str, reason: &str) -> StoreError {
    StoreError::Record {
        name: name.to_owned(),
        reason: reason.to_owned(),
    }
}
