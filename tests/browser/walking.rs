//! Results are walked by keys.

use crate::answers::page as results;
use crate::page::{Page, enter, open, press, until};
use crate::stub::Stub;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

fn focused() -> HtmlElement {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.active_element());
    element.expect("something").unchecked_into()
}

/// The crate whose row has the focus, if it is marked.
fn at(page: &Page) -> String {
    let marked = page.all(".is-at a.name");
    match marked.as_slice() {
        [link] if *link == *focused() => link.text_content().unwrap_or_default(),
        _ => String::new(),
    }
}

async fn three(stub: &Stub) -> Page {
    stub.answer(
        "search?q=http&sort=relevance&limit=20&page=1",
        &results(&["http", "hyper", "h2"], "http", 1, 20, 3),
    );
    let page = open("/search?q=http");
    page.find("article", "http").await;
    page
}

#[wasm_bindgen_test]
async fn arrows_go_from_the_box_through_the_rows_and_back() {
    let stub = Stub::new();
    let page = three(&stub).await;
    let field = page.find("[role=combobox]", "Search crates").await;
    field.focus().expect("focus");
    let first = |key| assert!(!press(&focused(), key), "the page takes {key}");
    first("ArrowDown");
    assert_eq!(at(&page), "http");
    first("ArrowDown");
    first("ArrowDown");
    first("ArrowDown");
    assert_eq!(at(&page), "h2", "the last stays");
    first("ArrowUp");
    assert_eq!(at(&page), "hyper");
    let link: web_sys::HtmlAnchorElement = focused().unchecked_into();
    assert_eq!(link.pathname(), "/crates/hyper", "Enter opens it");
    first("Escape");
    assert_eq!(focused(), field);
    first("ArrowDown");
    first("ArrowUp");
    assert_eq!(focused(), field, "above the first is the box");
}

#[wasm_bindgen_test]
async fn letters_walk_unless_someone_types_or_does_not_want_them() {
    let stub = Stub::new();
    let page = three(&stub).await;
    let main = page.find("main", &page.texts("main")[0]).await;
    main.focus().expect("focus");
    press(&focused(), "j");
    press(&focused(), "j");
    assert_eq!(at(&page), "hyper");
    press(&focused(), "k");
    press(&focused(), "k");
    assert_eq!(at(&page), "http", "the first stays");
    let field = page.find("[role=combobox]", "Search crates").await;
    field.focus().expect("focus");
    assert!(press(&field, "j"), "a letter being typed is left alone");
    let select = page.find("select", "Sort by").await;
    select.focus().expect("focus");
    assert!(
        press(&select, "ArrowDown"),
        "a choice has arrows of its own"
    );
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    let storage = storage.expect("storage");
    drop(page);
    storage
        .set_item("cratescope:single-keys", "off")
        .expect("kept");
    let page = three(&stub).await;
    let main = page.find("main", &page.texts("main")[0]).await;
    main.focus().expect("focus");
    assert!(press(&main, "j"), "single keys are off");
    assert!(!press(&main, "ArrowDown"), "arrows are no single keys");
    assert_eq!(at(&page), "http");
    storage.clear().expect("cleared");
}

#[wasm_bindgen_test]
async fn while_typing_arrows_are_the_boxs() {
    let stub = Stub::new();
    let page = three(&stub).await;
    let field = page.find("[role=combobox]", "Search crates").await;
    enter(&field, "http-");
    press(&field, "ArrowDown");
    assert_eq!(focused(), field, "results for other words are not walked");
    until("the rows are there", || {
        page.named("article", "http").is_some()
    })
    .await;
}
