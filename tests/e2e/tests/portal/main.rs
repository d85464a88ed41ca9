//! The whole portal in a browser, by what a reader does there.
//!
//! One program, so that its tests share a gateway and a driver.

mod accessible;
mod badges;
mod base_path;
mod crate_page;
mod dependencies;
mod failure;
mod history;
mod home;
mod keyboard;
mod missing;
mod narrow;
mod origin;
mod paging;
mod parts;
mod readme;
mod results;
mod sorting;
mod spelling;
mod static_host;
mod suggestions;
mod theme;
mod versions;
