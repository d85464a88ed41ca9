//! The registry store: what Cratescope knows of a registry, in one SQLite file.
//!
//! [`record`] is what goes in; a store is written once, by the snapshot builder
//! or an importer ([`write()`]), and then only read ([`Store`]).

mod checksum;
mod compression;
mod connections;
mod error;
mod index_line;
mod read;
pub mod record;
mod schema;
mod site;
mod store;
mod words;
mod write;

pub use compression::{compress, decompress};
pub use error::StoreError;
pub use site::DOMAIN;
pub use store::{Store, StoreFacts};
pub use write::{Written, write};
