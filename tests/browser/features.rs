//! Features, and what a choice turns on.

use crate::answers::demo;
use crate::page::{Page, address, enter, open, until};
use crate::stub::Stub;
use serde_json::{Map, Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

/// The shown version has these features, and needs `rustls` as `tls` and `log`
/// if it is asked to.
fn features(stub: &Stub, map: &Value) {
    demo(stub);
    stub.answer(
        "features?name=demo&version=1.10.0",
        &json!({"crate": "demo", "version": "1.10.0", "count": 1, "features": map}),
    );
    let deps = json!([
        {"name": "tls", "package": "rustls", "req": "1", "features": [], "optional": true, "default_features": true, "kind": "normal"},
        {"name": "log", "req": "1", "features": [], "optional": true, "default_features": true, "kind": "normal"},
    ]);
    let line = json!({"name": "demo", "vers": "1.10.0", "deps": deps, "cksum": "00", "features": {}, "yanked": false});
    stub.raw("index/de/mo/demo", 200, &line.to_string());
}

/// Texts in the row of a feature.
fn row(page: &Page, name: &str, part: &str) -> String {
    let rows = page.all("li.frow");
    let row = rows.iter().find(|row| {
        let own = row.query_selector("label").ok().flatten();
        own.and_then(|own| own.text_content()).as_deref() == Some(name)
    });
    let place = row.and_then(|row| row.query_selector(part).ok().flatten());
    place
        .and_then(|place| place.text_content())
        .unwrap_or_default()
}

#[wasm_bindgen_test]
async fn each_feature_says_what_it_enables_and_what_enables_it() {
    let stub = Stub::new();
    features(
        &stub,
        &json!({"default": ["std"], "std": ["tls?/std", "log/std"], "secure": ["dep:tls", "gone"], "log": ["dep:log"]}),
    );
    let page = open("/crates/demo/features");
    page.find("ol", "Features").await;
    until("with the names of dependencies", || {
        page.texts("li.frow label") == ["default", "log", "std", "secure"]
    })
    .await;
    assert_eq!(
        row(&page, "std", ".e"),
        "enablesfeature std of tls, only if that is onfeature std of log"
    );
    assert_eq!(row(&page, "std", ".b"), "enabled bydefault");
    assert_eq!(
        row(&page, "secure", ".e"),
        "enablesdependency tlsgone (no such feature)"
    );
    let krate = page.named(".frow .e a", "tls").expect("a link");
    assert_eq!(
        krate.get_attribute("href").as_deref(),
        Some("/crates/rustls")
    );
    page.reads("By default 3 of 4 features and 1 of 2 optional dependencies are on.")
        .await;
    assert_eq!(
        ["default", "std", "log", "secure"].map(|name| row(&page, name, ".st")),
        ["on", "turned on", "turned on", ""]
    );
}

#[wasm_bindgen_test]
async fn a_choice_shows_what_it_turns_on_and_feeds_the_install_lines() {
    let stub = Stub::new();
    features(
        &stub,
        &json!({"default": ["std"], "std": [], "secure": ["dep:tls", "extra"], "extra": ["secure"]}),
    );
    let page = open("/crates/demo/features");
    page.find("input", "secure").await.click();
    page.reads("This choice turns on 4 of 4 features and 1 of 2 optional dependencies.")
        .await;
    page.reads("cargo add demo --features secure").await;
    assert_eq!(address(), "/crates/demo/features?features=secure");
    assert_eq!(
        (row(&page, "secure", ".st"), row(&page, "extra", ".st")),
        ("chosen".into(), "turned on".into())
    );
    assert!(page.announced().starts_with("This choice turns on 4 of 4"));
    page.find("input", "default").await.click();
    page.reads("This choice turns on 2 of 4 features").await;
    page.reads("cargo add demo --no-default-features --features secure")
        .await;
    page.find("button", "Back to the defaults").await.click();
    page.reads("By default 2 of 4 features").await;
    until("the address is bare", || {
        address() == "/crates/demo/features"
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_choice_in_the_address_is_shown_and_what_is_not_there_said() {
    let stub = Stub::new();
    features(&stub, &json!({"default": [], "fast": []}));
    let page = open("/crates/demo/features?features=fast,gone&no-default");
    page.reads("This choice turns on 1 of 2 features").await;
    page.reads("gone is no feature of this version.").await;
    assert_eq!(row(&page, "fast", ".st"), "chosen");
}

#[wasm_bindgen_test]
async fn hundreds_of_features_in_cycles_are_drawn_and_followed() {
    let stub = Stub::new();
    let map: Map<String, Value> = (0..400)
        .map(|at| {
            (
                format!("f{at:03}"),
                json!([format!("f{:03}", (at + 1) % 400), format!("f{at:03}")]),
            )
        })
        .collect();
    features(&stub, &Value::Object(map));
    let page = open("/crates/demo/features");
    page.reads("The first 300 are shown; filter to see 100 more.")
        .await;
    assert_eq!(page.all("li.frow").len(), 300);
    page.find("input", "f000").await.click();
    page.reads("This choice turns on 400 of 400 features").await;
    // A link to a feature that is not drawn looks for it.
    page.find(".frow .e a", "f300").await.click();
    until("found", || page.texts("li.frow label") == ["f300"]).await;
    assert_eq!(row(&page, "f300", ".st"), "turned on");
    page.reads("1 of 400 features").await;
    enter(&page.find("input", "Filter features").await, "F39");
    until("in any case", || page.all("li.frow").len() == 10).await;
    enter(&page.find("input", "Filter features").await, "x");
    page.reads("No feature matches").await;
}

#[wasm_bindgen_test]
async fn none_and_unknown_are_told_apart() {
    let stub = Stub::new();
    features(&stub, &json!({}));
    let page = open("/crates/demo/features");
    page.reads("This version has no features: all of it is always there.")
        .await;
    drop(page);
    let stub = Stub::new();
    demo(&stub);
    let documented = ["/v1/crate", "/v1/search", "/v1/dependencies", "/v1/meta"];
    stub.answer(
        "meta",
        &json!({"note": "", "source": "x", "endpoints": documented, "sort_options": []}),
    );
    let rows = [json!({"num": "1.10.0", "yanked": false})];
    stub.answer(
        "crate?name=demo",
        &json!({"crate": crate::answers::krate("demo"), "recent_versions": rows}),
    );
    let page = open("/crates/demo/features");
    page.find("[role=note] strong", "This source does not offer features")
        .await;
    assert!(
        page.texts("nav[aria-label='Crate sections'] a")
            .contains(&"Features".to_owned()),
        "no count is told"
    );
}

#[wasm_bindgen_test]
async fn names_with_markup_and_other_directions_are_text() {
    let stub = Stub::new();
    features(
        &stub,
        &json!({"<img src=x onerror=alert(1)>": ["תכונה", "a/b?<b>"], "תכונה": [""]}),
    );
    let page = open("/crates/demo/features");
    page.find("ol", "Features").await;
    assert!(page.all("img").is_empty() && page.all(".frow b").is_empty());
    assert_eq!(
        page.texts("li.frow label"),
        ["<img src=x onerror=alert(1)>", "תכונה"]
    );
}
