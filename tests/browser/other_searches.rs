//! Nothing or little found: other searches with what they find, what may have
//! been meant, the crate of the very name first, and where results end.

use crate::answers::page as results;
use crate::page::{address, open, until};
use crate::stub::Stub;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

fn count(q: &str) -> String {
    format!("search?q={q}&sort=relevance&limit=1&page=1")
}

fn suggestions(names: &[&str]) -> Value {
    let rows: Vec<Value> = names
        .iter()
        .map(|name| json!({ "name": name, "version": "1.0.0", "description": null }))
        .collect();
    json!({ "query": "", "count": rows.len(), "suggestions": rows })
}

#[wasm_bindgen_test]
async fn nothing_found_leads_on() {
    let stub = Stub::new();
    stub.answer(
        "search?q=htpp-cleint&sort=relevance&limit=20&page=1",
        &results(&[], "htpp-cleint", 1, 20, 0),
    );
    stub.answer(&count("htpp%20cleint"), &results(&["x"], "", 1, 1, 1204));
    stub.answer(&count("htppcleint"), &results(&[], "", 1, 1, 0));
    stub.answer(
        "suggest?q=ht&limit=8",
        &suggestions(&["http", "http-client", "htmlize"]),
    );
    stub.answer("suggest?q=htp&limit=8", &suggestions(&[]));
    let page = open("/search?q=htpp-cleint");
    page.find("h2", "No crate is named or described like that")
        .await;
    page.reads("Did you mean http-client?").await;
    page.reads("Search for htpp cleint1,204").await;
    assert!(
        !page.text().contains("Search for htppcleint"),
        "it finds nothing"
    );
    page.find("a", "Search for htpp cleint").await.click();
    until("searched", || address() == "/search?q=htpp%20cleint").await;
}

#[wasm_bindgen_test]
async fn filters_that_leave_nothing_can_be_dropped() {
    let stub = Stub::new();
    stub.answer(
        "search?q=http&category=wasm&sort=relevance&limit=20&page=1",
        &results(&[], "http", 1, 20, 0),
    );
    stub.answer(&count("http"), &results(&["http"], "http", 1, 1, 7));
    let page = open("/search?q=http+category:wasm");
    page.reads("Drop the filter category:wasm7").await;
    drop(page);
    stub.answer(
        "search?q=http&sort=relevance&limit=20&page=1",
        &results(&["http", "hyper", "h2"], "http", 1, 20, 45),
    );
    let page = open("/search?q=http+downloads:<10");
    page.find("h2", "None of the loaded results fits").await;
    page.find("a", "Drop the filter downloads:<10")
        .await
        .click();
    page.find("article", "http").await;
    assert_eq!(address(), "/search?q=http");
    until("nothing more to say", || page.all(".empty").is_empty()).await;
}

#[wasm_bindgen_test]
async fn the_crate_of_the_very_name_comes_first_in_any_order() {
    let stub = Stub::new();
    let by_downloads = "search?q=Serde-JSON&sort=downloads&limit=20&page=1";
    stub.answer(
        by_downloads,
        &results(&["big", "serde_json", "small"], "Serde-JSON", 1, 20, 3),
    );
    let page = open("/search?q=Serde-JSON&sort=downloads");
    page.find("article", "big").await;
    assert_eq!(page.texts("a.name"), ["serde_json", "big", "small"]);
    drop(page);
    stub.answer(
        "search?q=Serde-JSON&sort=new&limit=20&page=1",
        &results(&["new", "newer", "newest"], "Serde-JSON", 1, 20, 99),
    );
    stub.answer(
        &count("Serde-JSON"),
        &results(&["serde_json"], "Serde-JSON", 1, 1, 99),
    );
    let page = open("/search?q=Serde-JSON&sort=new");
    page.find("article", "serde_json").await;
    assert_eq!(
        page.texts("a.name"),
        ["serde_json", "new", "newer", "newest"]
    );
    page.reads("1–3 of 99 crates").await;
}

#[wasm_bindgen_test]
async fn where_relevance_ends_is_said_and_nothing_leads_further() {
    let stub = Stub::new();
    let mut answer = results(&["http", "hyper", "h2"], "http", 50, 20, 1188);
    answer["reach"] = json!(1000);
    stub.answer("search?q=http&sort=relevance&limit=20&page=50", &answer);
    let page = open("/search?q=http&page=50");
    page.find("nav", "Pagination").await;
    page.reads("relevance ends after 1,000 results; choose another order")
        .await;
    assert!(page.named("a", "Next page").is_none());
    assert!(page.named("a", "Page 51").is_none() && page.named("a", "Page 60").is_none());
    assert!(page.named("a", "Previous page").is_some());
}

#[wasm_bindgen_test]
async fn past_the_end_there_is_a_way_back() {
    let stub = Stub::new();
    let mut empty = results(&[], "http", 9, 20, 0);
    empty["total"] = json!(null);
    stub.answer("search?q=http&sort=relevance&limit=20&page=9", &empty);
    let page = open("/search?q=http&page=9");
    page.find("h2", "No results on this page").await;
    page.find("a", "Go to the first page").await.click();
    until("back", || address() == "/search?q=http").await;
}
