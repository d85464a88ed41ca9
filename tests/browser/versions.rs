//! The list of versions: groups, filter, order, details.

use crate::answers::{demo, krate, version};
use crate::page::{Page, address, choose, enter, open, turn, until};
use crate::stub::Stub;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

/// A crate `demo` with these versions.
fn with_versions(stub: &Stub, default: &str, versions: &[Value]) {
    stub.answer(
        "crate?name=demo",
        &json!({"crate": krate("demo"), "recent_versions": []}),
    );
    let answer = json!({"crate": "demo", "default_version": default, "count": versions.len(), "versions": versions});
    stub.answer("versions?name=demo", &answer);
}

fn groups(page: &Page) -> Vec<String> {
    page.texts("ol[aria-label=Versions] summary h3")
}

fn numbers(page: &Page) -> Vec<String> {
    page.texts("ol[aria-label=Versions] .name")
}

#[wasm_bindgen_test]
async fn versions_are_grouped_by_compatibility_line() {
    let stub = Stub::new();
    demo(&stub);
    let page = open("/crates/demo/versions");
    until("groups", || {
        groups(&page) == ["2.x", "1.x", "Other numbers"]
    })
    .await;
    assert_eq!(
        page.texts("ol[aria-label='Versions, 1.x'] .name"),
        ["1.10.0", "1.9.1", "1.9.0"]
    );
    let heads = page.texts("ol[aria-label=Versions] summary");
    assert!(heads[1].contains("3 versions"), "{heads:?}");
    assert!(heads[1].contains("requirement ^1"), "{heads:?}");
    assert!(heads[1].contains("2024-01-01 – 2025-06-01"), "{heads:?}");
    page.reads("5 versions in 2 compatibility lines; 1 yanked")
        .await;
    let row = &page.all("ol[aria-label='Versions, 1.x'] > li")[2];
    assert!(row.class_name().contains("yanked"));
    assert!(
        row.text_content()
            .is_some_and(|text| text.contains("yanked"))
    );
}

#[wasm_bindgen_test]
async fn a_requirement_filters_in_cargos_meaning() {
    let stub = Stub::new();
    demo(&stub);
    let page = open("/crates/demo/versions");
    let field = page.find("input[type=search]", "Filter versions").await;
    until("all", || numbers(&page).len() == 5).await;
    for (typed, taken, said) in [
        (
            "^1.9",
            &["1.10.0", "1.9.1", "1.9.0"][..],
            "Cargo would take 1.10.0",
        ),
        (
            ">=1.9, <1.10",
            &["1.9.1", "1.9.0"],
            "Cargo would take 1.9.1",
        ),
        ("=1.9.0", &["1.9.0"], "Cargo would find none"),
        ("^2.0.0-rc", &["2.0.0-rc.1"], "Cargo would take 2.0.0-rc.1"),
        ("2.*", &[], "No version matches"),
        ("rc", &["2.0.0-rc.1"], "1 of 5 versions with rc"),
        ("1.9", &["1.9.1", "1.9.0"], "in a manifest it means ^1.9"),
    ] {
        enter(&field, typed);
        until(typed, || numbers(&page) == taken).await;
        page.reads(said).await;
    }
    assert_eq!(address(), "/crates/demo/versions?q=1.9");
    page.find("a", "^1.9").await.click();
    until("as a requirement", || numbers(&page).len() == 3).await;
    enter(&field, ">=1 <2");
    page.reads("Put a comma between two requirements").await;
    assert_eq!(field.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(numbers(&page).len(), 5, "nothing is hidden meanwhile");
    until("told", || page.announced().contains("comma")).await;
}

#[wasm_bindgen_test]
async fn what_is_shown_is_in_the_address() {
    let stub = Stub::new();
    demo(&stub);
    let page = open("/crates/demo/versions?q=%5E1&sort=date&yanked=no");
    until("by date, without yanked", || {
        numbers(&page) == ["1.9.1", "1.10.0"]
    })
    .await;
    page.reads("1 yanked hidden").await;
    choose(&page.find("select", "Sort versions").await, "semver");
    page.find("input", "Show yanked").await.click();
    until("the address follows", || {
        address() == "/crates/demo/versions?q=%5E1"
    })
    .await;
    until("grouped", || groups(&page) == ["1.x"]).await;
}

#[wasm_bindgen_test]
async fn a_row_tells_more_when_asked() {
    let stub = Stub::new();
    let mut newest = version("1.1.0", false, "2025-09-28T00:00:00Z");
    newest["rust_version"] = json!("1.70");
    newest["edition"] = json!("2024");
    newest["checksum"] = json!("0123456789abcdef0123456789abcdef");
    newest["published_by"] =
        json!({"login": "ada", "name": "Ada Example", "url": "https://people.example/ada"});
    newest["line_counts"] = json!({"code": 1234, "comments": null});
    let mut yanked = version("1.0.0", true, "2025-01-01T00:00:00Z");
    yanked["yank_message"] = json!("<b>broken</b>");
    with_versions(&stub, "1.1.0", &[newest, yanked]);
    let page = open("/crates/demo/versions");
    let button = page.find("button", "Details of 1.1.0").await;
    let row = page.texts("ol[aria-label='Versions, 1.x'] > li");
    assert!(
        row[0].contains("MSRV up") && row[0].contains("edition 2024"),
        "{row:?}"
    );
    assert!(row[1].contains("<b>broken</b>"), "text stays text: {row:?}");
    assert_eq!(
        button.get_attribute("aria-expanded").as_deref(),
        Some("false")
    );
    button.click();
    let more = page.texts(".vmore").join(" ");
    for part in [
        "MIT OR Apache-2.0",
        "Edition2024",
        "1,234",
        "Ada Example",
        "0123456789abcdef…",
        "4,711 (50.0 % of all)",
    ] {
        assert!(more.contains(part), "{part} in {more}");
    }
    assert_eq!(
        button.get_attribute("aria-expanded").as_deref(),
        Some("true")
    );
    let copy = page
        .find("button", "Copy the SHA-256 checksum of 1.1.0")
        .await;
    assert_eq!(
        copy.get_attribute("data-copy").as_deref(),
        Some("0123456789abcdef0123456789abcdef")
    );
    let file = page.find("a", "Download 1.1.0 as .crate").await;
    assert_eq!(
        file.get_attribute("href").as_deref(),
        Some("https://registry.example/api/v1/crates/demo/1.1.0/download")
    );
    let field = page.find("input", "Filter versions").await;
    enter(&field, "=1.0.0");
    until("filtered", || numbers(&page) == ["1.0.0"]).await;
    enter(&field, "");
    until("as it was left", || page.all(".vmore").len() == 1).await;
    page.find("button", "Details of 1.1.0").await.click();
    assert!(page.all(".vmore").is_empty());
}

#[wasm_bindgen_test]
async fn fifteen_hundred_versions_are_drawn_as_far_as_they_are_looked_at() {
    let stub = Stub::new();
    let rows: Vec<Value> = (0..1500u32)
        .rev()
        .map(|at| {
            let day = 1 + at % 28;
            version(
                &format!("{}.{}.0", 1 + at / 1400, at % 1400),
                false,
                &format!("2025-01-{day:02}T00:00:00Z"),
            )
        })
        .collect();
    with_versions(&stub, "2.99.0", &rows);
    let page = open("/crates/demo/versions");
    page.reads("1,500 versions in 2 compatibility lines").await;
    let drawn = || page.all(".vrow").len();
    until("the first rows of the first group", || drawn() == 18).await;
    let more = page.find("button", "82 more in 2.x").await;
    more.focus().expect("focus");
    more.click();
    let focused = || {
        leptos::prelude::document()
            .active_element()
            .and_then(|link| link.text_content())
    };
    assert_eq!(focused().as_deref(), Some("2.81.0"), "the focus goes on");
    until("the whole line", || drawn() == 100).await;
    // The other group opens by itself.
    page.all("summary")[1]
        .unchecked_ref::<web_sys::HtmlElement>()
        .click();
    until("the first rows of the second group", || drawn() == 118).await;
    // A slice that is still to come does not get into a new list.
    page.find("button", "1,382 more in 1.x").await.click();
    enter(&page.find("input", "Filter versions").await, "=1.7.0");
    until("one", || numbers(&page) == ["1.7.0"]).await;
    for _ in 0..5 {
        turn().await;
    }
    assert_eq!(numbers(&page), ["1.7.0"]);
    enter(&page.find("input", "Filter versions").await, "");
    choose(&page.find("select", "Sort versions").await, "date");
    until("a list without groups", || {
        groups(&page).is_empty() && drawn() == 60
    })
    .await;
    page.find("button", "1,440 more").await;
}

#[wasm_bindgen_test]
async fn only_yanked_or_pre_releases_can_be_hidden_and_shown() {
    let stub = Stub::new();
    let rows = [
        version("0.2.0-beta.1", true, "2025-02-01T00:00:00Z"),
        version("0.1.0-alpha.2", true, "2025-01-01T00:00:00Z"),
    ];
    with_versions(&stub, "0.2.0-beta.1", &rows);
    let page = open("/crates/demo/versions");
    until("both", || {
        numbers(&page) == ["0.2.0-beta.1", "0.1.0-alpha.2"]
    })
    .await;
    page.find("input", "Show yanked").await.click();
    page.reads("0 of 2 versions; 2 yanked hidden").await;
    page.find("a", "Show all versions").await.click();
    until("again", || numbers(&page).len() == 2).await;
    page.find("input", "Show pre-releases").await.click();
    page.reads("2 pre-releases hidden").await;
}

#[wasm_bindgen_test]
async fn what_is_not_known_is_said() {
    let stub = Stub::new();
    let rows = [
        json!({"num": "2.0.0"}),
        json!({"num": "one"}),
        json!({"num": ""}),
    ];
    with_versions(&stub, "2.0.0", &rows);
    let page = open("/crates/demo/versions");
    until("all", || numbers(&page).len() == 3).await;
    page.reads("When versions were published is not known here.")
        .await;
    page.reads("Downloads by version are not known here.").await;
    page.reads("dates not known here").await;
    let dates = page.texts(".vrow .date");
    assert_eq!(dates, ["", "", ""]);
    assert!(
        page.all(".vrow .bar").is_empty(),
        "no bar for what is not known"
    );
}

#[wasm_bindgen_test]
async fn charts_have_a_sentence_and_a_table() {
    let stub = Stub::new();
    let mut old = version("0.9.0", false, "2024-02-01T00:00:00Z");
    old["downloads"] = json!(1000);
    let mut new = version("1.0.0", false, "2025-01-01T00:00:00Z");
    new["downloads"] = json!(3000);
    let mut same_day = version("0.9.1", false, "2025-01-01T08:00:00Z");
    same_day["downloads"] = json!(0);
    with_versions(&stub, "1.0.0", &[new, same_day, old]);
    let page = open("/crates/demo/versions");
    page.reads("a quarter; 3 since 2024, median 335 days apart")
        .await;
    let images = || -> Vec<String> {
        let labels = page.all("[role=img]").into_iter();
        labels
            .filter_map(|image| image.get_attribute("aria-label"))
            .collect()
    };
    until("sentences", || {
        let images = images();
        images
            .iter()
            .any(|text| text.starts_with("Releases per quarter from 2024 to"))
            && images.contains(&"Share of downloads: 1.x 75.0 %, 0.9.x 25.0 %".to_owned())
    })
    .await;
    page.find("button", "table: Share of downloads")
        .await
        .click();
    until("a table", || {
        page.texts("[aria-label='Share of downloads by line'] tbody tr")
            == ["1.x13,00075.0 %", "0.9.x21,00025.0 %"]
    })
    .await;
    page.find("button", "table: Release cadence").await.click();
    let rows = || page.texts("table[aria-label='Releases per quarter'] tbody tr");
    until("years", || {
        rows().last().is_some_and(|row| row == "202410001")
    })
    .await;
    page.find("button", "chart: Release cadence").await.click();
    until("the chart again", || rows().is_empty()).await;
}
