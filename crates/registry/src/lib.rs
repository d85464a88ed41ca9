//! What Cratescope's browser app and its server both know about crates.
//!
//! Pure: no browser, no runtime, no clock. Everything here compiles for the
//! host and for `wasm32-unknown-unknown` and behaves the same on both.
//!
//! * [`CrateName`] and [`VersionNum`] are the two identities everything else
//!   hangs on.
//! * [`v1`] is the *Rust Crates API*: envelope, payloads, addresses.
//! * [`index`] reads lines of Cargo's sparse index.
//! * [`Error`] is the one error that pages and answers are made from.
//!
//! Decoding follows one rule: every field but a crate's `name` and a version's
//! `num` may be missing, null or of the wrong type, and then counts as unknown.

mod age;
pub mod courier;
mod default_version;
mod dependency;
mod error;
mod figure;
pub mod index;
mod install;
pub mod json;
mod link;
mod name;
mod percent;
mod sort;
mod timestamp;
pub mod v1;
mod version_num;

pub use age::{age, ago};
pub use default_version::{Published, default_version, max_stable_version, newest_version};
pub use dependency::{Dependency, DependencyKind};
pub use error::{Error, Missing};
pub use figure::{binary_size, grouped};
pub use install::InstallLines;
pub use link::SafeLink;
pub use name::{CrateName, InvalidName, canonical_name};
pub use percent::{decode as percent_decode, encode as percent_encode};
pub use sort::SearchSort;
pub use timestamp::Timestamp;
pub use version_num::VersionNum;
