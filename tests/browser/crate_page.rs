//! A crate's page and its sections.

use crate::answers::demo;
use crate::page::{address, choose, enter, open, press, until};
use crate::stub::Stub;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn head_facts_and_readme_are_shown() {
    let stub = Stub::new();
    demo(&stub);
    let page = open("/crates/demo");
    page.find("h1", "demo").await;
    page.reads("Read me").await;
    page.reads("demo = \"1.10.0\"").await;
    page.reads("cargo add demo").await;
    assert!(page.named("button", "Copy cargo add command").is_some());
    assert!(page.named("button", "Copy Cargo.toml line").is_some());
    for part in [
        "MIT or Apache-2.0",
        "1.56",
        "2021",
        "81.2 KiB",
        "5 Dec 2014",
        "Ada Example",
        "latest",
        "demo.example",
    ] {
        page.reads(part).await;
    }
    // Of the features one is that of an optional dependency.
    until("every section is counted", || {
        let tabs = page.texts("nav[aria-label='Crate sections'] a");
        tabs == [
            "Readme",
            "Versions5",
            "Dependencies4",
            "Tree",
            "Dependents",
            "Features3",
            "Security0",
        ]
    })
    .await;
    let hrefs: Vec<_> = page
        .all("aside a")
        .iter()
        .filter_map(|a| a.get_attribute("href"))
        .collect();
    assert!(
        hrefs
            .iter()
            .all(|href| href.starts_with("http") || href.starts_with('/')),
        "{hrefs:?}"
    );
}

#[wasm_bindgen_test]
async fn versions_filter_sort_and_hide() {
    let stub = Stub::new();
    demo(&stub);
    let page = open("/crates/demo/versions");
    let numbers = || page.texts("ol[aria-label=Versions] .name");
    until("all versions, the broken row left out", || {
        numbers() == ["2.0.0-rc.1", "1.10.0", "1.9.1", "1.9.0", "not-semver"]
    })
    .await;
    choose(&page.find("select", "Sort versions").await, "date");
    until("by date", || {
        numbers()[..2] == ["2.0.0-rc.1".to_owned(), "1.9.1".to_owned()]
    })
    .await;
    choose(&page.find("select", "Sort versions").await, "semver");
    page.find("input", "Show yanked").await.click();
    until("no yanked", || !numbers().contains(&"1.9.0".to_owned())).await;
    page.find("input", "Show pre-releases").await.click();
    until("stable", || numbers() == ["1.10.0", "1.9.1"]).await;
    enter(
        &page.find("input[type=search]", "Filter versions").await,
        "1.9",
    );
    until("filtered", || numbers() == ["1.9.1"]).await;
    enter(
        &page.find("input[type=search]", "Filter versions").await,
        "7",
    );
    page.reads("No version matches").await;
}

#[wasm_bindgen_test]
async fn dependencies_come_by_kind_with_renames_and_targets() {
    let stub = Stub::new();
    demo(&stub);
    let page = open("/crates/demo/dependencies");
    page.find("ol", "Normal dependencies").await;
    let rows = page.texts("ol[aria-label='Normal dependencies'] li");
    assert!(
        rows[0].contains("rustls") && rows[0].contains("as tls") && !rows[0].contains("optional")
    );
    for part in [
        "alpha",
        "optional",
        "no default features",
        "cfg(unix)",
        "+std",
    ] {
        assert!(rows[1].contains(part), "{part} in {}", rows[1]);
    }
    assert!(page.texts("ol[aria-label='Build dependencies'] li")[0].contains("cc"));
    assert!(page.texts("ol[aria-label='Development dependencies'] li")[0].contains("proptest"));
    enter(&page.find("input", "Filter dependencies").await, "unix");
    until("only what mentions it", || {
        page.all(".drow:not(.head-row)").len() == 1
    })
    .await;
}

#[wasm_bindgen_test]
async fn another_version_is_pinned_and_kept_between_sections() {
    let stub = Stub::new();
    demo(&stub);
    stub.answer(
        "readme?name=demo&version=1.9.1",
        &json!({"crate": "demo", "version": "1.10.0", "html": "<p>Newer</p>"}),
    );
    let page = open("/crates/demo");
    page.reads("Read me").await;
    let switch = page.find("input", "Version").await;
    enter(&switch, "1.9.1");
    press(&switch, "Enter");
    until("the address names it", || address() == "/crates/demo/1.9.1").await;
    page.reads("demo = \"=1.9.1\"").await;
    page.reads("The readme here is that of version 1.10.0.")
        .await;
    page.find("nav[aria-label='Crate sections'] a", "Dependencies0")
        .await
        .click();
    until("kept", || address() == "/crates/demo/1.9.1/dependencies").await;
}

#[wasm_bindgen_test]
async fn another_spelling_is_found_and_corrected() {
    let stub = Stub::new();
    demo(&stub);
    let known = json!({"crate": crate::answers::krate("demo"), "recent_versions": []});
    stub.answer("crate?name=DEMO", &known);
    let page = open("/crates/DEMO/versions");
    until("corrected", || address() == "/crates/demo/versions").await;
    page.find("h1", "demo").await;
}

#[wasm_bindgen_test]
async fn what_is_not_there_is_said() {
    let stub = Stub::new();
    let page = open("/crates/nothing-here");
    page.reads("There is no crate").await;
    let search = page.find("a", "search for “nothing-here”").await;
    assert_eq!(
        search.get_attribute("href").as_deref(),
        Some("/search?q=nothing-here")
    );
    drop(page);
    demo(&stub);
    let page = open("/crates/demo/9.9.9");
    page.find("[role=alert] strong", "There is no version 9.9.9")
        .await;
}

#[wasm_bindgen_test]
async fn each_part_fails_and_recovers_alone() {
    let stub = Stub::new();
    demo(&stub);
    stub.raw("readme?name=demo", 500, "");
    let page = open("/crates/demo");
    page.find("[role=alert] strong", "The server failed (500)")
        .await;
    page.reads("MIT or Apache-2.0").await;
    stub.answer(
        "readme?name=demo",
        &json!({"crate": "demo", "version": "1.10.0", "html": "<p>Back</p>"}),
    );
    page.find("button", "Try again").await.click();
    page.reads("Back").await;
}

#[wasm_bindgen_test]
async fn a_crate_that_could_not_be_asked_for_comes_whole_with_one_retry() {
    let stub = Stub::new();
    for path in ["crate?name=demo", "versions?name=demo"] {
        stub.raw(path, 0, "");
    }
    let page = open("/crates/demo/versions");
    page.find("[role=alert] strong", "The server cannot be reached")
        .await;
    assert_eq!(page.all("[role=alert]").len(), 1, "it is said once");
    demo(&stub);
    page.find("button", "Try again").await.click();
    until("all versions", || {
        page.texts("ol[aria-label=Versions] .name").len() == 5
    })
    .await;
    page.reads("About demo").await;
}
