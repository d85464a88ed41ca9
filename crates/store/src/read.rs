//! Everything that is read from a store.

mod categories;
mod crate_document;
mod crate_row;
mod dependencies;
mod dependents;
mod features;
mod index_file;
mod keywords;
mod page;
mod readme;
mod search;
mod suggest;
mod summary;
mod versions;

pub(crate) use dependents::Reverse;
pub(crate) use suggest::Names;
