//! One module a page.

pub mod crate_page;
pub mod home;
pub mod not_found;
pub mod search;
