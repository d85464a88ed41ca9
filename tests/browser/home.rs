//! The first page.

use crate::answers::krate;
use crate::page::{open, until};
use crate::stub::Stub;
use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

#[wasm_bindgen_test]
async fn lists_come_from_the_summary_and_unknown_figures_are_left_out() {
    let stub = Stub::new();
    stub.answer(
        "summary",
        &json!({
            "num_crates": 841, "num_versions": 32368, "num_downloads": null,
            "most_dependents": [{"name": "serde", "dependents": 200}, {"name": "libc", "dependents": 100}],
            "just_updated": [krate("tokio")], "new_crates": [krate("fresh")],
            "popular_keywords": [{"name": "async", "crates": 40}],
            "popular_categories": [{"name": "no-std::no-alloc", "crates": 7}],
        }),
    );
    let page = open("/");
    page.reads("32,368").await;
    assert!(page.named("h2", "Most depended on").is_some());
    assert_eq!(
        page.texts(".totals dt"),
        ["crates", "versions"],
        "no downloads are known, so none are shown"
    );
    let keyword = page.named("a", "async").expect("a keyword");
    assert_eq!(
        keyword.get_attribute("href").as_deref(),
        Some("/keywords/async")
    );
    let category = page.named("a", "no-std::no-alloc").expect("a category");
    assert_eq!(
        category.get_attribute("href").as_deref(),
        Some("/categories/no-std%3A%3Ano-alloc")
    );
    let bars: Vec<_> = page
        .all(".bar")
        .iter()
        .map(|bar| bar.get_attribute("style").unwrap_or_default())
        .collect();
    assert!(
        bars[0].contains("100") && bars[1].contains("50"),
        "{bars:?}"
    );
}

#[wasm_bindgen_test]
async fn a_failure_says_what_to_do_and_recovers() {
    let stub = Stub::new();
    stub.raw("summary", 502, "<html>bad gateway</html>");
    let page = open("/");
    page.find("[role=alert] strong", "The server failed (502)")
        .await;
    stub.answer("summary", &json!({"num_crates": 3}));
    page.find("button", "Try again").await.click();
    page.reads("crates").await;
    until("the alert is gone", || page.all("[role=alert]").is_empty()).await;
}

#[wasm_bindgen_test]
async fn without_the_summary_keywords_and_categories_still_show() {
    let stub = Stub::new();
    stub.raw("summary", 500, "broken");
    let keywords = "keywords?sort=crates&limit=20&page=1";
    stub.answer(
        keywords,
        &json!({"total": 61207, "keywords": [{"name": "async", "crates": 40}]}),
    );
    let categories = "categories?sort=crates&limit=20&page=1";
    stub.raw(categories, 503, "busy");
    let page = open("/");
    page.find("section a", "async").await;
    let all = page.find("a", "all 61,207: Keywords").await;
    assert_eq!(all.get_attribute("href").as_deref(), Some("/keywords"));
    until("both failures", || {
        page.texts("[role=alert] strong") == ["The server failed (500)", "The server failed (503)"]
    })
    .await;
    // Each is tried again alone.
    stub.answer(
        categories,
        &json!({"categories": [{"slug": "encoding", "name": "Encoding", "crates": 7}]}),
    );
    let again: HtmlElement = page.all("[role=alert] button")[1].clone().unchecked_into();
    again.click();
    page.find("section a", "Encoding").await;
    assert_eq!(
        page.texts("[role=alert] strong"),
        ["The server failed (500)"]
    );
    assert!(
        page.named("section a", "async").is_some(),
        "what was there stays"
    );
}

#[wasm_bindgen_test]
async fn what_the_source_lacks_is_left_out() {
    let stub = Stub::new();
    stub.answer(
        "summary",
        &json!({
            "most_downloaded": [krate("serde")], "most_recently_downloaded": [krate("syn")],
            "popular_keywords": [{"name": "async", "crates": 40}],
            "popular_categories": [{"slug": "no-std", "category": "No standard library", "crates_cnt": 7}],
        }),
    );
    let page = open("/");
    page.find("section a", "No standard library").await;
    assert_eq!(
        page.texts("section h2"),
        ["Most downloaded", "Trending", "Keywords", "Categories"]
    );
    assert!(page.all(".totals").is_empty(), "no figure is known");
    page.reads("1,038,977,678").await;
    page.reads("195,730,353").await;
}

#[wasm_bindgen_test]
async fn examples_lead_where_typing_them_would() {
    let _stub = Stub::new();
    let page = open("/");
    page.find("a", "keyword:async").await;
    let hrefs: Vec<String> = page
        .all(".try a")
        .iter()
        .filter_map(|link| link.get_attribute("href"))
        .collect();
    assert_eq!(
        hrefs[..],
        [
            "/search?q=keyword%3Aasync",
            "/search?q=msrv%3A%3C%3D1.70",
            "/search?q=license%3Amit",
            "/crates/serde/1.0.219",
            "/crates/reqwest"
        ]
    );
}
