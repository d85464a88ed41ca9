//! Who needs a crate.

use crate::answers::demo;
use crate::page::{address, choose, open, until};
use crate::stub::Stub;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

const FIRST: &str = "dependents?name=demo&limit=50&page=1";

/// A page of dependents, of which every second is a development dependency.
fn dependents(page: u64, total: u64, names: &[&str]) -> Value {
    let row = |(at, name): (usize, &&str)| {
        json!({"crate": name, "version": "3.1.0", "req": "^1.2", "kind": (["normal", "dev"][at % 2]), "optional": at % 2 == 0,
            "default_features": false, "downloads": 1_234_567})
    };
    let rows: Vec<Value> = names.iter().enumerate().map(row).collect();
    json!({"crate": "demo", "page": page, "limit": 50, "total": total, "count": rows.len(), "dependents": rows})
}

#[wasm_bindgen_test]
async fn each_dependent_says_what_it_requires_and_when() {
    let stub = Stub::new();
    demo(&stub);
    stub.answer(FIRST, &dependents(1, 2, &["first", "second"]));
    let page = open("/crates/demo/reverse_dependencies");
    page.find("ol", "Dependents").await;
    page.reads(
        "2 crates depend on this one. Each once, by its default version; most downloaded first.",
    )
    .await;
    let rows = page.texts("ol[aria-label=Dependents] li");
    assert_eq!(
        rows[0],
        "first3.1.0^1.2optionalno default features1,234,567"
    );
    assert_eq!(
        rows[1],
        "second3.1.0^1.2developmentno default features1,234,567"
    );
    until("the tab counts them", || {
        page.texts("nav[aria-label='Crate sections'] a")
            .contains(&"Dependents2".to_owned())
    })
    .await;
    assert!(page.named("nav", "Pagination").is_none());
    choose(&page.find("select", "Kind of dependency").await, "dev");
    page.reads("1 of the 2 on this page").await;
    assert_eq!(page.texts("ol[aria-label=Dependents] .name"), ["second"]);
    choose(&page.find("select", "Kind of dependency").await, "build");
    page.reads("the choice looks at one page only").await;
}

#[wasm_bindgen_test]
async fn further_pages_have_their_address_and_begin_at_the_top() {
    let stub = Stub::new();
    demo(&stub);
    stub.answer(FIRST, &dependents(1, 120, &["first"]));
    stub.answer(
        "dependents?name=demo&limit=50&page=2",
        &dependents(2, 120, &["fiftieth"]),
    );
    let page = open("/crates/demo/reverse_dependencies");
    page.find("a", "Next page").await.click();
    until("the second page", || {
        page.texts("ol[aria-label=Dependents] .name") == ["fiftieth"]
    })
    .await;
    assert_eq!(address(), "/crates/demo/reverse_dependencies?page=2");
    let focused = leptos::prelude::document().active_element().expect("focus");
    assert_eq!(focused.text_content().as_deref(), Some("Dependents"));
    let first = page.find("nav[aria-label=Pagination] a", "Page 1").await;
    assert_eq!(
        first.get_attribute("href").as_deref(),
        Some("/crates/demo/reverse_dependencies")
    );
    assert!(
        page.named("nav[aria-label=Pagination] a", "Page 3")
            .is_some()
    );
    assert!(
        page.named("nav[aria-label=Pagination] a", "Page 4")
            .is_none()
    );
}

#[wasm_bindgen_test]
async fn nobody_and_unknown_downloads_are_told_apart_from_zero() {
    let stub = Stub::new();
    demo(&stub);
    stub.answer(FIRST, &dependents(1, 0, &[]));
    let page = open("/crates/demo/reverse_dependencies");
    page.reads("No crate that the source knows depends on this one.")
        .await;
    drop(page);
    let stub = Stub::new();
    demo(&stub);
    let bare = json!({"crate": "demo", "total": null, "dependents": [{"crate": "bare"}, {"version": "1"}]});
    stub.answer(FIRST, &bare);
    let page = open("/crates/demo/reverse_dependencies");
    page.reads("How many crates depend on this one is not known.")
        .await;
    page.reads("Downloads: not known here.").await;
    page.reads("One row of the answer could not be read").await;
    assert_eq!(page.texts("ol[aria-label=Dependents] li"), ["bare"]);
}

#[wasm_bindgen_test]
async fn a_failure_is_told_and_asked_again() {
    let stub = Stub::new();
    demo(&stub);
    stub.raw(FIRST, 500, "");
    let page = open("/crates/demo/reverse_dependencies");
    page.find("[role=alert] strong", "The server failed (500)")
        .await;
    stub.answer(FIRST, &dependents(1, 1, &["only"]));
    page.find("button", "Try again").await.click();
    page.reads("1 crate depends on this one.").await;
}
