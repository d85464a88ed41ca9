//! Operators: chips show and remove them, the source is asked for what it can
//! do, rows are checked for the rest, and what nobody can do is said.

use crate::answers::{krate, page as results};
use crate::page::{Page, address, open, until};
use crate::stub::Stub;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

const ASYNC: &str = "search?q=http&keyword=async&sort=relevance&limit=20&page=1";

fn row(name: &str, license: Value, description: &str) -> Value {
    let mut row = krate(name);
    row["license"] = license;
    row["description"] = json!(description);
    row
}

/// Three rows: one fits, one tells no licence, one is a mock.
fn rows() -> Value {
    let mut page = results(&[], "http", 1, 20, 45);
    page["results"] = json!([
        row("hyper", json!("MIT OR Apache-2.0"), "HTTP"),
        row("quiet", json!(null), "HTTP too"),
        row("mockito", json!("MIT"), "HTTP mocking"),
        row("copyleft", json!("GPL-3.0"), "HTTP"),
    ]);
    page["filtered_by"] = json!(["keyword"]);
    page
}

async fn names(page: &Page, list: &str) -> Vec<String> {
    let list = page.find("ol", list).await;
    let names = list.query_selector_all("a.name").expect("valid");
    (0..names.length())
        .filter_map(|at| names.item(at)?.text_content())
        .collect()
}

#[wasm_bindgen_test]
async fn the_source_narrows_and_the_page_checks_the_rows() {
    let stub = Stub::new();
    stub.answer(ASYNC, &rows());
    let page = open("/search?q=http+keyword:async+-mock+license:mit");
    assert_eq!(names(&page, "Search results").await, ["hyper"]);
    assert_eq!(names(&page, "Results that may fit").await, ["quiet"]);
    page.reads("1–4 of 45 crates").await;
    page.reads("filtered 4 loaded results: 1 fit").await;
    page.reads("Licence unknown for 1 row, which may fit").await;
    assert_eq!(page.texts("h1"), ["http in crates"]);
    let title = || {
        web_sys::window()?
            .document()
            .map(|document| document.title())
    };
    until("the title", || {
        title().as_deref() == Some("http in crates, page 1 · Cratescope")
    })
    .await;
    page.find("a", "Remove -mock").await.click();
    until("the rest is there", || {
        address() == "/search?q=http%20keyword%3Aasync%20license%3Amit"
    })
    .await;
    until("mocks too", || page.named("article", "mockito").is_some()).await;
    let focused = || {
        web_sys::window()?
            .document()?
            .active_element()?
            .get_attribute("aria-label")
    };
    until("the next chip has the focus", || {
        focused().as_deref() == Some("Remove keyword:async")
    })
    .await;
    assert_eq!(stub.asked(ASYNC), 1, "conditions on rows ask nothing");
}

#[wasm_bindgen_test]
async fn what_nobody_can_do_is_said_on_the_chip() {
    let stub = Stub::new();
    let path = "search?q=http&owner=ada&sort=relevance&limit=20&page=1";
    stub.answer(path, &results(&["http"], "http", 1, 20, 1));
    let page = open("/search?q=http+owner:ada+msrv:new+stable");
    page.find("article", "http").await;
    let chips = || page.texts(".chip").join("|");
    until("the source cannot", || {
        chips().contains("owner:adathis source cannot")
    })
    .await;
    assert!(
        chips().contains("msrv:newa Rust version looks like <=1.70"),
        "{}",
        chips()
    );
    assert!(chips().ends_with("stable×"), "{}", chips());
}

#[wasm_bindgen_test]
async fn a_filter_that_is_applied_is_plain_and_several_keywords_are_asked_together() {
    let stub = Stub::new();
    let path = "search?keyword=async&keyword=tls&sort=relevance&limit=20&page=1";
    let mut page = results(&["rustls"], "", 1, 20, 1);
    page["filtered_by"] = json!(["keyword"]);
    stub.answer(path, &page);
    let page = open("/search?keyword=async&keyword=tls");
    page.find("article", "rustls").await;
    assert_eq!(page.texts(".chip"), ["keyword:async×", "keyword:tls×"]);
}

#[wasm_bindgen_test]
async fn the_list_of_operators_adds_an_example() {
    let stub = Stub::new();
    stub.answer(
        "search?q=http&sort=relevance&limit=20&page=1",
        &results(&["http"], "http", 1, 20, 1),
    );
    let page = open("/search?q=http");
    let button = page.find("button", "Operators").await;
    assert_eq!(
        button.get_attribute("aria-expanded").as_deref(),
        Some("false")
    );
    button.click();
    page.find("a", "updated:<30d").await.click();
    until("added", || address() == "/search?q=http%20updated%3A%3C30d").await;
    page.find("a", "Remove updated:<30d").await;
    assert_eq!(
        button.get_attribute("aria-expanded").as_deref(),
        Some("true")
    );
    button.click();
    until("closed", || page.named("a", "updated:<30d").is_none()).await;
}

#[wasm_bindgen_test]
async fn addresses_that_make_no_sense_are_explained() {
    let stub = Stub::new();
    stub.answer(
        "search?q=http&sort=relevance&limit=100&page=1",
        &results(&["http"], "http", 1, 100, 1),
    );
    let page = open("/search?q=http&page=abc&limit=1000&sort=best");
    page.find("article", "http").await;
    page.reads("page=abc is no page: this is the first; limit=1000 is more than the 100 rows a page can have; sort=best is no order: sorted by relevance.")
        .await;
    drop(page);
    stub.answer(
        "search?q=a%20b&sort=relevance&limit=20&page=1",
        &results(&["ab"], "a b", 1, 20, 1),
    );
    let page = open("/search?q=a%00b");
    page.find("article", "ab").await;
    page.reads("control characters are left out").await;
    drop(page);
    let long = "a".repeat(300);
    stub.answer(
        &format!("search?q={long}&sort=relevance&limit=20&page=1"),
        &results(&["long"], &long, 1, 20, 1),
    );
    let page = open(&format!("/search?q={}", "a".repeat(10_000)));
    page.find("article", "long").await;
    page.reads("only the first 300 letters are searched for")
        .await;
    assert!(page.texts("h1")[0].chars().count() < 100);
    drop(page);
    let scripts = "search?q=%D7%A9%D7%9C%D7%95%D7%9D%20%F0%9F%A6%80&sort=relevance&limit=20&page=1";
    stub.answer(scripts, &results(&["shalom"], "", 1, 20, 1));
    let page = open("/search?q=%D7%A9%D7%9C%D7%95%D7%9D%20%F0%9F%A6%80");
    page.find("article", "shalom").await;
    assert_eq!(page.texts("h1"), ["שלום 🦀 in crates"]);
    assert!(page.texts(".oddities").is_empty());
}
