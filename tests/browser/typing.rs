//! Typing on the results page changes the results; the history keeps the
//! searches that came to rest.

use crate::answers::page as results;
use crate::page::{address, enter, open, press, turn, until};
use crate::search_box::{field, is_open, submit, suggestions};
use crate::stub::Stub;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

fn search(q: &str) -> String {
    format!("search?q={q}&sort=relevance&limit=20&page=1")
}

fn stub() -> Stub {
    let stub = Stub::new();
    for q in ["http", "hyper", "hy", "tokio"] {
        stub.answer(&search(q), &results(&[q], q, 1, 20, 1));
    }
    stub
}

fn back() {
    let window = web_sys::window().expect("window");
    window.history().expect("history").back().expect("back");
}

fn blur(field: &HtmlElement) {
    field.blur().expect("blur");
}

#[wasm_bindgen_test]
async fn results_follow_the_typing_and_the_history_keeps_what_rests() {
    let _stub = stub();
    let page = open("/search?q=http");
    page.find("article", "http").await;
    let field = field(&page).await;
    enter(&field, "hy");
    page.find("article", "hy").await;
    assert_eq!(address(), "/search?q=hy");
    enter(&field, "hyper ");
    page.find("article", "hyper").await;
    assert_eq!(address(), "/search?q=hyper");
    let input: &web_sys::HtmlInputElement = wasm_bindgen::JsCast::unchecked_ref(&field);
    assert_eq!(input.value(), "hyper ", "what is being typed is left alone");
    blur(&field);
    back();
    until("the search before, not half a word", || {
        address() == "/search?q=http"
    })
    .await;
    page.find("article", "http").await;
    until("the box says so", || input.value() == "http").await;
}

#[wasm_bindgen_test]
async fn a_second_of_rest_and_enter_settle_too_and_once() {
    let _stub = stub();
    let page = open("/search?q=http");
    page.find("article", "http").await;
    let field = field(&page).await;
    enter(&field, "hyper");
    page.find("article", "hyper").await;
    let kept = || {
        let window = web_sys::window().expect("window");
        let storage = window.local_storage().expect("allowed").expect("storage");
        storage
            .get_item("cratescope:recent")
            .expect("read")
            .unwrap_or_default()
    };
    // What comes to rest is kept as a recent search at the same moment.
    until("settled", || kept().contains("q=hyper")).await;
    enter(&field, "tokio");
    submit(&page);
    page.find("article", "tokio").await;
    submit(&page);
    turn().await;
    assert!(!kept().contains("q=http\n/search?q=hy\n"));
    back();
    until("one step", || address() == "/search?q=hyper").await;
    back();
    until("one more", || address() == "/search?q=http").await;
}

#[wasm_bindgen_test]
async fn what_is_typed_back_leaves_no_trace() {
    let _stub = stub();
    let page = open("/search?q=tokio");
    page.find("article", "tokio").await;
    let field = field(&page).await;
    enter(&field, "http");
    submit(&page);
    page.find("article", "http").await;
    enter(&field, "hy");
    page.find("article", "hy").await;
    enter(&field, "http");
    page.find("article", "http").await;
    blur(&field);
    back();
    until("the search before", || address() == "/search?q=tokio").await;
}

#[wasm_bindgen_test]
async fn opening_a_suggestion_leaves_the_search_before_the_typing() {
    let stub = stub();
    stub.answer("suggest?q=hy&limit=8", &suggestions("hy", &["hyper"]));
    let page = open("/search?q=http");
    page.find("article", "http").await;
    let field = field(&page).await;
    enter(&field, "hy");
    page.find("article", "hy").await;
    until("suggestions", || is_open(&page)).await;
    press(&field, "ArrowDown");
    until("active", || field.has_attribute("aria-activedescendant")).await;
    submit(&page);
    until("opened", || address() == "/crates/hyper").await;
    back();
    until("back at the search", || address() == "/search?q=http").await;
}

#[wasm_bindgen_test]
async fn elsewhere_typing_only_suggests() {
    let stub = stub();
    stub.answer("suggest?q=hyper&limit=8", &suggestions("hyper", &["hyper"]));
    let page = open("/keywords");
    let field = field(&page).await;
    enter(&field, "hyper");
    until("suggestions", || is_open(&page)).await;
    assert_eq!(
        (address().as_str(), stub.asked(&search("hyper"))),
        ("/keywords", 0)
    );
}
