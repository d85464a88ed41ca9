//! The registry store: what Cratescope knows of a registry, in one SQLite file.
//!
//! [`record`] is what goes in; a store is written once, by the snapshot builder
//! or an importer, and then only read.

pub mod record;
