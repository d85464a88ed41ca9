//! The app in a real browser: real components, mounted as in production, with
//! HTTP stubbed at the transport (`fetch`).
#![cfg(target_arch = "wasm32")]

#[path = "browser/answers.rs"]
mod answers;
#[path = "browser/browse.rs"]
mod browse;
#[path = "browser/compare.rs"]
mod compare;
#[path = "browser/crate_facts.rs"]
mod crate_facts;
#[path = "browser/crate_head.rs"]
mod crate_head;
#[path = "browser/crate_page.rs"]
mod crate_page;
#[path = "browser/dependencies.rs"]
mod dependencies;
#[path = "browser/dependents.rs"]
mod dependents;
#[path = "browser/downloads.rs"]
mod downloads;
#[path = "browser/failing.rs"]
mod failing;
#[path = "browser/features.rs"]
mod features;
#[path = "browser/going.rs"]
mod going;
#[path = "browser/home.rs"]
mod home;
#[path = "browser/keys.rs"]
mod keys;
#[path = "browser/operators.rs"]
mod operators;
#[path = "browser/other_searches.rs"]
mod other_searches;
#[path = "browser/page.rs"]
mod page;
#[path = "browser/pasted.rs"]
mod pasted;
#[path = "browser/readme.rs"]
mod readme;
#[path = "browser/recents.rs"]
mod recents;
#[path = "browser/search.rs"]
mod search;
#[path = "browser/search_box.rs"]
mod search_box;
#[path = "browser/security.rs"]
mod security;
#[path = "browser/shell.rs"]
mod shell;
#[path = "browser/stub.rs"]
mod stub;
#[path = "browser/table.rs"]
mod table;
#[path = "browser/tree.rs"]
mod tree;
#[path = "browser/typing.rs"]
mod typing;
#[path = "browser/versions.rs"]
mod versions;
#[path = "browser/walking.rs"]
mod walking;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
