//! Everything that is read from a store.

mod crate_document;
mod crate_row;
mod dependencies;
mod index_file;
mod readme;
mod search;
mod summary;
mod versions;
