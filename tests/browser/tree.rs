//! Trees: of a crate, and of a project that the reader brings.

use crate::answers::demo;
use crate::page::{Page, address, choose, enter, open, until};
use crate::stub::Stub;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlTextAreaElement};

fn dep(name: &str, req: &str) -> Value {
    json!({"name": name, "req": req, "features": [], "optional": false, "default_features": true, "kind": "normal"})
}

fn line(name: &str, version: &str, deps: &[Value]) -> Value {
    json!({"name": name, "vers": version, "deps": deps, "cksum": "00".repeat(32), "features": {}, "yanked": false})
}

fn file(stub: &Stub, path: &str, lines: &[Value]) {
    let text: Vec<String> = lines.iter().map(ToString::to_string).collect();
    stub.raw(&format!("index/{path}"), 200, &text.join("\n"));
}

/// `demo` needs `alpha` and `beta`; `alpha` needs `core1 0.1` and `beta`, `beta`
/// needs `core1 1`; with the feature `more` also `extra`.
fn index(stub: &Stub) {
    demo(stub);
    let mut extra = dep("extra", "1");
    extra["optional"] = true.into();
    let mut own = line(
        "demo",
        "1.10.0",
        &[dep("alpha", "1"), dep("beta", "1"), extra],
    );
    own["features"] = json!({"more": ["dep:extra"]});
    file(stub, "de/mo/demo", &[own]);
    file(
        stub,
        "al/ph/alpha",
        &[line(
            "alpha",
            "1.0.0",
            &[dep("core1", "0.1"), dep("beta", "1")],
        )],
    );
    file(
        stub,
        "be/ta/beta",
        &[line("beta", "1.0.0", &[dep("core1", "1")])],
    );
    let mut old = line("core1", "0.1.0", &[]);
    old["rust_version"] = "1.70".into();
    file(stub, "co/re/core1", &[old, line("core1", "1.0.0", &[])]);
    file(stub, "ex/tr/extra", &[line("extra", "1.0.0", &[])]);
}

const TREE: &str = "/crates/demo/1.10.0/tree";

/// Names in the tree as they are shown, with a star where they are only named.
fn shown(page: &Page) -> Vec<String> {
    let rows = page.all(".tree .node").into_iter().map(|row| {
        let name = row
            .query_selector(".name")
            .ok()
            .flatten()
            .and_then(|name| name.text_content());
        let star = if row.class_list().contains("again") {
            "*"
        } else {
            ""
        };
        format!("{}{star}", name.unwrap_or_default())
    });
    rows.collect()
}

fn click(page: &Page, selector: &str, name: &str) {
    page.named(selector, name)
        .unwrap_or_else(|| panic!("{name} in {}", page.text()))
        .click();
}

#[wasm_bindgen_test]
async fn the_tree_is_what_cargo_would_build() {
    let stub = Stub::new();
    index(&stub);
    let page = open(TREE);
    until("the tree", || {
        shown(&page) == ["demo", "alpha", "beta*", "core1", "beta", "core1"]
    })
    .await;
    assert!(page.text().contains("1 duplicated"), "{}", page.text());
    assert_eq!(stub.asked("index/ex/tr/extra"), 0, "nothing asks for it");
    assert_eq!(page.texts(".tree .again .quiet-link"), ["shown below"]);
    click(&page, "button", "Dependencies of alpha 1.0.0");
    assert_eq!(shown(&page), ["demo", "alpha", "beta", "core1"]);
    click(&page, "button", "Dependencies of alpha 1.0.0");
    assert_eq!(shown(&page).len(), 6);
}

#[wasm_bindgen_test]
async fn features_and_targets_resolve_anew_and_are_in_the_address() {
    let stub = Stub::new();
    index(&stub);
    let page = open(TREE);
    until("the tree", || shown(&page).len() == 6).await;
    click(&page, "label.check input", "more");
    until("the further crate", || {
        shown(&page).contains(&"extra".to_owned())
    })
    .await;
    assert_eq!(address(), format!("{TREE}?features=more"));
    let target = page.named("select", "Target").expect("a choice of targets");
    choose(&target, "wasm32-unknown-unknown");
    until("the address", || {
        address().contains("target=wasm32-unknown-unknown")
    })
    .await;
    drop(page);
    let page = open(&format!("{TREE}?features=more&find=extra"));
    until("what is found", || shown(&page) == ["demo", "extra"]).await;
}

#[wasm_bindgen_test]
async fn why_is_told_and_the_view_turns() {
    let stub = Stub::new();
    index(&stub);
    let page = open(&format!("{TREE}?why=core1%400.1.0"));
    until("the way", || {
        page.texts("ol.path li") == ["demo", "alpha", "core1"]
    })
    .await;
    click(&page, "button", "Invert");
    until("who needs it", || {
        shown(&page) == ["core1", "alpha", "demo"]
    })
    .await;
    assert!(address().contains("view=inverted"));
}

#[wasm_bindgen_test]
async fn what_is_missing_is_told_and_the_rest_is_shown() {
    let stub = Stub::new();
    index(&stub);
    stub.raw("index/be/ta/beta", 404, "");
    let page = open(TREE);
    until("a part", || shown(&page) == ["demo", "alpha", "core1"]).await;
    assert!(
        page.text().contains("One crate is left out of this tree"),
        "{}",
        page.text()
    );
}

#[wasm_bindgen_test]
async fn a_network_that_is_down_is_told_and_tried_again() {
    let stub = Stub::new();
    index(&stub);
    for path in ["al/ph/alpha", "be/ta/beta"] {
        stub.raw(&format!("index/{path}"), 500, "");
    }
    let page = open(TREE);
    until("the failure", || {
        page.named("button", "Try again").is_some()
    })
    .await;
    index(&stub);
    click(&page, "button", "Try again");
    until("the tree", || shown(&page).len() == 6).await;
}

#[wasm_bindgen_test]
async fn a_tree_can_be_taken_away() {
    let stub = Stub::new();
    index(&stub);
    let page = open(TREE);
    until("the tree", || shown(&page).len() == 6).await;
    assert_eq!(page.all(".menu-box button").len(), 0, "it is closed");
    click(&page, "summary", "Export");
    until("the forms", || page.all(".menu-box li").len() == 5).await;
    click(&page, "button", "Download JSON");
    until("what was done", || page.text().contains("Downloaded")).await;
}

const LOCK: &str = "version = 4\n\n[[package]]\nname = \"app\"\nversion = \"0.1.0\"\ndependencies = [\"alpha\"]\n\n\
    [[package]]\nname = \"alpha\"\nversion = \"1.0.0\"\n\
    source = \"registry+https://github.com/rust-lang/crates.io-index\"\n";

fn bring(page: &Page, text: &str) {
    let field = page
        .named("textarea", "Cargo.lock or Cargo.toml")
        .expect("a field");
    field
        .clone()
        .unchecked_into::<HtmlTextAreaElement>()
        .set_value(text);
    click(page, "button", "Audit");
}

#[wasm_bindgen_test]
async fn a_lock_file_gives_its_tree_and_bad_files_say_where() {
    let stub = Stub::new();
    index(&stub);
    let page = open("/audit");
    until("the page", || {
        page.named("textarea", "Cargo.lock or Cargo.toml").is_some()
    })
    .await;
    bring(&page, "version = 4\n[[package]]\nname = 1\n");
    until("the reason", || {
        page.text()
            .contains("`name` is a number or date, not a string")
    })
    .await;
    assert!(
        page.text().contains("Line 3 cannot be read"),
        "{}",
        page.text()
    );
    bring(&page, LOCK);
    until("the tree", || shown(&page) == ["app", "alpha"]).await;
    assert_eq!(
        stub.asked("advisories?name=alpha"),
        0,
        "only index files are read"
    );
    bring(
        &page,
        "[package]\nname = \"mine\"\n[dependencies]\nbeta = \"1\"\nnear = { path = \"x\" }\n",
    );
    until("the other tree", || {
        shown(&page) == ["mine", "beta", "core1"]
    })
    .await;
    assert!(
        page.text()
            .contains("`near` is left out: it comes from a path"),
        "{}",
        page.text()
    );
}

#[wasm_bindgen_test]
async fn a_policy_counts_at_once_and_is_remembered() {
    let stub = Stub::new();
    index(&stub);
    for (name, license) in [
        ("alpha", "MIT"),
        ("beta", "GPL-3.0"),
        ("core1", "MIT"),
        ("demo", "MIT"),
    ] {
        let version = if name == "demo" { "1.10.0" } else { "1.0.0" };
        let row = json!({"num": version, "yanked": false, "license": license});
        stub.answer(
            &format!("versions?name={name}"),
            &json!({"crate": name, "versions": [row]}),
        );
    }
    let page = open(TREE);
    until("the tree", || shown(&page).len() == 6).await;
    click(&page, "button", "Look up licences and sizes");
    until("the licences", || page.text().contains("GPL-3.0")).await;
    let tags = |page: &Page| page.texts(".licence .tag");
    assert_eq!(
        tags(&page),
        ["unknown", "ask"],
        "what is not known comes first"
    );
    let deny = page.all(".policy textarea").pop().expect("three lists");
    enter(deny.unchecked_ref::<HtmlElement>(), "GPL-3.0");
    let event = web_sys::Event::new("change").expect("an event");
    deny.dispatch_event(&event).expect("sent");
    until("the verdict", || tags(&page) == ["unknown", "denied"]).await;
    drop(page);
    let page = open(TREE);
    until("the kept list", || {
        let lists = page.all(".policy textarea");
        lists
            .last()
            .is_some_and(|deny| deny.unchecked_ref::<HtmlTextAreaElement>().value() == "GPL-3.0")
    })
    .await;
}
