//! A lock seen through a selection: which declared dependencies count.

use super::Side;
use crate::facts::{DepId, Name};
use crate::{Lock, Locked, ResolverVersion, Selection, Targets};
use cratescope_registry::DependencyKind;

/// A declared dependency that counts, and what it leads to.
#[derive(Clone, Copy)]
pub(super) struct Edge {
    pub(super) dep: DepId,
    pub(super) to: (usize, Side),
}

/// See the module.
pub(super) struct View<'a> {
    pub(super) lock: &'a Lock,
    selection: &'a Selection,
    /// By number of the platform: whether it holds for the host, and for a
    /// target.
    platforms: Vec<[bool; 2]>,
    macros: Vec<bool>,
    /// Names that were asked for and that nothing in the lock has.
    odd: Vec<String>,
    default: Option<Name>,
    /// Whether features are unified over everything (resolver 1).
    unified: bool,
}

impl<'a> View<'a> {
    pub(super) fn new(
        lock: &'a Lock,
        selection: &'a Selection,
        is_macro: &dyn Fn(&Locked) -> bool,
    ) -> Self {
        let platforms = lock.pool.platforms().iter().map(|platform| {
            let target = match &selection.targets {
                Targets::All => true,
                Targets::These(targets) => targets.iter().any(|target| platform.matches(target)),
            };
            let everywhere = selection.targets == Targets::All;
            [everywhere || platform.matches(&selection.host), target]
        });
        Self {
            lock,
            selection,
            platforms: platforms.collect(),
            macros: lock.packages().iter().map(is_macro).collect(),
            odd: Vec::new(),
            default: lock.pool.find("default"),
            unified: lock.resolver == ResolverVersion::V1,
        }
    }

    /// The number of a name that is asked for.
    pub(super) fn name(&mut self, text: &str) -> Name {
        self.lock.pool.find(text).unwrap_or_else(|| {
            let known = self.odd.iter().position(|odd| odd == text);
            let place = known.unwrap_or_else(|| {
                self.odd.push(text.to_owned());
                self.odd.len() - 1
            });
            self.lock.pool.beyond(place)
        })
    }

    /// The text of a name, of one that is asked for too.
    pub(super) fn text(&self, name: Name) -> String {
        let pool = &self.lock.pool;
        let odd = name.index().checked_sub(pool.names_count());
        match odd.and_then(|place| self.odd.get(place)) {
            Some(odd) => odd.clone(),
            None => pool.text(name).to_owned(),
        }
    }

    pub(super) fn is_macro(&self, package: usize) -> bool {
        self.macros[package]
    }

    pub(super) fn alias(&self, edge: &Edge) -> Name {
        self.lock.pool.dep(edge.dep).alias
    }

    /// The feature `default` of a package that has one.
    pub(super) fn default_feature(&self, package: usize) -> Option<Name> {
        let table = &self.lock.packages()[package].package.features;
        self.default.filter(|&name| table.contains(name))
    }

    /// The side under which features are kept: resolver 1 knows one only.
    pub(super) fn feature_side(&self, side: Side) -> Side {
        if self.unified { Side::Target } else { side }
    }

    /// Dependencies through which features spread.
    pub(super) fn feature_edges(
        &self,
        (package, side): (usize, Side),
    ) -> impl Iterator<Item = Edge> + '_ {
        let dev = self.unified || self.selection.has_kind(DependencyKind::Dev);
        let edges = self.lock.packages()[package].edges.iter();
        edges.filter_map(move |&(dep, to)| {
            let kind = self.lock.pool.dep(dep).kind;
            let counts = (dev || kind != DependencyKind::Dev)
                && (self.unified || self.applies(dep, side, kind));
            counts.then(|| Edge {
                dep,
                to: (to, self.feature_side(self.side_of(to, side, kind))),
            })
        })
    }

    /// Dependencies that are followed in a tree, optional ones among them.
    pub(super) fn tree_edges(
        &self,
        (package, side): (usize, Side),
    ) -> impl Iterator<Item = Edge> + '_ {
        let edges = self.lock.packages()[package].edges.iter();
        edges.filter_map(move |&(dep, to)| {
            let kind = self.lock.pool.dep(dep).kind;
            let counts = self.selection.has_kind(kind) && self.applies(dep, side, kind);
            counts.then(|| Edge {
                dep,
                to: (to, self.side_of(to, side, kind)),
            })
        })
    }

    fn side_of(&self, to: usize, side: Side, kind: DependencyKind) -> Side {
        if kind == DependencyKind::Build || self.macros[to] {
            Side::Host
        } else {
            side
        }
    }

    fn applies(&self, dep: DepId, side: Side, kind: DependencyKind) -> bool {
        let host = side == Side::Host || kind == DependencyKind::Build;
        let platform = self.lock.pool.dep(dep).platform;
        platform.is_none_or(|platform| self.platforms[platform.index()][usize::from(!host)])
    }
}
