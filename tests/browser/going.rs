//! Going to a page and back: what is fetched ahead, what is remembered, and
//! where the reader was.

use crate::answers::{demo, page as results};
use crate::page::{address, open, turn, until};
use crate::stub::Stub;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, PointerEvent, PointerEventInit};

const SEARCH: &str = "search?q=demo&sort=relevance&limit=20&page=1";

fn found(stub: &Stub) {
    demo(stub);
    let names: Vec<String> = (0..60).map(|at| format!("other{at}")).collect();
    let mut all: Vec<&str> = names.iter().map(String::as_str).collect();
    all.push("demo");
    stub.answer(SEARCH, &results(&all, "demo", 1, 20, 61));
}

fn point_at(element: &Element) {
    let init = PointerEventInit::new();
    init.set_bubbles(true);
    let event = PointerEvent::new_with_event_init_dict("pointerover", &init).expect("event");
    element.dispatch_event(&event).expect("dispatch");
}

fn scroll_y() -> f64 {
    web_sys::window()
        .and_then(|window| window.scroll_y().ok())
        .expect("a window")
}

#[wasm_bindgen_test]
async fn a_link_that_is_pointed_at_is_fetched_ahead_once() {
    let stub = Stub::new();
    found(&stub);
    let page = open("/search?q=demo");
    let link = page.find("article a.name", "demo").await;
    let other = page.find("article a.name", "other1").await;
    point_at(&other);
    point_at(&link);
    until("fetched ahead", || stub.asked("readme?name=demo") == 1).await;
    assert_eq!(
        stub.asked("crate?name=other1"),
        0,
        "the pointer only passed"
    );
    until("remembered", || stub.asked("versions?name=demo") == 1).await;
    for _ in 0..10 {
        turn().await;
    }
    link.click();
    // What is remembered is drawn at once: no waiting, no skeleton.
    turn().await;
    assert_eq!(address(), "/crates/demo");
    for part in ["demo = \"1.10.0\"", "MIT or Apache-2.0", "Read me"] {
        assert!(page.text().contains(part), "{part}");
    }
    assert!(page.all(".skeleton").is_empty());
    for path in ["crate?name=demo", "versions?name=demo", "readme?name=demo"] {
        assert_eq!(stub.asked(path), 1, "{path}");
    }
}

#[wasm_bindgen_test]
async fn going_back_is_instant_and_returns_to_the_same_place() {
    let stub = Stub::new();
    found(&stub);
    let page = open("/search?q=demo");
    let link = page.find("article a.name", "demo").await;
    let window = web_sys::window().expect("window");
    window.scroll_to_with_x_and_y(0.0, 700.0);
    link.click();
    page.reads("Read me").await;
    until("a new page begins at its top", || scroll_y() == 0.0).await;
    window.history().expect("history").back().expect("back");
    until("back", || address() == "/search?q=demo").await;
    until("rows", || page.named("article a.name", "demo").is_some()).await;
    until("the same place", || (scroll_y() - 700.0).abs() < 2.0).await;
    assert_eq!(stub.asked(SEARCH), 1, "nothing is asked again");
    window
        .history()
        .expect("history")
        .forward()
        .expect("forward");
    page.reads("Read me").await;
    until("its top again", || scroll_y() < 2.0).await;
    drop(page);
    window.scroll_to_with_x_and_y(0.0, 0.0);
}

#[wasm_bindgen_test]
async fn another_spelling_asks_nothing_twice() {
    let stub = Stub::new();
    demo(&stub);
    let known = json!({"crate": crate::answers::krate("demo"), "recent_versions": []});
    stub.answer("crate?name=DEMO", &known);
    let versions = json!({"crate": "demo", "default_version": "1.0.0", "versions": [crate::answers::version("1.0.0", false, "2025-01-01T00:00:00Z")]});
    stub.answer("versions?name=DEMO", &versions);
    let page = open("/crates/DEMO");
    until("corrected", || address() == "/crates/demo").await;
    page.reads("demo = \"1.0.0\"").await;
    page.reads("Read me").await;
    assert_eq!(
        (stub.asked("crate?name=DEMO"), stub.asked("crate?name=demo")),
        (1, 0)
    );
}
