//! The Cratescope browser app: search, crates, versions and dependencies, read
//! from a *Rust Crates API* and drawn with Leptos.
//!
//! `main.rs` only starts it; everything is here, so that the in-browser tests
//! mount the same [`App`] that people use.

mod ahead;
mod announcer;
mod app;
mod components;
mod config;
mod copying;
mod drawn;
mod fetch;
mod late;
mod later;
mod navigation;
mod pages;
mod part;
mod recents;
mod remote;
mod resolving;
mod route;
mod scroll;
mod shortcuts;
mod source;
mod storage;
mod theme;
mod title;
mod ui;
mod watch;

pub use app::{App, start};
pub use fetch::forget_answers;
pub use route::{CratePath, CrateTab, Route};

#[cfg(test)]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
