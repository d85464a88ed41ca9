//! What a version needs, and how each requirement does today.

use crate::answers::{demo, krate, version};
use crate::page::{Page, choose, enter, open, until};
use crate::stub::Stub;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

/// A crate's file in the index; `-` before a number says that it was yanked.
fn index(stub: &Stub, path: &str, name: &str, nums: &[&str]) {
    let line = |num: &&str| {
        let yanked = num.starts_with('-');
        let num = num.trim_start_matches('-');
        json!({"name": name, "vers": num, "deps": [], "cksum": "00", "features": {}, "yanked": yanked}).to_string() + "\n"
    };
    let lines: String = nums.iter().map(line).collect();
    stub.raw(&format!("index/{path}/{name}"), 200, &lines);
}

/// The shown version needs these.
fn needs(stub: &Stub, deps: &Value) {
    let line = json!({"name": "demo", "vers": "1.10.0", "deps": deps, "cksum": "00", "features": {}, "yanked": false});
    stub.raw("index/de/mo/demo", 200, &line.to_string());
}

fn needed(name: &str, req: &str) -> Value {
    json!({"name": name, "req": req, "features": [], "optional": false, "default_features": true, "kind": "normal"})
}

/// The row of a crate.
fn row(page: &Page, name: &str) -> Option<Element> {
    page.all(".drow").into_iter().find(|row| {
        let own = row.query_selector(".name").ok().flatten();
        own.and_then(|own| own.text_content()).as_deref() == Some(name)
    })
}

fn reads(page: &Page, name: &str, part: &str) -> String {
    let place = row(page, name).and_then(|row| row.query_selector(part).ok().flatten());
    let text = place.and_then(|place| place.text_content());
    text.unwrap_or_default().trim().to_owned()
}

/// Figures at the top, with their words.
fn figures(page: &Page) -> Vec<String> {
    page.texts("ul.summary li")
}

#[wasm_bindgen_test]
async fn each_requirement_says_what_it_resolves_to_and_how_far_behind_that_is() {
    let stub = Stub::new();
    demo(&stub);
    index(
        &stub,
        "al/ph",
        "alpha",
        &["1.2.0", "1.9.0", "-1.9.1", "2.0.0"],
    );
    index(&stub, "ru/st", "rustls", &["0.23.1", "0.23.5"]);
    index(&stub, "2", "cc", &["1.0.0", "1.2.0-rc.1"]);
    index(&stub, "pr/op", "proptest", &["1.0.0", "1.1.0"]);
    let page = open("/crates/demo/dependencies");
    until("all are told", || {
        figures(&page)
            == [
                "2normal",
                "1build",
                "1development",
                "1optional",
                "1a major behind",
                "0a minor behind",
                "0a patch behind",
            ]
    })
    .await;
    assert_eq!(
        reads(&page, "alpha", ".today"),
        "→resolves to 1.9.0→latest 2.0.0"
    );
    assert_eq!(reads(&page, "alpha", ".mark"), "major behind");
    assert_eq!(reads(&page, "rustls", ".today"), "→resolves to 0.23.5");
    for name in ["rustls", "cc", "proptest"] {
        assert_eq!(reads(&page, name, ".mark"), "current", "{name}");
    }
    let resolved = page.named(".drow .today a", "1.9.0").expect("a link");
    assert_eq!(
        resolved.get_attribute("href").as_deref(),
        Some("/crates/alpha/1.9.0")
    );
    page.find("input", "Only behind").await.click();
    until("one is behind", || {
        page.texts("ol .drow .name") == ["alpha"]
    })
    .await;
}

#[wasm_bindgen_test]
async fn licence_and_description_are_asked_for_rows_in_view_only() {
    let stub = Stub::new();
    demo(&stub);
    let many: Vec<Value> = (0..60)
        .map(|at| needed(&format!("needed{at:02}"), "1"))
        .collect();
    needs(&stub, &json!(many));
    for at in 0..60 {
        let name = format!("needed{at:02}");
        index(&stub, "ne/ed", &name, &["1.0.0"]);
        let mut about = krate(&name);
        about["description"] = json!("שלום <b onclick=alert(1)>rust</b>\n");
        let rows = [version("1.0.228", false, "2025-01-01T00:00:00Z")];
        stub.answer(
            &format!("crate?name={name}"),
            &json!({"crate": about, "recent_versions": rows}),
        );
    }
    let page = open("/crates/demo/dependencies");
    page.find("ol", "Normal dependencies").await;
    let first = row(&page, "needed00").expect("a row");
    first.scroll_into_view();
    let height = first.get_bounding_client_rect().height();
    until("described", || {
        reads(&page, "needed00", ".d").contains("rust")
    })
    .await;
    assert_eq!(
        reads(&page, "needed00", ".d"),
        "MIT OR Apache-2.0שלום <b onclick=alert(1)>rust</b>"
    );
    assert!(page.all(".drow b[onclick]").is_empty());
    let after = row(&page, "needed00")
        .expect("a row")
        .get_bounding_client_rect();
    assert!((after.height() - height).abs() < 0.5, "nothing moves");
    until("all are looked up", || {
        page.texts(".drow .mark .ic").len() == 60
    })
    .await;
    assert_eq!(stub.asked("crate?name=needed59"), 0);
}

#[wasm_bindgen_test]
async fn what_cannot_be_told_is_said_and_not_called_current() {
    let stub = Stub::new();
    demo(&stub);
    needs(
        &stub,
        &json!([
            needed("gone", "^1"),
            needed("odd-req", "not a requirement"),
            needed("no name!", "*"),
            needed("yanked", "^1"),
            needed("unmet", "^3"),
            needed("pre", "^2.0.0-rc.1"),
        ]),
    );
    index(&stub, "od/d-", "odd-req", &["1.0.0"]);
    index(&stub, "ya/nk", "yanked", &["-1.0.0", "2.0.0"]);
    index(&stub, "un/me", "unmet", &["1.0.0", "odd"]);
    index(&stub, "3/p", "pre", &["2.0.0-rc.2", "1.0.0"]);
    let page = open("/crates/demo/dependencies");
    until("told", || {
        figures(&page).contains(&"2that nothing meets".to_owned())
    })
    .await;
    for (name, mark) in [
        ("gone", "not known"),
        ("odd-req", "not known"),
        ("no name!", "not known"),
        ("yanked", "only yanked"),
        ("unmet", "nothing meets it"),
        ("pre", "current"),
    ] {
        assert_eq!(reads(&page, name, ".mark"), mark, "{name}");
    }
    choose(&page.find("select", "Sort dependencies").await, "behind");
    until("what nothing meets comes first", || {
        page.texts("ol .drow .name")[..2] == ["unmet".to_owned(), "yanked".to_owned()]
    })
    .await;
}

#[wasm_bindgen_test]
async fn hundreds_of_dependencies_ask_for_each_crate_once() {
    let stub = Stub::new();
    demo(&stub);
    let row = |at: usize| {
        let mut row = needed(&format!("name{at:03}"), "^1");
        // Each third is the same crate under other names and for other targets.
        if at.is_multiple_of(3) {
            row["package"] = json!("shared");
            row["target"] = json!(format!("cfg(target_os = \"os{at}\")"));
        }
        row["optional"] = json!(at.is_multiple_of(2));
        row["kind"] = json!(["normal", "build", "dev"][at / 100]);
        row
    };
    needs(&stub, &json!((0..300).map(row).collect::<Vec<_>>()));
    index(&stub, "sh/ar", "shared", &["1.0.0", "1.1.0", "2.0.0"]);
    for at in 0..300 {
        index(&stub, "na/me", &format!("name{at:03}"), &["1.0.0"]);
    }
    let page = open("/crates/demo/dependencies");
    page.reads("100a major behind").await;
    assert_eq!(page.all("ol .drow").len(), 300);
    assert_eq!(stub.asked("index/sh/ar/shared"), 1);
    assert_eq!(stub.asked("index/na/me/name001"), 1);
    assert_eq!(
        page.texts("[aria-label='Normal dependencies'] .tag.accent")
            .len(),
        34
    );
    enter(&page.find("input", "Filter dependencies").await, "OS297");
    until("by target", || page.texts("ol .drow .name") == ["shared"]).await;
    assert_eq!(page.announced(), "1 of 300 dependencies");
    assert!(page.text().contains("1 of 100"));
    enter(&page.find("input", "Filter dependencies").await, "nowhere");
    page.reads("No dependency matches").await;
}

#[wasm_bindgen_test]
async fn a_host_that_fails_is_asked_again_by_hand() {
    let stub = Stub::new();
    demo(&stub);
    needs(&stub, &json!([needed("alpha", "^1"), needed("beta", "^1")]));
    stub.raw("index/al/ph/alpha", 500, "");
    index(&stub, "be/ta", "beta", &["1.0.0"]);
    let page = open("/crates/demo/dependencies");
    page.reads("1 crate could not be looked up: The server failed (500).")
        .await;
    assert_eq!(reads(&page, "alpha", ".mark"), "not known");
    assert_eq!(reads(&page, "beta", ".mark"), "current");
    index(&stub, "al/ph", "alpha", &["1.0.0", "1.0.1"]);
    page.find("button", "Try again").await.click();
    until("told", || reads(&page, "alpha", ".mark") == "current").await;
    page.reads("Resolved today").await;
}

#[wasm_bindgen_test]
async fn a_server_with_the_documented_endpoints_alone_shows_what_it_knows() {
    let stub = Stub::new();
    let documented = ["/v1/crate", "/v1/search", "/v1/dependencies", "/v1/meta"];
    stub.answer(
        "meta",
        &json!({"note": "", "source": "x", "endpoints": documented, "sort_options": []}),
    );
    let rows = [
        json!({"num": "1.10.0", "yanked": false, "created_at": "2025-01-01T00:00:00Z", "license": null,
        "rust_version": null, "downloads": 1}),
    ];
    stub.answer(
        "crate?name=demo",
        &json!({"crate": krate("demo"), "recent_versions": rows}),
    );
    let deps = [
        json!({"req": "^1", "kind": "normal", "crate": "alpha", "optional": true, "default_features": true}),
    ];
    stub.answer(
        "dependencies?name=demo&version=1.10.0",
        &json!({"crate": "demo", "version": "1.10.0", "count": 1, "dependencies": deps}),
    );
    let page = open("/crates/demo/dependencies");
    page.reads("What they resolve to today is not known here")
        .await;
    assert_eq!(reads(&page, "alpha", ".req"), "^1");
    assert_eq!(reads(&page, "alpha", ".x"), "optional");
    assert_eq!(page.all("section.no-today").len(), 1);
    assert_eq!(stub.asked("crate?name=alpha"), 0);
    assert!(page.named("button", "Try again").is_none());
}
