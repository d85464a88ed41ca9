//! What names a crate as a whole opens it.

use crate::page::{address, enter, open, paste, press, until};
use crate::search_box::{field, submit};
use crate::stub::Stub;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_paste_opens_at_once() {
    let _stub = Stub::new();
    for (text, opened) in [
        ("serde = \"1.0.219\"", "/crates/serde/1.0.219"),
        ("cargo add tokio --features full", "/crates/tokio"),
        ("https://docs.rs/rand/0.8.5/rand/", "/crates/rand/0.8.5"),
        (
            "https://crates.io/crates/rand/versions",
            "/crates/rand/versions",
        ),
        ("https://lib.rs/crates/rand/audit", "/crates/rand"),
        ("pkg:cargo/rand@0.8.5", "/crates/rand/0.8.5"),
    ] {
        let page = open("/");
        let field = field(&page).await;
        paste(&field, text);
        until(opened, || address() == opened).await;
    }
}

#[wasm_bindgen_test]
async fn typed_it_is_offered_first_and_taken_by_enter() {
    let _stub = Stub::new();
    let page = open("/");
    let field = field(&page).await;
    enter(&field, "serde@1.0.219");
    until("offered", || {
        page.texts("[role=option][aria-selected=true]") == ["Open serde 1.0.219"]
    })
    .await;
    assert_eq!(address(), "/");
    assert_eq!(
        field.get_attribute("aria-activedescendant").as_deref(),
        Some("suggestion-0")
    );
    submit(&page);
    until("opened", || address() == "/crates/serde/1.0.219").await;
}

#[wasm_bindgen_test]
async fn other_pastes_are_typed_text() {
    let _stub = Stub::new();
    let page = open("/");
    let field = field(&page).await;
    paste(&field, "http client");
    submit(&page);
    until("searched", || address() == "/search?q=http%20client").await;
}

#[wasm_bindgen_test]
async fn the_closed_list_does_not_change_what_enter_means() {
    let _stub = Stub::new();
    let page = open("/");
    let field = field(&page).await;
    enter(&field, "serde@1");
    until("offered", || !page.all("[role=option]").is_empty()).await;
    press(&field, "Escape");
    until("closed", || page.all("[role=option]").is_empty()).await;
    submit(&page);
    until("opened", || address() == "/crates/serde").await;
}
