//! Keys of the objects in answers of 2026.

use serde_json::Value;
use std::collections::BTreeSet;

pub const CRATE: &str = "badges categories created_at default_version description documentation downloads \
    exact_match homepage id keywords links max_stable_version max_version name newest_version num_versions \
    recent_downloads repository trustpub_only updated_at versions yanked";
pub const CRATE_LINKS: &str =
    "owner_team owner_user owners reverse_dependencies version_downloads versions";
pub const VERSION: &str = "audit_actions bin_names checksum crate crate_size created_at description dl_path \
    documentation downloads edition features has_lib homepage id lib_links license linecounts links num \
    published_by readme_path repository rust_version trustpub_data updated_at yank_message yanked";
pub const VERSION_LINKS: &str = "authors dependencies version_downloads";
pub const DEPENDENCY: &str =
    "crate_id default_features downloads features id kind optional req target version_id";
pub const USER: &str = "avatar created_at github_username_matches id login name url";
pub const OWNER: &str = "avatar github_username_matches id kind login name url";
pub const TEAM_OWNER: &str = "avatar id kind login name url";
pub const ACTION: &str = "action time user";
pub const KEYWORD: &str = "crates_cnt created_at id keyword";
pub const CATEGORY: &str = "category crates_cnt created_at description id slug";
pub const WHOLE_CATEGORY: &str =
    "category crates_cnt created_at description id parent_categories slug subcategories";
pub const DAY: &str = "date downloads version";

/// Fails unless the object has just these keys.
#[track_caller]
pub fn check(object: &Value, keys: &str) {
    let has: BTreeSet<&str> = object
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(has, keys.split_whitespace().collect(), "{object}");
}

/// The same for every row of a list that must have some.
#[track_caller]
pub fn check_rows(rows: &Value, keys: &str) {
    let rows = rows.as_array().expect("a list");
    assert!(!rows.is_empty(), "rows to look at");
    rows.iter().for_each(|row| check(row, keys));
}

/// A version object with the objects in it.
#[track_caller]
pub fn check_version(version: &Value) {
    check(version, VERSION);
    check(&version["links"], VERSION_LINKS);
    for action in version["audit_actions"].as_array().expect("a list") {
        check(action, ACTION);
        check(&action["user"], USER);
    }
    if !version["published_by"].is_null() {
        check(&version["published_by"], USER);
    }
}

/// A crate object with the object in it.
#[track_caller]
pub fn check_crate(krate: &Value) {
    check(krate, CRATE);
    check(&krate["links"], CRATE_LINKS);
}
