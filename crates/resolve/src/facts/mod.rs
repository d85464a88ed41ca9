//! What is known: the root, the index files read so far, and answers to
//! questions about them that never change.

mod border;
mod dep;
mod enabled;
mod feature_map;
mod known;
mod package;
mod pool;
mod unmet;

pub(crate) use border::{dependent, manifest};
pub(crate) use dep::Dep;
pub(crate) use enabled::{Asked, Enabled, Needed, Reason, Request, Unmet, requirements};
pub(crate) use feature_map::Value;
pub(crate) use known::Candidates;
pub use known::Rejection;
pub(crate) use package::{Id, Line, Package};
pub(crate) use pool::{DepId, Name, Pool, ReqId};

use crate::problem::Manifest;
use crate::rust_version::RustVersion;
use crate::source::IndexFile;
use known::Known;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// See the module.
#[derive(Default)]
pub(crate) struct Facts {
    pub(crate) pool: Pool,
    packages: Vec<Arc<Package>>,
    crates: FxHashMap<Name, Known>,
    slots: FxHashMap<(Name, Line), usize>,
    slot_count: usize,
    queries: FxHashMap<(Name, ReqId), Candidates>,
    enabled: FxHashMap<enabled::Question, enabled::Answer>,
    /// Crates that were asked about and whose index file is not here yet.
    wanted: FxHashSet<Name>,
    /// The Rust version that candidates should build with (resolver 3).
    prefer_rust: Option<RustVersion>,
    /// Work done so far; one is about one dependency or feature looked at.
    pub(crate) effort: u64,
}

impl Facts {
    /// Facts about a root.
    ///
    /// # Errors
    /// Says why Cargo would refuse its manifest.
    pub(crate) fn new(
        manifest: &Manifest,
        prefer_rust: Option<RustVersion>,
    ) -> Result<Self, String> {
        let mut facts = Self {
            prefer_rust,
            ..Self::default()
        };
        let root = border::root(manifest, 0, &mut facts.pool)?;
        facts.packages.push(Arc::new(root));
        // Slot 0 is the root's: it excludes no published version of itself.
        facts.slot_count = 1;
        Ok(facts)
    }

    /// A package.
    pub(crate) fn package(&self, id: Id) -> &Arc<Package> {
        &self.packages[id.index()]
    }

    /// How many packages are known; numbers are below it.
    pub(crate) fn package_count(&self) -> usize {
        self.packages.len()
    }

    /// How many slots there are.
    pub(crate) fn slot_count(&self) -> usize {
        self.slot_count
    }

    /// Takes in an index file.
    pub(crate) fn learn(&mut self, name: Name, file: IndexFile) {
        self.wanted.remove(&name);
        self.crates.insert(name, Known::new(file));
    }

    /// Whether a crate's index file is here, or known not to be had.
    pub(crate) fn knows(&self, name: Name) -> bool {
        self.crates.contains_key(&name)
    }

    /// Crates that were asked about and are not known, in order, and forgets
    /// them.
    pub(crate) fn take_wanted(&mut self) -> Vec<Name> {
        let mut wanted: Vec<Name> = self.wanted.drain().collect();
        crate::order::sort(&mut wanted);
        wanted
    }

    fn slot(&mut self, name: Name, line: Line) -> usize {
        *self.slots.entry((name, line)).or_insert_with(|| {
            self.slot_count += 1;
            self.slot_count - 1
        })
    }
}
