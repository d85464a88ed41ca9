//! The lists of keys are those of answers that the real server's own tests
//! recorded.
//!
//! The folder is named by `CRATESCOPE_FIXTURES`, else `../shared/fixtures`
//! beside the workspace; without one this says so and tests nothing.

use super::keys::{self, check, check_crate, check_version};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures");
    let fixtures = std::env::var_os("CRATESCOPE_FIXTURES").map_or(beside, PathBuf::from);
    fixtures.join("server_snapshots")
}

fn read(name: &str) -> Option<Value> {
    let text = fs::read_to_string(folder().join(format!("{name}.json")));
    if text.is_err() {
        eprintln!("no recorded {name}: nothing to compare with");
    }
    Some(serde_json::from_str(&text.ok()?).expect("recorded JSON"))
}

fn rows(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

#[test]
fn crates_and_versions_have_the_recorded_keys() {
    for name in [
        "crates__read__show_all_yanked-2",
        "crates__read__include_default_version-2",
        "crates__read__new_name-2",
    ] {
        let Some(document) = read(name) else { return };
        check(&document, "categories crate keywords versions");
        check_crate(&document["crate"]);
        rows(&document["versions"]).for_each(check_version);
        rows(&document["keywords"]).for_each(|row| check(row, keys::KEYWORD));
    }
    let Some(document) = read("crates__versions__list__versions-2") else {
        return;
    };
    check(&document, "meta versions");
    check(&document["meta"], "next_page total");
    rows(&document["versions"]).for_each(check_version);
}

#[test]
fn all_else_has_the_recorded_keys() {
    let name = "crates__reverse_dependencies__reverse_dependencies_query_supports_u64_version_number_parts-2";
    let Some(document) = read(name) else { return };
    check(&document, "dependencies meta versions");
    rows(&document["dependencies"]).for_each(|row| check(row, keys::DEPENDENCY));
    if let Some(document) = read("categories__get__show-2") {
        check(&document["category"], keys::WHOLE_CATEGORY);
        rows(&document["category"]["subcategories"]).for_each(|row| check(row, keys::CATEGORY));
    }
    if let Some(document) = read("categories__list__index-2") {
        rows(&document["categories"]).for_each(|row| check(row, keys::CATEGORY));
    }
    if let Some(document) = read("crates__downloads__version_downloads-2") {
        rows(&document["version_downloads"]).for_each(|row| check(row, keys::DAY));
    }
}
