//! Results: the address decides, old rows stay, failures keep what was there.

use crate::answers::page as results;
use crate::page::{address, choose, open, until};
use crate::stub::Stub;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

const HTTP: &str = "search?q=http&sort=relevance&limit=20&page=1";

#[wasm_bindgen_test]
async fn a_card_shows_what_the_server_knows_and_only_safe_links() {
    let stub = Stub::new();
    stub.answer(HTTP, &results(&["http", "hyper"], "http", 1, 20, 45));
    let page = open("/search?q=http");
    let card = page.find("article", "http").await;
    let text = card.text_content().unwrap_or_default();
    for part in [
        "1.0.228",
        "About http",
        "exact match",
        "195,730,353",
        "1,038,977,678",
        "no_std",
        "homepage",
        "repository",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!text.contains("docs"), "a javascript: link is no link");
    assert!(
        page.named("article", "hyper")
            .is_some_and(|card| !card.text_content().unwrap_or_default().contains("exact"))
    );
    page.reads("1–2 of 45 crates").await;
    until("announced once it rests", || {
        let said = page.announced();
        said.starts_with("1–2 of 45 crates, ") && said.ends_with(" ms")
    })
    .await;
    assert!(page.named("ol", "Search results").is_some());
}

#[wasm_bindgen_test]
async fn sort_size_and_page_are_in_the_address() {
    let stub = Stub::new();
    stub.answer(HTTP, &results(&["http"], "http", 1, 20, 45));
    stub.answer(
        "search?q=http&sort=new&limit=20&page=1",
        &results(&["newest"], "http", 1, 20, 45),
    );
    stub.answer(
        "search?q=http&sort=new&limit=10&page=1",
        &results(&["ten"], "http", 1, 10, 45),
    );
    stub.answer(
        "search?q=http&sort=new&limit=10&page=2",
        &results(&["second"], "http", 2, 10, 45),
    );
    let page = open("/search?q=http");
    page.find("article", "http").await;
    choose(&page.find("select", "Sort by").await, "new");
    page.find("article", "newest").await;
    assert_eq!(address(), "/search?q=http&sort=new");
    choose(&page.find("select", "Results per page").await, "10");
    page.find("article", "ten").await;
    page.find("a", "Next page").await.click();
    page.find("article", "second").await;
    assert_eq!(address(), "/search?q=http&sort=new&limit=10&page=2");
    assert!(
        page.named("nav", "Pagination").is_some() && page.named("a", "Previous page").is_some()
    );
    web_sys::window()
        .expect("window")
        .history()
        .expect("history")
        .back()
        .expect("back");
    page.find("article", "ten").await;
    assert_eq!(
        stub.asked("search?q=http&sort=new&limit=10&page=1"),
        1,
        "going back asks nothing"
    );
}

#[wasm_bindgen_test]
async fn old_rows_stay_until_the_new_ones_are_there() {
    let stub = Stub::new();
    let slow = "search?q=http&sort=alpha&limit=20&page=1";
    stub.answer(HTTP, &results(&["http"], "http", 1, 20, 1));
    stub.answer(slow, &results(&["abc"], "http", 1, 20, 1))
        .hold(slow);
    let page = open("/search?q=http");
    page.find("article", "http").await;
    choose(&page.find("select", "Sort by").await, "alpha");
    until("asked", || stub.asked(slow) == 1).await;
    until("dimmed", || !page.all(".entries.is-old").is_empty()).await;
    assert!(page.named("article", "http").is_some());
    stub.release(slow);
    page.find("article", "abc").await;
    assert!(page.named("article", "http").is_none() && page.all(".is-old").is_empty());
}

#[wasm_bindgen_test]
async fn an_answer_to_an_old_question_never_shows() {
    let stub = Stub::new();
    stub.answer(HTTP, &results(&["late"], "http", 1, 20, 1))
        .hold(HTTP);
    stub.answer(
        "search?q=http&sort=new&limit=20&page=1",
        &results(&["right"], "http", 1, 20, 1),
    );
    let page = open("/search?q=http");
    until("asked", || stub.asked(HTTP) == 1).await;
    choose(&page.find("select", "Sort by").await, "new");
    page.find("article", "right").await;
    until("the old question is given up", || stub.was_aborted(HTTP)).await;
    stub.release(HTTP);
    crate::page::turn().await;
    assert!(page.named("article", "late").is_none());
}

#[wasm_bindgen_test]
async fn when_the_network_fails_the_rows_stay_and_a_retry_helps() {
    let stub = Stub::new();
    let next = "search?q=http&sort=relevance&limit=20&page=2";
    stub.answer(HTTP, &results(&["http"], "http", 1, 20, 21))
        .raw(next, 0, "");
    let page = open("/search?q=http");
    page.find("a", "Next page").await.click();
    page.find("[role=alert] strong", "The server cannot be reached")
        .await;
    assert!(page.named("article", "http").is_some(), "nothing is lost");
    stub.answer(next, &results(&["last"], "http", 2, 20, 21));
    page.find("button", "Try again").await.click();
    page.find("article", "last").await;
    assert!(page.all("[role=alert]").is_empty());
}

#[wasm_bindgen_test]
async fn nothing_found_and_ranked_by_another_figure_are_said() {
    let stub = Stub::new();
    stub.answer(
        "search?q=zzz&sort=relevance&limit=20&page=1",
        &results(&[], "zzz", 1, 20, 0),
    );
    let mut ranked = results(&["serde"], "", 1, 20, 1);
    ranked["ranked_by"] = json!("dependents");
    ranked["results"][0]["downloads"] = json!(null);
    ranked["results"][0]["recent_downloads"] = json!(null);
    stub.answer("search?sort=downloads&limit=20&page=1", &ranked);
    stub.answer("meta", &crate::answers::meta("snapshot of the registry"));
    let empty = open("/search?q=zzz");
    empty
        .find("h2", "No crate is named or described like that")
        .await;
    drop(empty);
    let page = open("/search?sort=downloads");
    page.reads("ranked by dependents").await;
    page.reads("not in this snapshot").await;
    assert!(!page.text().contains("all time0"));
}

#[wasm_bindgen_test]
async fn filters_are_shown_and_can_be_dropped() {
    let stub = Stub::new();
    stub.answer(
        "search?keyword=async&sort=relevance&limit=20&page=1",
        &results(&["tokio"], "", 1, 20, 1),
    );
    stub.answer(
        "search?sort=relevance&limit=20&page=1",
        &results(&["any"], "", 1, 20, 1),
    );
    let page = open("/keywords/async");
    page.find("article", "tokio").await;
    page.find("a", "Remove keyword:async").await.click();
    page.find("article", "any").await;
    assert_eq!(address(), "/search");
}
