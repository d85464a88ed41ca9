//! Builds the registry snapshot that Cratescope's gateway carries inside it,
//! from nothing but the files that Cargo itself keeps on disk.
//!
//! 1. [`fetch`] lets an ordinary `cargo fetch` get the crates of the
//!    [seed list](seed) and everything they depend on.
//! 2. [`lock`] reads from the lock files which packages that were. Only these
//!    count: what else lies in Cargo's cache has no influence.
//! 3. [`cargo_home`] finds their index data ([`index_cache`]: all published
//!    versions) and their `.crate` files ([`archive`], [`manifest`]: what a
//!    version says about itself; `cratescope-readme` makes its README safe HTML).
//! 4. [`collect`] makes store records of it, [`pack`] the compressed store.
//!
//! The same files give the same bytes. What Cargo does not keep (download
//! counts, owners) stays unknown.

pub mod archive;
pub mod cargo_home;
pub mod collect;
mod error;
pub mod fetch;
pub mod index_cache;
pub mod lock;
pub mod manifest;
pub mod pack;

pub mod seed;

pub use error::Error;

/// The registry that the snapshot is about. Every address of it is formed from
/// this.
pub const DOMAIN: &str = "crates.io";

#[cfg(test)]
mod fixture;
