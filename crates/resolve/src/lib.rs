//! What Cargo would lock and build, told from index lines alone.
//!
//! Two questions, as in Cargo:
//!
//! 1. **Which versions?** A [`Problem`] is a manifest and a resolver version.
//!    Its answer, a [`Lock`], is what `Cargo.lock` would hold: everything that
//!    any feature, any target and development could need.
//! 2. **What is built?** [`Lock::select`] takes features, targets and kinds and
//!    gives a [`Tree`]. It needs no further index files, so it can follow every
//!    click.
//!
//! A [`Graph`] is what a tree and a `Cargo.lock` that someone brings
//! ([`read_lockfile`]) have in common: [`Graph::paths`] tells why a package is
//! there, [`audit()`] what there is to know of all, and [`mod@export`] writes
//! them down. A `Cargo.toml` is read by [`read_manifest`].
//!
//! [`resolve`] does the first in one go. A [`Resolver`] does it in slices,
//! names the index files it needs, all of a wave at once, and has partial
//! answers ([`Resolver::partial`]).
//!
//! The results are those of Cargo 1.95 where the index has what Cargo goes by.
//! It does not say which packages are procedural macros: see [`Lock::select`].
//! `[patch]`, `[replace]`, path and git dependencies, other registries and
//! artifact dependencies are outside: an index of crates.io has none.
//!
//! Whatever an index holds, the work is bounded ([`Problem::effort`]), and
//! nothing recurses to a depth that data decide.

mod audit;
mod cfg;
mod closure;
mod error;
mod explain;
pub mod export;
mod facts;
mod graph;
mod lock;
mod lockfile;
mod macros;
mod manifest_file;
mod order;
mod outline;
mod problem;
#[cfg(test)]
mod property;
mod resolver;
mod rust_version;
mod search;
mod selection;
mod source;
mod toml;
mod tree;
mod tree_options;

pub use audit::{
    Advised, Audit, Branch, Composition, Duplicate, Finding, Known, LicenseGroup, LicensePolicy,
    Msrv, Outdated, People, Person, Step, Verdict, Weight, audit,
};
pub use cfg::Target;
pub use error::{Link, Obstacle, Rejection, ResolveError, Why};
pub use graph::{Graph, Need, Node, Origin, Package, Paths, UNREACHED};
pub use lock::{Lock, Locked, Missing};
pub use lockfile::read_lockfile;
pub use macros::looks_like_macro;
pub use manifest_file::{ManifestFile, Note, read_manifest};
pub use outline::{Line, Outline};
pub use problem::{Manifest, Problem, ResolverVersion};
pub use resolver::{Progress, Resolver};
pub use rust_version::{NotARustVersion, RustVersion};
pub use selection::{Selection, Targets};
pub use source::{IndexFile, IndexSource, resolve};
pub use toml::FileError;
pub use tree::{Built, Edge, Side, Tree};
pub use tree_options::{InvalidOption, TreeOptions, features_of};
