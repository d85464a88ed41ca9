//! Two versions, compared.

use crate::answers::{krate, version};
use crate::page::{address, choose, open, until};
use crate::stub::Stub;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

fn needs(name: &str, req: &str, kind: &str, optional: bool) -> Value {
    json!({"name": name, "req": req, "features": [], "optional": optional, "default_features": true,
        "target": null, "kind": kind})
}

/// Three versions that differ in everything.
fn serve(stub: &Stub) {
    stub.answer(
        "crate?name=demo",
        &json!({"crate": krate("demo"), "recent_versions": []}),
    );
    let mut new = version("2.0.0", false, "2025-03-01T00:00:00Z");
    new["rust_version"] = json!("1.70");
    new["license"] = json!("MIT");
    new["crate_size"] = json!(166_298);
    new["features"] = json!({"default": ["std", "fast"], "std": [], "fast": ["dep:simd"]});
    let middle = version("1.1.0", true, "2025-02-01T00:00:00Z");
    let mut old = version("1.0.0", false, "2025-01-01T00:00:00Z");
    old["features"] = json!({"default": ["std"], "std": []});
    let rows = [new, middle, old];
    stub.answer(
        "versions?name=demo",
        &json!({"crate": "demo", "default_version": "2.0.0", "count": 3, "versions": rows}),
    );
    let line = |num: &str, deps: Value| {
        json!({"name": "demo", "vers": num, "deps": deps, "cksum": "00", "features": {}, "yanked": false}).to_string()
    };
    let before = json!([
        needs("log", "^0.4", "normal", true),
        needs("cc", "^1", "build", false),
        needs("same", "^1", "normal", false)
    ]);
    let after = json!([
        needs("log", "^0.5", "normal", false),
        needs("simd", "^1", "normal", true),
        needs("same", "^1", "normal", false)
    ]);
    let file = format!("{}\n{}\n", line("1.0.0", before), line("2.0.0", after));
    stub.raw("index/de/mo/demo", 200, &file);
}

#[wasm_bindgen_test]
async fn what_changed_is_told() {
    let stub = Stub::new();
    serve(&stub);
    let page = open("/crates/demo/versions");
    let button = page.find("a", "Compare two").await;
    button.click();
    until("the version before is offered", || {
        address() == "/crates/demo/versions?compare=1.0.0...2.0.0"
    })
    .await;
    page.find("h2", "Compare two versions").await;
    page.reads("2.0.0 was published 8 weeks after 1.0.0. One version is between them.")
        .await;
    for part in [
        "1.56 → 1.70",
        "MIT OR Apache-2.0 → MIT",
        "81.2 KiB → 162.4 KiB (+100 %)",
        "As before: edition 2021.",
    ] {
        page.reads(part).await;
    }
    until("dependencies", || {
        page.texts("[aria-label='Dependencies that changed'] li")
            == [
                "changedlog^0.4 → ^0.5optional yes → no",
                "addedsimd^1 optional",
                "removedccbuild^1",
            ]
    })
    .await;
    // `log` was a feature as long as it was optional.
    assert_eq!(
        page.texts("[aria-label='Features that changed'] li"),
        [
            "addedfastdep:simd",
            "removedlogdep:log",
            "changeddefault+fast"
        ]
    );
    page.find("button", "close the comparison").await.click();
    until("closed", || address() == "/crates/demo/versions").await;
    until("gone", || {
        page.named("h2", "Compare two versions").is_none()
    })
    .await;
}

#[wasm_bindgen_test]
async fn versions_are_chosen_swapped_and_checked() {
    let stub = Stub::new();
    serve(&stub);
    let page = open("/crates/demo/versions?compare=9.9.9...2.0.0");
    page.reads("There is no version 9.9.9; choose another.")
        .await;
    choose(&page.find("select", "From version").await, "1.1.0");
    until("in the address", || {
        address() == "/crates/demo/versions?compare=1.1.0...2.0.0"
    })
    .await;
    page.reads("No other version is between them.").await;
    page.find("button", "Swap").await.click();
    until("swapped", || {
        address() == "/crates/demo/versions?compare=2.0.0...1.1.0"
    })
    .await;
    page.reads("1.1.0 was published 4 weeks before 2.0.0.")
        .await;
    choose(&page.find("select", "To version").await, "2.0.0");
    page.reads("This is the same version twice.").await;
}

#[wasm_bindgen_test]
async fn dependencies_that_cannot_be_had_are_said_and_the_rest_stays() {
    let stub = Stub::new();
    serve(&stub);
    stub.raw("index/de/mo/demo", 500, "");
    stub.raw("dependencies?name=demo&version=1.0.0", 500, "");
    stub.raw("dependencies?name=demo&version=2.0.0", 500, "");
    let page = open("/crates/demo/versions?compare=1.0.0...2.0.0");
    page.reads("1.56 → 1.70").await;
    page.find("[role=alert] strong", "The server failed (500)")
        .await;
    assert!(
        page.texts("[aria-label='Features that changed'] li")
            .contains(&"addedfastdep:simd".to_owned())
    );
}
