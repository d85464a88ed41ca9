//! The app in a real browser: real components, mounted as in production, with
//! HTTP stubbed at the transport (`fetch`).
#![cfg(target_arch = "wasm32")]

#[path = "browser/answers.rs"]
mod answers;
#[path = "browser/browse.rs"]
mod browse;
#[path = "browser/crate_page.rs"]
mod crate_page;
#[path = "browser/home.rs"]
mod home;
#[path = "browser/keys.rs"]
mod keys;
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
#[path = "browser/shell.rs"]
mod shell;
#[path = "browser/stub.rs"]
mod stub;
#[path = "browser/typing.rs"]
mod typing;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
