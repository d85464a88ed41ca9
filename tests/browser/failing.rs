//! Each failure has its own state, keeps what was there and goes on by itself
//! where that makes sense.

use crate::answers::page as results;
use crate::page::{open, until};
use crate::stub::Stub;
use wasm_bindgen_test::wasm_bindgen_test;

const HTTP: &str = "search?q=http&sort=relevance&limit=20&page=1";
const NEXT: &str = "search?q=http&sort=relevance&limit=20&page=2";

#[wasm_bindgen_test]
async fn a_rate_limit_counts_down_and_goes_on_by_itself() {
    let stub = Stub::new();
    stub.answer(HTTP, &results(&["http"], "http", 1, 20, 21))
        .limit(NEXT, 2);
    let page = open("/search?q=http");
    page.find("a", "Next page").await.click();
    page.find("[role=alert] strong", "Too many requests for now")
        .await;
    assert!(
        page.named("article", "http").is_some(),
        "what was there stays"
    );
    assert!(!page.all(".entries.is-old").is_empty());
    page.reads("Trying again by itself in 0:0").await;
    let bar = page
        .find("[role=progressbar]", "Time until the next try")
        .await;
    assert_eq!(bar.get_attribute("aria-valuemax").as_deref(), Some("2"));
    let timer = page.all("[role=timer]");
    assert_eq!(timer[0].get_attribute("aria-live").as_deref(), Some("off"));
    stub.answer(NEXT, &results(&["last"], "http", 2, 20, 21));
    page.find("article", "last").await;
    assert!(page.all("[role=alert]").is_empty());
}

#[wasm_bindgen_test]
async fn back_on_line_it_goes_on_at_once() {
    let stub = Stub::new();
    stub.raw(HTTP, 0, "");
    let page = open("/search?q=http");
    page.find("[role=alert] strong", "The server cannot be reached")
        .await;
    page.reads("Trying again by itself in 0:1").await;
    stub.answer(HTTP, &results(&["http"], "http", 1, 20, 1));
    let online = web_sys::Event::new("online").expect("event");
    let window = web_sys::window().expect("window");
    window.dispatch_event(&online).expect("dispatch");
    page.find("article", "http").await;
}

#[wasm_bindgen_test]
async fn a_server_that_is_down_is_tried_again_and_a_refusal_is_not() {
    let stub = Stub::new();
    stub.raw(HTTP, 500, "");
    let page = open("/search?q=http");
    page.find("[role=alert] strong", "The server failed (500)")
        .await;
    page.reads("Trying again by itself in 0:").await;
    page.find("button", "Try again").await;
    drop(page);
    stub.raw(
        NEXT,
        400,
        r#"{"data":null,"success":false,"status":"error","message":"page 2 is too far","error":{"code":"invalid_parameter","detail":null}}"#,
    );
    let page = open("/search?q=http&page=2");
    page.find("[role=alert] strong", "Page 2 is too far").await;
    assert!(page.named("button", "Try again").is_none());
    until("nothing is waited for", || {
        page.all("[role=timer]").is_empty()
    })
    .await;
}
