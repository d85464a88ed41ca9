//! The first page.

use crate::answers::krate;
use crate::page::open;
use crate::stub::Stub;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

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
    crate::page::until("the alert is gone", || page.all("[role=alert]").is_empty()).await;
}
