//! Pieces that know crates.

pub mod audit_panel;
pub mod crate_card;
pub mod dependency_row;
pub mod install_lines;
pub mod keyword_list;
pub mod readme_view;
pub mod search_box;
pub mod site_footer;
pub mod site_header;
pub mod suggestions;
pub mod tree_bar;
pub mod tree_choices;
pub mod tree_exports;
pub mod tree_state;
pub mod tree_view;
pub mod version_row;
pub mod when;
