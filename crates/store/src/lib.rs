//! The registry store: what Cratescope knows of a registry, in one SQLite file.
//!
//! [`record`] is what goes in; a store is written once, by the snapshot builder
//! or an importer ([`write()`]), and then only read ([`Store`]).

mod checksum;
mod compression;
mod error;
mod index_line;
pub mod record;
mod schema;
mod words;
mod write;

pub use compression::{compress, decompress};
pub use error::StoreError;
pub use write::{Written, write};
