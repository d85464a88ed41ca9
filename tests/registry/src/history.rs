//! The versions of a crate, and which of them stand for it.

use crate::fixture::{CrateFixture, VersionFixture};
use crate::made_up;
use crate::snapshot::VersionRow;
use serde_json::value::{RawValue, to_raw_value};
use std::cmp::Reverse;

/// Ids that a crate has for its versions.
pub(crate) const IDS: i32 = 10_000;

/// A version, whoever made it.
pub(crate) struct Version {
    pub(crate) id: i32,
    pub(crate) num: String,
    /// `None` when the number is not SemVer.
    pub(crate) semver: Option<semver::Version>,
    pub(crate) created_at: String,
    pub(crate) yanked: bool,
    pub(crate) yank_message: Option<String>,
    pub(crate) license: Option<String>,
    pub(crate) rust_version: Option<String>,
    pub(crate) edition: Option<String>,
    pub(crate) crate_size: u64,
    pub(crate) checksum: String,
    pub(crate) lib_links: Option<String>,
    pub(crate) bin_names: Option<Vec<String>>,
    /// A map as JSON, since some are huge and all are only passed on.
    pub(crate) features: Box<RawValue>,
    pub(crate) downloads: u64,
}

impl Version {
    fn is_stable(&self) -> bool {
        self.semver
            .as_ref()
            .is_some_and(|semver| semver.pre.is_empty())
    }

    /// By SemVer; what is none is below all that are.
    pub(crate) fn precedence(&self) -> (Option<&semver::Version>, &str) {
        (self.semver.as_ref(), &self.num)
    }
}

/// All versions, in order of publication.
pub(crate) struct History {
    versions: Vec<Version>,
}

impl History {
    pub(crate) fn from_snapshot(
        name: &str,
        ordinal: i32,
        downloads: u64,
        rows: Vec<VersionRow>,
    ) -> Self {
        let versions = rows.into_iter().map(|row| Version {
            id: 0,
            semver: semver::Version::parse(&row.num).ok(),
            created_at: made_up::moment(row.created_at.as_deref(), &[name, &row.num]),
            yanked: row.yanked,
            yank_message: None,
            license: row.license,
            rust_version: row.rust_version,
            edition: row.edition,
            crate_size: row
                .crate_size
                .unwrap_or_else(|| 2_000 + made_up::number(&["size", name, &row.num]) % 200_000),
            checksum: row.checksum.unwrap_or_else(|| "0".repeat(64)),
            lib_links: row.links,
            bin_names: row.bin_names,
            features: row.features,
            downloads: 0,
            num: row.num,
        });
        let mut versions: Vec<Version> = versions.collect();
        versions
            .sort_by(|a, b| (&a.created_at, a.precedence()).cmp(&(&b.created_at, b.precedence())));
        Self::numbered(name, ordinal, downloads, versions)
    }

    pub(crate) fn from_fixture(fixture: &CrateFixture, ordinal: i32, downloads: u64) -> Self {
        let name = &fixture.name;
        let mut last: Option<(&VersionFixture, Box<RawValue>)> = None;
        let mut versions = Vec::with_capacity(fixture.versions.len());
        for (place, made) in fixture.versions.iter().enumerate() {
            let features = match &last {
                Some((other, json)) if std::sync::Arc::ptr_eq(&other.features, &made.features) => {
                    json.clone()
                }
                _ => to_raw_value(&*made.features).expect("a map of texts is JSON"),
            };
            last = Some((made, features.clone()));
            versions.push(Version {
                id: 0,
                num: made.num.clone(),
                semver: semver::Version::parse(&made.num).ok(),
                created_at: moment_of(made, place),
                yanked: made.yanked,
                yank_message: made.yank_message.clone(),
                license: made.license.clone(),
                rust_version: made.rust_version.clone(),
                edition: None,
                crate_size: 2_000,
                checksum: checksum(name, &made.num),
                lib_links: None,
                bin_names: None,
                features,
                downloads: 0,
            });
        }
        Self::numbered(name, ordinal, downloads, versions)
    }

    /// Gives ids in order of publication, and to each its share of downloads.
    fn numbered(name: &str, ordinal: i32, downloads: u64, mut versions: Vec<Version>) -> Self {
        let weights: Vec<u64> = versions
            .iter()
            .map(|version| 1 + made_up::number(&["share", name, &version.num]) % 1_000)
            .collect();
        let shares = made_up::shares(downloads, &weights);
        let first = ordinal.saturating_mul(IDS);
        for ((id, version), share) in (first + 1..).zip(&mut versions).zip(shares) {
            version.id = id;
            version.downloads = share;
        }
        Self { versions }
    }

    pub(crate) fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// Highest first.
    pub(crate) fn by_precedence(&self) -> Vec<&Version> {
        let mut versions: Vec<&Version> = self.versions.iter().collect();
        versions.sort_by_key(|version| Reverse(version.precedence()));
        versions
    }

    pub(crate) fn version(&self, num: &str) -> Option<&Version> {
        self.versions.iter().find(|version| version.num == num)
    }

    /// What the crate's page opens with: best not yanked, then stable, then
    /// highest.
    pub(crate) fn default_version(&self) -> Option<&Version> {
        self.versions.iter().max_by_key(|version| {
            (
                !version.yanked,
                version.is_stable(),
                version.precedence(),
                version.id,
            )
        })
    }

    /// Published last of those not yanked.
    pub(crate) fn newest(&self) -> Option<&Version> {
        self.offered()
            .max_by_key(|version| (&version.created_at, version.id))
    }

    /// Highest of those not yanked.
    pub(crate) fn max(&self) -> Option<&Version> {
        self.offered().max_by_key(|version| version.precedence())
    }

    /// Highest of those neither yanked nor pre-releases.
    pub(crate) fn max_stable(&self) -> Option<&Version> {
        self.offered()
            .filter(|version| version.is_stable())
            .max_by_key(|version| version.precedence())
    }

    fn offered(&self) -> impl Iterator<Item = &Version> {
        self.versions.iter().filter(|version| !version.yanked)
    }
}

/// One version a day from 2015 on, so that made crates are not news.
fn moment_of(made: &VersionFixture, place: usize) -> String {
    let (year, month, day) = (2015 + place / 336, place / 28 % 12 + 1, place % 28 + 1);
    let day = format!("{year:04}-{month:02}-{day:02}T12:00:00Z");
    made_up::moment(
        Some(made.created_at.as_deref().unwrap_or(&day)),
        &[&made.num],
    )
}

/// 64 hexadecimal digits.
fn checksum(name: &str, num: &str) -> String {
    let part = |salt| made_up::number(&[salt, name, num]);
    format!(
        "{:016x}{:016x}{:016x}{:016x}",
        part("a"),
        part("b"),
        part("c"),
        part("d")
    )
}
