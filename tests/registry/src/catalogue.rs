//! All crates of a registry.

use crate::entry::{Entry, canonical};
use crate::fixture::CrateFixture;
use crate::oddities;
use crate::snapshot::Snapshot;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock, OnceLock};

/// The snapshot's crates and the oddities: shared by all registries of a
/// process, with all that was read of them.
static SHARED: LazyLock<Vec<Arc<Entry>>> = LazyLock::new(|| {
    let mut entries = Vec::new();
    for (row, ordinal) in Snapshot::get().crates().into_iter().zip(1..) {
        entries.push(Arc::new(Entry::from_snapshot(ordinal, row)));
    }
    add(&mut entries, oddities::all());
    entries
});

/// Adds made crates; each takes the place of another of its canonical name.
fn add(entries: &mut Vec<Arc<Entry>>, fixtures: Vec<CrateFixture>) {
    let names: HashSet<String> = fixtures
        .iter()
        .map(|fixture| canonical(&fixture.name))
        .collect();
    let last = entries.iter().map(|entry| entry.ordinal).max().unwrap_or(0);
    entries.retain(|entry| !names.contains(&entry.canonical));
    let made = (last + 1..).zip(fixtures);
    entries.extend(made.map(|(ordinal, fixture)| Arc::new(Entry::from_fixture(ordinal, fixture))));
}

/// All crates of a registry, by canonical name.
pub(crate) struct Catalogue {
    entries: Vec<Arc<Entry>>,
    /// Places in `entries` by canonical name.
    places: HashMap<String, usize>,
    /// Places of crates whose default version depends on a crate.
    dependents: OnceLock<HashMap<String, Vec<usize>>>,
    day: String,
}

impl Catalogue {
    pub(crate) fn with(fixtures: Vec<CrateFixture>) -> Self {
        let mut entries = SHARED.clone();
        add(&mut entries, fixtures);
        entries.sort_by(|a, b| a.canonical.cmp(&b.canonical));
        let places = entries.iter().enumerate();
        Self {
            places: places
                .map(|(place, entry)| (entry.canonical.clone(), place))
                .collect(),
            entries,
            dependents: OnceLock::new(),
            day: Snapshot::get().day(),
        }
    }

    pub(crate) fn entries(&self) -> &[Arc<Entry>] {
        &self.entries
    }

    /// The crate of a name in any spelling.
    pub(crate) fn find(&self, name: &str) -> Option<&Entry> {
        let place = self.places.get(&canonical(name))?;
        self.entries.get(*place).map(AsRef::as_ref)
    }

    /// The day that the registry takes for today.
    pub(crate) fn day(&self) -> &str {
        &self.day
    }

    /// Crates whose default version depends on this one, each once.
    pub(crate) fn dependents(&self, name: &str) -> impl Iterator<Item = &Entry> {
        let dependents = self.dependents.get_or_init(|| {
            let mut dependents: HashMap<String, Vec<usize>> = HashMap::new();
            for (place, entry) in self.entries.iter().enumerate() {
                for dependency in entry.default_dependencies() {
                    let places = dependents.entry(dependency.clone()).or_default();
                    if places.last() != Some(&place) {
                        places.push(place);
                    }
                }
            }
            dependents
        });
        let places = dependents
            .get(&canonical(name))
            .map_or(&[][..], Vec::as_slice);
        places
            .iter()
            .filter_map(|place| self.entries.get(*place).map(AsRef::as_ref))
    }
}
