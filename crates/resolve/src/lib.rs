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

mod cfg;
mod closure;
mod error;
mod explain;
mod facts;
mod lock;
mod problem;
mod resolver;
mod rust_version;
mod search;
mod selection;
mod source;
mod tree;

pub use cfg::Target;
pub use error::{Link, Obstacle, Rejection, ResolveError, Why};
pub use lock::{Lock, Locked, Missing};
pub use problem::{Manifest, Problem, ResolverVersion};
pub use resolver::{Progress, Resolver};
pub use rust_version::{NotARustVersion, RustVersion};
pub use selection::{Selection, Targets};
pub use source::{IndexFile, IndexSource, resolve};
pub use tree::{Edge, Node, Side, Tree};
