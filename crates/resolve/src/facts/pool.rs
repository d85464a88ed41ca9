//! Texts, requirements, platforms and dependencies, kept once and named by
//! number: resolving compares and looks up millions of them.

use super::dep::Dep;
use crate::cfg::Platform;
use rustc_hash::FxHashMap;
use semver::VersionReq;
use std::sync::Arc;

/// A text in the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Name(u32);

/// A version requirement in the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ReqId(u32);

/// A platform in the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PlatformId(u32);

/// A dependency in the pool; equal declarations have one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct DepId(u32);

impl Name {
    /// Position, for tables by name.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Everything that is kept once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pool {
    names: Vec<Arc<str>>,
    name_numbers: FxHashMap<Arc<str>, Name>,
    reqs: Vec<VersionReq>,
    req_numbers: FxHashMap<Name, Option<u32>>,
    platforms: Vec<Platform>,
    platform_numbers: FxHashMap<Name, Option<u32>>,
    deps: Vec<Dep>,
    dep_numbers: FxHashMap<Dep, DepId>,
}

/// Numbers are 32 bits: what could fill them does not fit into memory first.
fn number(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

impl Pool {
    /// The number of a text.
    pub(crate) fn name(&mut self, text: &str) -> Name {
        if let Some(&name) = self.name_numbers.get(text) {
            return name;
        }
        let name = Name(number(self.names.len()));
        let text: Arc<str> = text.into();
        self.names.push(Arc::clone(&text));
        self.name_numbers.insert(text, name);
        name
    }

    /// The number of a text that may not be in the pool.
    pub(crate) fn find(&self, text: &str) -> Option<Name> {
        self.name_numbers.get(text).copied()
    }

    /// How many texts there are; numbers of names are below it.
    pub(crate) fn names_count(&self) -> usize {
        self.names.len()
    }

    /// The text of a name; empty for one that is not in the pool.
    pub(crate) fn text(&self, name: Name) -> &str {
        self.names.get(name.index()).map_or("", |text| text)
    }

    /// A name that is not in the pool: so many after the last one.
    pub(crate) fn beyond(&self, further: usize) -> Name {
        Name(number(self.names.len().saturating_add(further)))
    }

    /// Reads a requirement; `None` when Cargo could not.
    pub(crate) fn req(&mut self, text: &str) -> Option<ReqId> {
        let name = self.name(text);
        if let Some(&known) = self.req_numbers.get(&name) {
            return known.map(ReqId);
        }
        let read = VersionReq::parse(text).ok().map(|req| {
            self.reqs.push(req);
            number(self.reqs.len() - 1)
        });
        self.req_numbers.insert(name, read);
        read.map(ReqId)
    }

    /// The requirement of a number.
    pub(crate) fn version_req(&self, req: ReqId) -> &VersionReq {
        &self.reqs[req.0 as usize]
    }

    /// Reads a `target`; `None` when Cargo could not.
    pub(crate) fn platform(&mut self, text: &str) -> Option<PlatformId> {
        let name = self.name(text);
        if let Some(&known) = self.platform_numbers.get(&name) {
            return known.map(PlatformId);
        }
        let read = text.parse().ok().map(|platform| {
            self.platforms.push(platform);
            number(self.platforms.len() - 1)
        });
        self.platform_numbers.insert(name, read);
        read.map(PlatformId)
    }

    /// All platforms, by number.
    pub(crate) fn platforms(&self) -> &[Platform] {
        &self.platforms
    }

    /// The number of a dependency.
    pub(crate) fn dep_id(&mut self, dep: Dep) -> DepId {
        if let Some(&id) = self.dep_numbers.get(&dep) {
            return id;
        }
        let id = DepId(number(self.deps.len()));
        self.deps.push(dep.clone());
        self.dep_numbers.insert(dep, id);
        id
    }

    /// The dependency of a number.
    pub(crate) fn dep(&self, id: DepId) -> &Dep {
        &self.deps[id.0 as usize]
    }
}

impl PlatformId {
    /// Position in [`Pool::platforms`].
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}
