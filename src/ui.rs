//! Pieces that know nothing of crates.

pub mod chart;
pub mod failure;
pub mod icon;
pub mod pagination;
pub mod select;
pub mod theme_switch;
pub mod waiting;
