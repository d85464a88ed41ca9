//! Pieces that know crates.

pub mod advisory_entry;
pub mod audit_panel;
pub mod category_path;
pub mod counted;
pub mod crate_card;
pub mod dependency_row;
pub mod dependent_row;
pub mod feature_row;
pub mod images;
pub mod install_lines;
pub mod keyword_list;
pub mod letter_bar;
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
pub mod version_details;
pub mod version_row;
pub mod version_switch;
pub mod when;
