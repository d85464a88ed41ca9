//! The chart of downloads.

use crate::answers::{demo, krate};
use crate::page::{open, press, until};
use crate::stub::Stub;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

/// From 2025-10-01 on.
fn days(counts: &[Option<u64>]) -> Value {
    let day = |(at, count): (usize, &Option<u64>)| json!({"date": format!("2025-10-{:02}", at + 1), "downloads": count});
    counts.iter().enumerate().map(day).collect()
}

fn serve(stub: &Stub) {
    demo(stub);
    let first: Vec<Option<u64>> = (1..=15).map(|at| Some(at * 1000)).collect();
    let mut second: Vec<Option<u64>> = vec![Some(10); 15];
    second[9] = None;
    stub.answer(
        "downloads?name=demo",
        &json!({"crate": "demo", "from": "2025-10-01", "to": "2025-10-15",
            "versions": [{"num": "1.10.0", "days": days(&first)}, {"num": "1.9.1", "days": days(&second)}],
            "other": days(&[Some(1)])}),
    );
}

#[wasm_bindgen_test]
async fn points_are_read_by_keys() {
    let stub = Stub::new();
    serve(&stub);
    let page = open("/crates/demo/versions");
    let cursor = page
        .find("[role=slider]", "Downloads, point by point")
        .await;
    let said = || cursor.get_attribute("aria-valuetext").unwrap_or_default();
    assert_eq!(
        said(),
        "2025-10-09 to 2025-10-15: not known; 1.10.0 84,000; 1.9.1 –; 3 others –; 6 of 7 days told"
    );
    press(&cursor, "Home");
    assert_eq!(
        said(),
        "2025-10-02 to 2025-10-08: 35,070 total; 1.10.0 35,000; 1.9.1 70; 3 others –"
    );
    assert_eq!(cursor.get_attribute("aria-valuenow").as_deref(), Some("0"));
    page.find("input", "Day").await.click();
    until("by day", || page.texts(".downloads .note") == ["per day"]).await;
    let cursor = page
        .find("[role=slider]", "Downloads, point by point")
        .await;
    let said = || cursor.get_attribute("aria-valuetext").unwrap_or_default();
    assert!(!press(&cursor, "End"), "the page does not scroll");
    assert!(
        said().starts_with("2025-10-15: 15,010 total; 1.10.0 15,000"),
        "{}",
        said()
    );
    press(&cursor, "ArrowLeft");
    assert!(said().starts_with("2025-10-14: 14,010 total"), "{}", said());
    for _ in 0..4 {
        press(&cursor, "ArrowLeft");
    }
    assert!(
        said().starts_with("2025-10-10: not known; 1.10.0 10,000; 1.9.1 –"),
        "a gap, not zero: {}",
        said()
    );
    until("seen too", || page.texts(".readout")[0] == said()).await;
    assert!(press(&cursor, "a"), "other keys are the page's");
}

#[wasm_bindgen_test]
async fn the_table_and_the_copy_hold_every_point() {
    let stub = Stub::new();
    serve(&stub);
    let page = open("/crates/demo/versions");
    page.find("input", "Day").await.click();
    page.find("button", "table: Downloads by version")
        .await
        .click();
    let rows = || page.texts("table[aria-label='Downloads by version'] tbody tr");
    until("a row a day", || rows().len() == 15).await;
    assert_eq!(rows()[0], "2025-10-1515,01015,00010–", "the newest first");
    assert_eq!(rows()[5], "2025-10-10–10,000––");
    assert_eq!(rows()[14], "2025-10-011,0111,000101");
    let copy = page.find("button", "Copy CSV").await;
    let csv = copy.get_attribute("data-copy").unwrap_or_default();
    assert!(
        csv.starts_with("date,total,1.10.0,1.9.1,others\r\n2025-10-01,1011,1000,10,1\r\n"),
        "{csv}"
    );
    assert!(csv.contains("\r\n2025-10-10,,10000,,\r\n"), "{csv}");
}

#[wasm_bindgen_test]
async fn a_gap_breaks_the_areas() {
    let stub = Stub::new();
    serve(&stub);
    let page = open("/crates/demo/versions");
    page.find("input", "Day").await.click();
    let pieces = || {
        let area = page.all(".downloads path.a1");
        area.first()
            .and_then(|area| area.get_attribute("d"))
            .map(|d| d.matches('M').count())
    };
    until("two areas", || pieces() == Some(2)).await;
    let image = page.all(".downloads svg[role=img]");
    let sentence = image[0].get_attribute("aria-label").unwrap_or_default();
    assert!(
        sentence.contains("from 1 Oct 2025 to 15 Oct 2025; 1 of 15 not known"),
        "{sentence}"
    );
}

#[wasm_bindgen_test]
async fn a_source_without_downloads_says_so_in_a_line() {
    let stub = Stub::new();
    demo(&stub);
    stub.answer("meta", &json!({"note": "", "source": "a server", "endpoints": ["/v1/versions"], "sort_options": []}));
    let page = open("/crates/demo/versions");
    page.reads("Downloads by day: not known here.").await;
    assert!(page.all(".downloads-place [role=alert]").is_empty());
    assert!(page.all(".downloads-place button").is_empty());
    assert_eq!(stub.asked("downloads?name=demo"), 0);
}

#[wasm_bindgen_test]
async fn the_chart_stands_beside_the_readme_too() {
    let stub = Stub::new();
    serve(&stub);
    let page = open("/crates/demo");
    page.find("aside h2", "Downloads by version").await;
    page.find("aside [role=slider]", "Downloads, point by point")
        .await;
}

#[wasm_bindgen_test]
async fn nothing_told_is_no_chart_of_zeros() {
    let stub = Stub::new();
    demo(&stub);
    stub.answer(
        "downloads?name=demo",
        &json!({"crate": "demo", "versions": [], "other": []}),
    );
    let page = open("/crates/demo/versions");
    page.reads("No downloads are told for the last ninety days.")
        .await;
    assert!(page.all(".downloads svg[role=img]").is_empty());
    drop(page);
    stub.answer(
        "crate?name=demo",
        &json!({"crate": krate("demo"), "recent_versions": []}),
    );
    stub.raw("downloads?name=demo", 500, "");
    cratescope::forget_answers();
    let page = open("/crates/demo/versions");
    page.find(".downloads [role=alert] strong", "The server failed (500)")
        .await;
    serve(&stub);
    page.find(".downloads button", "Try again").await.click();
    page.find("[role=slider]", "Downloads, point by point")
        .await;
}
