//! Recent searches: kept in the browser, shown in the empty box, forgotten one
//! by one and together.

use crate::answers::page as results;
use crate::page::{Page, address, enter, open, press, until};
use crate::search_box::{field, is_open, options, submit};
use crate::stub::Stub;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

fn keep(lines: &[&str]) {
    storage()
        .set_item("cratescope:recent", &lines.join("\n"))
        .expect("kept");
}

fn kept() -> Vec<String> {
    let kept = storage()
        .get_item("cratescope:recent")
        .expect("read")
        .unwrap_or_default();
    kept.lines().map(str::to_owned).collect()
}

fn storage() -> web_sys::Storage {
    let window = web_sys::window().expect("window");
    window.local_storage().expect("allowed").expect("storage")
}

async fn shown(page: &Page) -> HtmlElement {
    let field = field(page).await;
    field.focus().expect("focus");
    until("recent searches", || is_open(page)).await;
    field
}

#[wasm_bindgen_test]
async fn the_empty_box_shows_them_and_they_open() {
    let _stub = Stub::new();
    keep(&[
        "/crates/serde",
        "/search?q=http&keyword=async",
        "/keywords/cli",
        "nonsense",
        "/settings",
    ]);
    let page = open("/");
    let field = shown(&page).await;
    assert_eq!(
        options(&page),
        ["serde", "http keyword:async", "keyword:cli"]
    );
    assert!(page.named("[role=group]", "Recent searches").is_some());
    press(&field, "ArrowDown");
    press(&field, "ArrowDown");
    until("the second", || {
        field.get_attribute("aria-activedescendant").as_deref() == Some("suggestion-1")
    })
    .await;
    submit(&page);
    until("searched", || address() == "/search?q=http&keyword=async").await;
    assert_eq!(kept()[0], "/search?q=http&keyword=async", "used last");
}

#[wasm_bindgen_test]
async fn what_is_searched_and_opened_is_kept_once_and_at_most_eight() {
    let stub = Stub::new();
    crate::answers::demo(&stub);
    stub.answer(
        "search?q=http&sort=relevance&limit=20&page=1",
        &results(&["http"], "http", 1, 20, 1),
    );
    let old: Vec<String> = (0..8).map(|at| format!("/search?q=old{at}")).collect();
    let old: Vec<&str> = old.iter().map(String::as_str).collect();
    keep(&old);
    let page = open("/");
    let field = field(&page).await;
    for _ in 0..2 {
        enter(&field, "http");
    }
    submit(&page);
    until("kept", || kept()[0] == "/search?q=http").await;
    drop(page);
    let page = open("/crates/demo/1.10.0/dependencies");
    until("the crate too", || kept()[0] == "/crates/demo").await;
    drop(page);
    assert_eq!(kept().len(), 8);
    assert_eq!(
        kept().iter().filter(|line| line.contains("http")).count(),
        1
    );
    let _page = open("/crates/nowhere-to-be-found");
    let _page = open("/search?q=http&sort=new&page=2");
    until("looked at again", || kept()[0] == "/search?q=http").await;
    assert!(
        !kept().iter().any(|line| line.contains("nowhere")),
        "what is not there is not kept"
    );
}

#[wasm_bindgen_test]
async fn one_is_removed_by_its_button_and_by_delete() {
    let _stub = Stub::new();
    keep(&["/search?q=one", "/search?q=two", "/search?q=three"]);
    let page = open("/");
    let field = shown(&page).await;
    page.all("[data-forget]")[0]
        .clone()
        .unchecked_into::<HtmlElement>()
        .click();
    until("gone", || options(&page) == ["two", "three"]).await;
    press(&field, "ArrowDown");
    until("active", || field.has_attribute("aria-activedescendant")).await;
    assert!(!press(&field, "Delete"), "the page takes Delete");
    until("gone too", || options(&page) == ["three"]).await;
    assert!(page.announced().contains("Removed two"));
    assert_eq!(kept(), ["/search?q=three"]);
    assert_eq!(
        field.get_attribute("aria-activedescendant").as_deref(),
        Some("suggestion-0"),
        "the next one is active"
    );
}

#[wasm_bindgen_test]
async fn all_are_cleared_together() {
    let _stub = Stub::new();
    keep(&["/search?q=one", "/crates/two"]);
    let page = open("/");
    let field = shown(&page).await;
    press(&field, "ArrowUp");
    until("the last option", || {
        page.texts("[role=option][aria-selected=true]") == ["Clear recent searches"]
    })
    .await;
    submit(&page);
    until("closed", || !is_open(&page)).await;
    assert_eq!((address().as_str(), kept().len()), ("/", 0));
}

#[wasm_bindgen_test]
async fn those_that_begin_as_typed_stand_below_suggestions() {
    let stub = Stub::new();
    keep(&["/search?q=serde%20derive", "/crates/tokio"]);
    stub.answer(
        crate::search_box::SERDE,
        &crate::search_box::suggestions("serde", &["serde"]),
    );
    let page = open("/");
    enter(&field(&page).await, "serde");
    until("both", || options(&page) == ["serde", "serde derive"]).await;
}
