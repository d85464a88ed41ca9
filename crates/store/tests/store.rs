//! A store written from records tells what the records say.

#[path = "store/lists.rs"]
mod lists;
#[path = "store/reading.rs"]
mod reading;
#[path = "store/registry.rs"]
mod registry;
#[path = "store/searching.rs"]
mod searching;
#[path = "store/writing.rs"]
mod writing;
