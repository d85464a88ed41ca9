//! Advisories.

use crate::answers::demo;
use crate::page::{Page, open, until};
use crate::stub::Stub;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

fn advisory(id: &str, introduced: Value, fixed: Value) -> Value {
    json!({
        "id": id, "summary": format!("`demo` breaks by {id}"), "details": "First.\n\n- **one**\n- <script>alert(1)</script>",
        "informational": null, "severity": "high", "cvss": "CVSS:3.1/AV:N", "aliases": ["CVE-2026-1", "GHSA-x"],
        "categories": ["denial-of-service"], "published": "2026-02-03T12:00:00Z", "modified": null, "withdrawn": null,
        "references": ["javascript:alert(1)", "https://advisories.example/x"],
        "ranges": [{"introduced": introduced, "fixed": fixed, "last_affected": null}], "versions": [],
    })
}

fn answer(stub: &Stub, advisories: &[Value]) {
    demo(stub);
    let count = advisories.len();
    stub.answer(
        "advisories?name=demo",
        &json!({"crate": "demo", "count": count, "advisories": advisories}),
    );
}

fn tab(page: &Page) -> Option<String> {
    let tabs = page.texts("nav[aria-label='Crate sections'] a");
    tabs.into_iter().find(|tab| tab.starts_with("Security"))
}

#[wasm_bindgen_test]
async fn what_hits_the_shown_version_comes_first_and_is_counted() {
    let stub = Stub::new();
    let mut unmaintained = advisory("RUSTSEC-3", Value::Null, Value::Null);
    unmaintained["informational"] = json!("unmaintained");
    unmaintained["severity"] = Value::Null;
    let mut withdrawn = advisory("RUSTSEC-4", Value::Null, Value::Null);
    withdrawn["withdrawn"] = json!("2026-03-01T00:00:00Z");
    answer(
        &stub,
        &[
            unmaintained,
            advisory("RUSTSEC-1", json!("1.9.0"), json!("1.11.0")),
            advisory("RUSTSEC-2", json!("2.0.0-alpha"), json!("2.0.0")),
            withdrawn,
        ],
    );
    let page = open("/crates/demo/security");
    page.find("ol", "Advisories for this version").await;
    page.reads("Version 1.10.0 has one known vulnerability and one warning")
        .await;
    assert_eq!(
        page.texts("ol[aria-label='Advisories for this version'] h4"),
        ["demo breaks by RUSTSEC-1", "demo breaks by RUSTSEC-3"]
    );
    assert_eq!(
        page.texts("ol[aria-label='Advisories for this version'] .tag"),
        ["high", "unmaintained"]
    );
    assert_eq!(
        page.texts("ol[aria-label='Advisories for other versions'] h4"),
        ["demo breaks by RUSTSEC-2"]
    );
    page.reads("One advisory was withdrawn and is not shown.")
        .await;
    until("counted", || tab(&page).as_deref() == Some("Security2")).await;
    let facts = page.texts("ol[aria-label='Advisories for this version'] dl")[0].clone();
    for part in [
        "Affects>=1.9.0, <1.11.0",
        "Fixed in1.11.0",
        "Go to1.11.0 or later",
        "CVE-2026-1, GHSA-x",
        "denial-of-service",
        "2026-02-03",
    ] {
        assert!(facts.contains(part), "{part} in {facts}");
    }
    let links: Vec<_> = page
        .all(".adv a")
        .iter()
        .filter_map(|link| link.get_attribute("href"))
        .collect();
    assert!(links.contains(&"https://advisories.example/x".to_owned()));
    assert!(links.iter().all(|link| !link.starts_with("javascript")));
    assert_eq!(page.texts(".adv-text li strong")[0], "one");
    assert!(
        page.all("script")
            .iter()
            .all(|script| script.text_content().as_deref() != Some("alert(1)"))
    );
    let unfixed = &page.texts("ol[aria-label='Advisories for this version'] dl")[1];
    assert!(
        unfixed.contains("every version") && unfixed.contains("no version so far"),
        "{unfixed}"
    );
}

#[wasm_bindgen_test]
async fn another_version_in_the_address_is_judged_by_itself() {
    let stub = Stub::new();
    answer(
        &stub,
        &[advisory("RUSTSEC-1", json!("1.9.0"), json!("1.9.1"))],
    );
    let page = open("/crates/demo/1.9.0/security");
    page.reads("Version 1.9.0 has one known vulnerability")
        .await;
    drop(page);
    let page = open("/crates/demo/security");
    page.reads("No advisory is about version 1.10.0").await;
    page.reads("One other is about other versions.").await;
    until("counted", || tab(&page).as_deref() == Some("Security0")).await;
    drop(page);
    let page = open("/crates/demo/1.9/security");
    page.reads("Whether version 1.9 is affected cannot be told")
        .await;
    assert_eq!(
        page.all("details[open] ol[aria-label='Advisories for other versions']")
            .len(),
        1
    );
}

#[wasm_bindgen_test]
async fn a_host_that_is_off_is_never_no_advisories() {
    for (status, title) in [
        (503, "The server failed (503)"),
        (0, "The server cannot be reached"),
    ] {
        let stub = Stub::new();
        demo(&stub);
        stub.raw("advisories?name=demo", status, "");
        let page = open("/crates/demo/security");
        page.find("[role=alert] strong", title).await;
        assert!(!page.text().contains("No advisory"));
        assert_eq!(tab(&page).as_deref(), Some("Security"));
        answer(&stub, &[]);
        page.find("button", "Try again").await.click();
        page.reads("No advisory is about version 1.10.0").await;
        page.reads("The advisory database names none for this crate.")
            .await;
    }
}

#[wasm_bindgen_test]
async fn a_source_without_advisories_says_so() {
    let stub = Stub::new();
    demo(&stub);
    let some = ["/v1/crate", "/v1/versions", "/v1/index"];
    stub.answer(
        "meta",
        &json!({"note": "", "source": "x", "endpoints": some, "sort_options": []}),
    );
    let page = open("/crates/demo/security");
    page.find(
        "[role=note] strong",
        "This source does not offer advisories",
    )
    .await;
    assert!(!page.text().contains("No advisory"));
    assert_eq!(tab(&page).as_deref(), Some("Security"));
}

#[wasm_bindgen_test]
async fn bare_and_odd_advisories_are_shown_as_far_as_they_tell() {
    let stub = Stub::new();
    let odd = json!({"id": "<b>ODD</b>", "summary": "תיאור <img src=x>", "ranges": [{"introduced": null, "fixed": "odd"}],
        "informational": "something new", "versions": ["1.10.0"]});
    answer(
        &stub,
        &[json!({"id": "BARE"}), odd, json!({"summary": "no id"})],
    );
    let page = open("/crates/demo/security");
    page.reads("Version 1.10.0 has one warning").await;
    page.reads("One row of the answer could not be read").await;
    assert_eq!(
        page.texts("ol[aria-label='Advisories for this version'] h4"),
        ["תיאור <img src=x>"]
    );
    assert_eq!(
        page.texts("ol[aria-label='Advisories for this version'] .tag"),
        ["something new"]
    );
    assert_eq!(
        page.texts("ol[aria-label='Advisories for other versions'] h4"),
        ["BARE"]
    );
    assert!(
        page.texts("ol[aria-label='Advisories for other versions'] dl")[0]
            .contains("Affectsnot told")
    );
    assert!(page.all("img").is_empty());
}
