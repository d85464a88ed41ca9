//! Pieces that know nothing of crates.

pub mod copy_button;
pub mod failure;
pub mod icon;
pub mod pagination;
pub mod select;
pub mod skeleton;
pub mod theme_switch;
