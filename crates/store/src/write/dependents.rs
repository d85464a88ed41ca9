//! How much a crate is depended on, inside the store.

use super::prepared::PreparedCrate;
use cratescope_registry::canonical_name;
use std::collections::{HashMap, HashSet};

/// For each crate, in the given order: how many other crates' default version
/// depends on it, in any kind, each counted once.
pub(super) fn count(crates: &[PreparedCrate]) -> Vec<u64> {
    let places: HashMap<&str, usize> = crates
        .iter()
        .enumerate()
        .map(|(at, krate)| (krate.canonical.as_str(), at))
        .collect();
    let mut counts = vec![0; crates.len()];
    for (dependent, krate) in crates.iter().enumerate() {
        let Some(version) = krate.default() else {
            continue;
        };
        let dependencies: HashSet<usize> = version
            .index()
            .dependencies
            .iter()
            .filter_map(|row| places.get(canonical_name(&row.krate).as_str()).copied())
            .collect();
        for dependency in dependencies {
            // A crate may need another version of itself for its tests.
            if dependency != dependent {
                counts[dependency] += 1;
            }
        }
    }
    counts
}
