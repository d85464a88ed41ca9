//! Versions that are not the newest.

use super::Set;

/// A package of which there is a newer version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outdated {
    /// The package.
    pub package: usize,
    /// The newest version.
    pub newest: semver::Version,
    /// Whether the newest is of the same compatibility line, so that something
    /// holds this one back.
    pub compatible: bool,
}

/// Those that are behind, and those of which it is not known.
pub(super) fn of(set: &Set<'_>) -> (Vec<Outdated>, Vec<usize>) {
    let (mut outdated, mut unknown) = (Vec::new(), Vec::new());
    for package in set.packages() {
        let version = &set.graph.packages[package].version;
        match set.known(package).and_then(|known| known.newest.as_ref()) {
            Some(newest) if newest > version => outdated.push(Outdated {
                package,
                newest: newest.clone(),
                compatible: line(newest) == line(version),
            }),
            Some(_) => {}
            None => unknown.push(package),
        }
    }
    (outdated, unknown)
}

/// What makes versions compatible: the first part that is not zero.
fn line(version: &semver::Version) -> (u64, u64, u64) {
    match (version.major, version.minor) {
        (0, 0) => (0, 0, version.patch),
        (0, minor) => (0, minor, 0),
        (major, _) => (major, 0, 0),
    }
}
