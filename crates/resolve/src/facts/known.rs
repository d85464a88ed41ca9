//! Index files, and the candidates for a requirement in them.

use super::package::{Id, Line, Package};
use super::pool::{Name, ReqId};
use super::{Facts, border};
use crate::order::sort_rows;
use crate::source::IndexFile;
use cratescope_registry::index::IndexVersion;
use semver::Version;
use std::sync::Arc;

/// Packages that meet a requirement, best first.
pub(crate) type Candidates = Arc<[Id]>;

/// What is known of a crate.
pub(super) enum Known {
    /// It has versions.
    Versions {
        lines: Arc<[IndexVersion]>,
        /// Versions, oldest first.
        by_version: Vec<Numbered>,
    },
    /// There is no such crate.
    Absent,
    /// Its file could not be had, and why.
    Failed(String),
}

/// A version of a crate: its position in the file, and its package once read.
pub(super) struct Numbered {
    version: Version,
    position: usize,
    reading: Reading,
}

#[derive(Clone, Copy)]
pub(super) enum Reading {
    NotRead,
    Invalid,
    Package(Id),
}

/// Why a version that meets a requirement is no candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// It was withdrawn.
    Yanked,
    /// Its index entry breaks Cargo's rules.
    Invalid,
}

impl Known {
    pub(super) fn new(file: IndexFile) -> Self {
        match file {
            IndexFile::Versions(lines) => {
                let numbered = lines.iter().enumerate();
                let mut by_version: Vec<Numbered> = numbered
                    .filter_map(|(position, line)| {
                        Some(Numbered {
                            version: border::semver(line)?.clone(),
                            position,
                            reading: Reading::NotRead,
                        })
                    })
                    .collect();
                sort_rows(&mut by_version, |a, b| a.version.cmp(&b.version));
                // Of lines with one version, Cargo keeps the last.
                by_version.dedup_by(|later, first| {
                    let same = later.version == first.version;
                    if same {
                        first.position = later.position;
                    }
                    same
                });
                Self::Versions { lines, by_version }
            }
            IndexFile::Absent => Self::Absent,
            IndexFile::Failed(why) => Self::Failed(why),
        }
    }
}

impl Facts {
    /// Packages of a crate that meet a requirement, best first: those that
    /// build with the preferred Rust version, then the newest. `None` when the
    /// crate's index file is still to come, which notes it as wanted, or could
    /// not be had.
    pub(crate) fn candidates(&mut self, krate: Name, req: ReqId) -> Option<Candidates> {
        if let Some(found) = self.queries.get(&(krate, req)) {
            return Some(Arc::clone(found));
        }
        let mut known = match self.crates.remove(&krate) {
            Some(known) => known,
            // What cannot be the name of a crate is none: nobody is asked.
            None if !border::is_crate_name(self.pool.text(krate)) => Known::Absent,
            None => {
                self.wanted.insert(krate);
                return None;
            }
        };
        let found = match &mut known {
            Known::Versions { lines, by_version } => {
                Some(self.matching(krate, req, lines, by_version))
            }
            Known::Absent => Some(Candidates::default()),
            Known::Failed(_) => None,
        };
        self.crates.insert(krate, known);
        let found = found?;
        self.queries.insert((krate, req), Arc::clone(&found));
        Some(found)
    }

    fn matching(
        &mut self,
        krate: Name,
        req: ReqId,
        lines: &[IndexVersion],
        by_version: &mut [Numbered],
    ) -> Candidates {
        self.effort += by_version.len() as u64 / 8;
        let mut found: Vec<Id> = Vec::new();
        let mut last: Option<(&IndexVersion, Arc<Package>)> = None;
        for Numbered {
            version,
            position,
            reading,
        } in by_version.iter_mut().rev()
        {
            if self.pool.version_req(req).matches(version) {
                let line = &lines[*position];
                if line.yanked {
                    continue;
                }
                let like = last.as_ref().map(|(line, package)| (*line, &**package));
                if let Some(id) = self.read(krate, line, version, like, reading) {
                    last = Some((line, Arc::clone(self.package(id))));
                    found.push(id);
                }
            }
        }
        if let Some(rust) = self.prefer_rust {
            // A stable sort: within each group the newest stays first.
            let builds = |id: Id| {
                let need = self.package(id).rust_version;
                need.is_none_or(|need| need.builds_with(&rust))
            };
            sort_rows(&mut found, |&a, &b| builds(b).cmp(&builds(a)));
        }
        found.into()
    }

    fn read(
        &mut self,
        krate: Name,
        line: &IndexVersion,
        version: &Version,
        like: Option<(&IndexVersion, &Package)>,
        reading: &mut Reading,
    ) -> Option<Id> {
        match *reading {
            Reading::Package(id) => return Some(id),
            Reading::Invalid => return None,
            Reading::NotRead => {}
        }
        self.effort += 1 + (line.dependencies.len() + line.features.len()) as u64 / 4;
        let slot = self.slot(krate, Line::from(version));
        let package = border::package(line, slot, like, &mut self.pool)
            // The index host ignores case; Cargo does not.
            .filter(|package| package.name == krate);
        let id = u32::try_from(self.packages.len()).ok().map(Id);
        match package.zip(id) {
            Some((package, id)) => {
                self.packages.push(Arc::new(package));
                *reading = Reading::Package(id);
                Some(id)
            }
            None => {
                *reading = Reading::Invalid;
                None
            }
        }
    }

    /// Why the crate's file could not be had, where that is so.
    pub(crate) fn failure(&self, krate: Name) -> Option<&str> {
        match self.crates.get(&krate) {
            Some(Known::Failed(why)) => Some(why),
            _ => None,
        }
    }

    /// Whether the index has the crate.
    pub(crate) fn exists(&self, krate: Name) -> bool {
        matches!(self.crates.get(&krate), Some(Known::Versions { by_version, .. }) if !by_version.is_empty())
    }

    /// Versions that meet a requirement but are no candidates, oldest first.
    pub(crate) fn rejected(&self, krate: Name, req: ReqId) -> Vec<(String, Rejection)> {
        let Some(Known::Versions { lines, by_version }) = self.crates.get(&krate) else {
            return Vec::new();
        };
        let req = self.pool.version_req(req);
        let matching = by_version
            .iter()
            .filter(|numbered| req.matches(&numbered.version));
        matching
            .filter_map(|numbered| {
                let why = match numbered.reading {
                    _ if lines[numbered.position].yanked => Rejection::Yanked,
                    Reading::Invalid => Rejection::Invalid,
                    _ => return None,
                };
                Some((numbered.version.to_string(), why))
            })
            .collect()
    }

    /// Versions of a crate that are not yanked, newest first.
    pub(crate) fn versions(&self, krate: Name) -> Vec<String> {
        let Some(Known::Versions { lines, by_version }) = self.crates.get(&krate) else {
            return Vec::new();
        };
        let offered = by_version
            .iter()
            .rev()
            .filter(|numbered| !lines[numbered.position].yanked);
        offered
            .map(|numbered| numbered.version.to_string())
            .collect()
    }
}
