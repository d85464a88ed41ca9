//! Results as a table with chosen columns, which the browser remembers.

use crate::answers::page as results;
use crate::page::{Page, open, until};
use crate::stub::Stub;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

const HTTP: &str = "search?q=http&sort=relevance&limit=20&page=1";

fn heads(page: &Page) -> Vec<String> {
    page.texts("table th[scope=col]")
}

#[wasm_bindgen_test]
async fn a_table_has_heads_rows_and_what_is_not_known() {
    let stub = Stub::new();
    let mut answer = results(&["http", "hyper"], "http", 1, 20, 45);
    answer["results"][0]["license"] = json!("MIT");
    answer["results"][0]["rust_version"] = json!("1.57");
    answer["results"][1]["yanked"] = json!(true);
    for row in 0..2 {
        answer["results"][row]["recent_downloads"] = json!(null);
    }
    stub.answer(HTTP, &answer);
    stub.answer("meta", &crate::answers::meta("snapshot of the registry"));
    let page = open("/search?q=http");
    page.find("ol", "Search results").await;
    page.find("input[type=radio]", "Table").await.click();
    page.find("table", "Search results").await;
    assert!(page.named("ol", "Search results").is_none());
    assert_eq!(
        heads(&page),
        [
            "Crate",
            "Version",
            "Description",
            "All time",
            "MSRV",
            "Licence",
            "Updated"
        ]
    );
    page.reads("90 days: not in this snapshot").await;
    assert_eq!(page.texts("table th[scope=row]"), ["http", "hyper"]);
    let cells = page.texts("table tbody tr:last-child td");
    assert_eq!(cells[0], "1.0.228yanked");
    assert_eq!((cells[3].as_str(), cells[4].as_str()), ("none", "none"));
}

#[wasm_bindgen_test]
async fn view_and_columns_are_remembered() {
    let stub = Stub::new();
    stub.answer(HTTP, &results(&["http"], "http", 1, 20, 1));
    let page = open("/search?q=http");
    page.find("input[type=radio]", "Table").await.click();
    page.find("table", "Search results").await;
    page.find("input[type=checkbox]", "Description")
        .await
        .click();
    until("hidden", || {
        !heads(&page).contains(&"Description".to_owned())
    })
    .await;
    drop(page);
    let page = open("/search?q=http");
    page.find("table", "Search results").await;
    assert_eq!(
        heads(&page),
        ["Crate", "Version", "90 days", "All time", "Updated"]
    );
    page.find("input[type=radio]", "Cards").await.click();
    page.find("ol", "Search results").await;
    drop(page);
    let page = open("/search?q=http");
    page.find("ol", "Search results").await;
}

#[wasm_bindgen_test]
async fn all_rows_are_there_at_once_and_what_gives_columns_their_widths_is_not_for_readers() {
    let stub = Stub::new();
    let names: Vec<String> = (0..100).map(|at| format!("crate-{at}")).collect();
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names[70] = "the-longest-name-of-all-the-crates";
    let question = "search?q=crate&sort=relevance&limit=100&page=1";
    stub.answer(question, &results(&names, "crate", 1, 100, 100));
    let page = open("/search?q=crate&limit=100");
    page.find("ol", "Search results").await;
    assert_eq!(page.all("ol.entries > li").len(), 100);
    page.find("input[type=radio]", "Table").await.click();
    page.find("table", "Search results").await;
    assert_eq!(page.texts("tr.result > th"), names);
    let sizes = page.all("tr.sizes");
    let [sizes] = sizes.as_slice() else {
        panic!("one row gives the widths");
    };
    assert_eq!(sizes.get_attribute("aria-hidden").as_deref(), Some("true"));
    let widest = sizes.query_selector("th").ok().flatten();
    let widest = widest.and_then(|name| name.text_content());
    assert_eq!(widest.as_deref(), Some(names[70]));
    until("painted", || page.all(".is-new").is_empty()).await;
}
