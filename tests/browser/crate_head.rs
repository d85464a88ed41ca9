//! The head of a crate's page: version, states, install lines.

use crate::answers::{demo, krate, version};
use crate::page::{Page, address, enter, open, press, until};
use crate::stub::Stub;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

/// Answers for `demo` with these versions, highest first.
fn versions(stub: &Stub, default: &str, versions: &[Value]) {
    demo(stub);
    let answer = json!({"crate": "demo", "default_version": default, "versions": versions});
    stub.answer("versions?name=demo", &answer);
}

fn stated(page: &Page) -> Vec<String> {
    page.texts(".notice.state strong")
}

async fn states(page: &Page, title: &str) {
    until(title, || stated(page) == [title]).await;
}

#[wasm_bindgen_test]
async fn a_version_is_found_by_typing() {
    let stub = Stub::new();
    let all: Vec<_> = (0..1500)
        .rev()
        .map(|patch| {
            version(
                &format!("1.0.{patch}"),
                patch == 1498,
                "2025-01-01T00:00:00Z",
            )
        })
        .collect();
    versions(&stub, "1.0.1499", &all);
    let page = open("/crates/demo/versions");
    let switch = page.find("input[role=combobox]", "Version").await;
    let value = || switch.unchecked_ref::<HtmlInputElement>().value();
    until("the version", || value() == "1.0.1499").await;
    assert_eq!(
        switch.get_attribute("aria-expanded").as_deref(),
        Some("false")
    );
    switch.focus().expect("focus");
    press(&switch, "ArrowDown");
    page.reads("1,400 more: type to find them").await;
    let options = || page.texts("[role=listbox][aria-label=Versions] [role=option]");
    assert_eq!(options().len(), 100);
    assert!(options()[1].contains("1.0.1498") && options()[1].contains("yanked"));
    assert_eq!(
        switch.get_attribute("aria-expanded").as_deref(),
        Some("true")
    );
    // By keyboard, and not past the ends.
    let active = || page.texts("[role=option][aria-selected=true]").join(" ");
    until("the shown one is marked", || {
        active().starts_with("1.0.1499")
    })
    .await;
    press(&switch, "ArrowUp");
    until("around", || active().starts_with("1.0.1400")).await;
    press(&switch, "ArrowDown");
    press(&switch, "PageDown");
    until("ten on", || active().starts_with("1.0.1489")).await;
    let marked = page.all("[role=option][aria-selected=true]")[0].id();
    until("told to screen readers", || {
        switch.get_attribute("aria-activedescendant").as_ref() == Some(&marked)
    })
    .await;
    enter(&switch, "1.0.73");
    until("those that begin so", || {
        options().len() == 11 && options()[0].starts_with("1.0.739")
    })
    .await;
    until("said", || page.announced().contains("11 versions match")).await;
    enter(&switch, "zzz");
    page.reads("No version matches").await;
    press(&switch, "Enter");
    press(&switch, "Escape");
    until("closed, and as before", || {
        value() == "1.0.1499" && options().is_empty()
    })
    .await;
    // A whole number is itself, and not the first that begins so.
    enter(&switch, "1.0.73");
    press(&switch, "Enter");
    until("chosen", || address() == "/crates/demo/1.0.73/versions").await;
    until("shown", || value() == "1.0.73").await;
    // The one that Cargo takes needs no place in the address.
    enter(&switch, "1.0.1499");
    press(&switch, "Enter");
    until("the default", || address() == "/crates/demo/versions").await;
}

#[wasm_bindgen_test]
async fn leaving_the_field_and_a_click_on_a_row_do_as_expected() {
    let stub = Stub::new();
    demo(&stub);
    let page = open("/crates/demo");
    let switch = page.find("input[role=combobox]", "Version").await;
    page.reads("Read me").await;
    switch.focus().expect("focus");
    switch.click();
    until("open", || page.all("[role=option]").len() == 5).await;
    switch.blur().expect("blur");
    until("closed", || page.all("[role=option]").is_empty()).await;
    switch.focus().expect("focus");
    switch.click();
    until("open", || page.all("[role=option]").len() == 5).await;
    let old = page.all("[data-num='1.9.0']")[0].clone();
    old.unchecked_into::<web_sys::HtmlElement>().click();
    until("chosen", || address() == "/crates/demo/1.9.0").await;
}

#[wasm_bindgen_test]
async fn the_state_that_weighs_most_is_told() {
    let stub = Stub::new();
    let mut yanked = version("1.9.0", true, "2024-01-01T00:00:00Z");
    yanked["yank_message"] = json!("<b>leaks</b> memory");
    let rows = [
        version("2.0.0-rc.1", false, "2025-09-28T00:00:00Z"),
        version("1.10.0", false, "2025-01-01T00:00:00Z"),
        version("1.9.1", false, "2024-06-01T00:00:00Z"),
        yanked,
        json!({"num": "not-semver"}),
    ];
    versions(&stub, "1.10.0", &rows);
    let page = open("/crates/demo");
    page.reads("Read me").await;
    assert!(stated(&page).is_empty(), "nothing to say of the latest");
    for (num, title, more) in [
        ("1.9.0", "Version 1.9.0 was yanked", "<b>leaks</b> memory"),
        (
            "2.0.0-rc.1",
            "This is a pre-release",
            "The version to use is 1.10.0",
        ),
        ("1.9.1", "There is a newer version", "Go to 1.10.0"),
    ] {
        drop(open(&format!("/crates/demo/{num}")));
        let page = open(&format!("/crates/demo/{num}"));
        states(&page, title).await;
        page.reads(more).await;
    }
    // A vulnerability weighs more than a newer version, a yank more than both.
    let advisory = json!({"id": "RUSTSEC-2025-0001", "summary": "Reads <i>out</i> of bounds",
        "ranges": [{"introduced": null, "fixed": "1.10.0"}], "references": []});
    stub.answer(
        "advisories?name=demo",
        &json!({"crate": "demo", "count": 1, "advisories": [advisory]}),
    );
    cratescope::forget_answers();
    drop(page);
    let page = open("/crates/demo/1.9.1");
    states(&page, "Version 1.9.1 has a known vulnerability").await;
    page.reads("Reads <i>out</i> of bounds").await;
    page.reads("Fixed in 1.10.0").await;
    let more = page.find("a", "Read the advisories").await;
    assert_eq!(
        more.get_attribute("href").as_deref(),
        Some("/crates/demo/1.9.1/security")
    );
    drop(page);
    states(&open("/crates/demo/1.9.0"), "Version 1.9.0 was yanked").await;
    let page = open("/crates/demo");
    page.reads("Read me").await;
    assert!(stated(&page).is_empty(), "it is fixed in this one");
}

#[wasm_bindgen_test]
async fn what_nobody_maintains_and_what_std_does_is_told() {
    let stub = Stub::new();
    demo(&stub);
    let advisory = json!({"id": "RUSTSEC-2025-0002", "summary": "demo is unmaintained", "informational": "unmaintained",
        "ranges": [{"introduced": null}], "references": []});
    stub.answer(
        "advisories?name=demo",
        &json!({"crate": "demo", "count": 1, "advisories": [advisory]}),
    );
    let page = open("/crates/demo");
    states(&page, "This crate is no longer maintained").await;
    drop(page);
    stub.answer(
        "crate?name=once-cell",
        &json!({"crate": krate("once_cell"), "recent_versions": []}),
    );
    let rows = [version("1.21.0", false, "2025-01-01T00:00:00Z")];
    let answer = json!({"crate": "once_cell", "default_version": "1.21.0", "versions": rows});
    stub.answer("versions?name=once-cell", &answer);
    let page = open("/crates/once-cell");
    states(&page, "The standard library does this today").await;
    page.reads("std::sync::OnceLock and std::sync::LazyLock, since Rust 1.80")
        .await;
}

#[wasm_bindgen_test]
async fn a_crate_without_a_usable_version_still_has_a_page() {
    let stub = Stub::new();
    let all_yanked = [
        version("1.1.0", true, "2025-01-01T00:00:00Z"),
        version("1.0.0", true, "2024-01-01T00:00:00Z"),
    ];
    versions(&stub, "1.1.0", &all_yanked);
    let page = open("/crates/demo");
    states(&page, "Every version of this crate was yanked").await;
    page.reads("cargo add demo").await;
    drop(page);
    cratescope::forget_answers();
    let unstable = [
        version("0.1.0-beta.2", false, "2025-01-01T00:00:00Z"),
        version("0.1.0-beta.1", false, "2024-01-01T00:00:00Z"),
    ];
    versions(&stub, "0.1.0-beta.2", &unstable);
    let page = open("/crates/demo");
    states(&page, "This is a pre-release").await;
    page.reads("demo = \"0.1.0-beta.2\"").await;
    drop(page);
    cratescope::forget_answers();
    versions(&stub, "not-semver", &[json!({"num": "not-semver"})]);
    let page = open("/crates/demo");
    states(&page, "This is no version number that Cargo reads").await;
    assert!(!page.text().contains("cargo add"), "Cargo cannot add it");
}

#[wasm_bindgen_test]
async fn install_lines_follow_version_features_and_kind() {
    let stub = Stub::new();
    let mut program = version("1.10.0", false, "2025-01-01T00:00:00Z");
    program["bin_names"] = json!(["demo"]);
    program["has_lib"] = json!(false);
    let mut both = version("1.9.1", false, "2024-06-01T00:00:00Z");
    both["bin_names"] = json!(["demo"]);
    versions(&stub, "1.10.0", &[program, both]);
    let lines = |page: &Page| page.texts(".lines code");
    let page = open("/crates/demo");
    page.reads("cargo install").await;
    assert_eq!(lines(&page), ["$ cargo install demo"], "no library to add");
    drop(page);
    let page = open("/crates/demo/1.9.1?features=derive%2Crc,%24(x)&no-default");
    page.reads("cargo add").await;
    assert_eq!(
        lines(&page),
        [
            "$ cargo add demo@=1.9.1 --no-default-features --features derive,rc",
            "demo = { version = \"=1.9.1\", default-features = false, features = [\"derive\", \"rc\"] }",
            "$ cargo install demo@1.9.1 --no-default-features --features derive,rc",
        ]
    );
    assert!(page.named("button", "Copy cargo install command").is_some());
    let tab = page.all("nav[aria-label='Crate sections'] a[href*='/features?']");
    assert_eq!(
        tab[0].get_attribute("href").as_deref(),
        Some("/crates/demo/1.9.1/features?features=derive,rc&no-default")
    );
    page.find("button", "Clear features").await.click();
    until("without", || lines(&page)[1] == "demo = \"=1.9.1\"").await;
    assert_eq!(address(), "/crates/demo/1.9.1");
}

#[wasm_bindgen_test]
async fn descriptions_are_text_in_their_own_direction() {
    let stub = Stub::new();
    demo(&stub);
    for (description, shown) in [
        (
            json!("<img src=x onerror=window.pwned=1> \u{5e9}\u{5dc}\u{5d5}\u{5dd}\n\nmore"),
            "<img src=x",
        ),
        (
            json!("\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{202e}abc"),
            "\u{5e9}\u{5dc}\u{5d5}\u{5dd}",
        ),
        (json!("  "), "No description"),
        (Value::Null, "No description"),
    ] {
        cratescope::forget_answers();
        let mut about = krate("demo");
        about["description"] = description;
        stub.answer(
            "crate?name=demo",
            &json!({"crate": about, "recent_versions": []}),
        );
        let page = open("/crates/demo");
        page.reads(shown).await;
        assert!(page.all(".lede *").is_empty(), "no markup is taken");
        let direction = page.all(".lede")[0].get_attribute("dir");
        assert_eq!(direction.is_some(), shown != "No description");
    }
}
