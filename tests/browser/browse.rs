//! The lists of keywords and categories, and what stands above a category's
//! crates.

use crate::answers::page as results;
use crate::page::{address, choose, open, until};
use crate::stub::Stub;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

const KEYWORDS: &str = "keywords?sort=crates&limit=100&page=1";
const CATEGORIES: &str = "categories?sort=crates&limit=100&page=1";

fn keywords(names: &[&str], page: u64) -> Value {
    let rows: Vec<Value> = names
        .iter()
        .map(|name| json!({"name": name, "crates": 1234}))
        .collect();
    json!({"page": page, "limit": 100, "total": 150, "count": rows.len(), "keywords": rows})
}

#[wasm_bindgen_test]
async fn keywords_are_sorted_and_paged_in_the_address() {
    let stub = Stub::new();
    stub.answer(KEYWORDS, &keywords(&["async", "no_std"], 1));
    stub.answer(
        "keywords?sort=crates&limit=100&page=2",
        &keywords(&["rare"], 2),
    );
    stub.answer(
        "keywords?sort=alpha&limit=100&page=1",
        &keywords(&["abc"], 1),
    );
    let page = open("/keywords");
    let link = page.find("main a", "async").await;
    assert_eq!(
        link.get_attribute("href").as_deref(),
        Some("/keywords/async")
    );
    page.reads("1–2 of 150 keywords").await;
    page.reads("1,234").await;
    page.find("a", "Next page").await.click();
    page.find("main a", "rare").await;
    page.reads("101–101 of 150 keywords").await;
    assert_eq!(address(), "/keywords?page=2");
    choose(&page.find("select", "Sort by").await, "alpha");
    page.find("main a", "abc").await;
    assert_eq!(address(), "/keywords?sort=alpha");
    let title = || {
        web_sys::window()
            .and_then(|window| window.document())
            .map(|d| d.title())
    };
    until("title", || {
        title().as_deref() == Some("Keywords · Cratescope")
    })
    .await;
}

#[wasm_bindgen_test]
async fn categories_show_what_is_told_and_recover() {
    let stub = Stub::new();
    stub.raw(CATEGORIES, 502, "down");
    let page = open("/categories");
    page.find("[role=alert] strong", "The server failed (502)")
        .await;
    stub.answer(
        CATEGORIES,
        &json!({"page": 1, "limit": 100, "total": 2, "count": 2, "categories": [
            {"slug": "no-std", "name": "No standard library", "description": "Works without it.\n", "crates": 9980,
             "subcategories": [{"slug": "no-std::no-alloc", "name": "No dynamic allocation", "crates": 410}]},
            {"slug": "encoding", "crates": 1},
        ]}),
    );
    page.find("button", "Try again").await.click();
    let named = page.find("h2 a", "No standard library").await;
    assert_eq!(
        named.get_attribute("href").as_deref(),
        Some("/categories/no-std")
    );
    page.reads("Works without it.").await;
    page.reads("9,980 crates").await;
    page.reads("1 crate").await;
    assert!(
        page.named("h2 a", "encoding").is_some(),
        "the slug where no name is told"
    );
    let below = page.find("ul a", "No dynamic allocation").await;
    assert_eq!(
        below.get_attribute("href").as_deref(),
        Some("/categories/no-std%3A%3Ano-alloc")
    );
}

#[wasm_bindgen_test]
async fn a_source_without_lists_says_so() {
    let stub = Stub::new();
    let endpoints = ["crate", "search", "dependencies", "meta"].map(|path| format!("/v1/{path}"));
    stub.answer("meta", &json!({"source": "small", "endpoints": endpoints}));
    for (address, title) in [
        ("/keywords", "This source does not offer list of keywords"),
        (
            "/categories",
            "This source does not offer list of categories",
        ),
    ] {
        let page = open(address);
        page.find("[role=note] strong", title).await;
        assert!(page.named("button", "Try again").is_none());
    }
}

#[wasm_bindgen_test]
async fn a_category_shows_its_place_at_once_and_its_names_once_told() {
    let stub = Stub::new();
    let told = "categories?slug=no-std%3A%3Ano-alloc";
    stub.answer(
        "search?category=no-std%3A%3Ano-alloc&sort=relevance&limit=20&page=1",
        &results(&["heapless"], "", 1, 20, 1),
    );
    stub.answer(
        told,
        &json!({"total": 1, "count": 1, "categories": [{
            "slug": "no-std::no-alloc", "name": "No dynamic allocation", "description": "No heap.", "crates": 410,
            "parents": [{"slug": "no-std", "name": "No standard library"}],
            "subcategories": [{"slug": "no-std::no-alloc::deep", "name": "Deep", "crates": 3}],
        }]}),
    )
    .hold(told);
    let page = open("/categories/no-std::no-alloc");
    page.find("nav", "Breadcrumb").await;
    assert_eq!(
        page.texts("nav[aria-label=Breadcrumb] li"),
        ["Categories", "no-std", "no-alloc"]
    );
    page.find("article", "heapless").await;
    stub.release(told);
    page.find("ul[aria-label=Subcategories] a", "Deep").await;
    assert_eq!(
        page.texts("nav[aria-label=Breadcrumb] li"),
        ["Categories", "No standard library", "No dynamic allocation"]
    );
    page.reads("No heap.").await;
}
