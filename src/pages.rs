//! One module a page.

pub mod crate_page;
pub mod home;
pub mod not_found;
pub mod search;

use crate::part::part;

part! {
    /// Everything about one crate.
    CRATES = crates, crate_page::CratePage
}
