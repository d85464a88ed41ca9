//! The search box keeps the contract of an editable combobox with a listbox.

use crate::answers::page as results;
use crate::page::{Page, address, enter, open, press, turn, until};
use crate::stub::Stub;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement};

pub const SERDE: &str = "suggest?q=serde&limit=8";

/// What a server suggests.
pub fn suggestions(typed: &str, names: &[&str]) -> Value {
    let rows: Vec<Value> = names
        .iter()
        .map(|name| json!({"name": name, "version": "1.2.3", "description": format!("About {name}")}))
        .collect();
    json!({"query": typed, "count": rows.len(), "suggestions": rows})
}

pub async fn field(page: &Page) -> HtmlElement {
    page.find("[role=combobox]", "Search crates").await
}

pub fn is_open(page: &Page) -> bool {
    page.named("[role=listbox]", "Suggestions").is_some()
}

/// The text of each option.
pub fn options(page: &Page) -> Vec<String> {
    page.texts("[role=option] .name")
}

/// The option that the field points at, which alone is marked as selected.
fn active(page: &Page, field: &HtmlElement) -> Option<String> {
    let id = field.get_attribute("aria-activedescendant")?;
    let selected = page.all("[role=option][aria-selected=true]");
    assert_eq!(selected.len(), 1, "one option is active");
    assert_eq!(selected[0].id(), id, "and it is the one pointed at");
    selected[0].query_selector(".name").ok()??.text_content()
}

pub fn submit(page: &Page) {
    let form: web_sys::HtmlFormElement = page.all("form[role=search]")[0].clone().unchecked_into();
    form.request_submit().expect("submit");
}

fn value(field: &HtmlElement) -> String {
    field.unchecked_ref::<HtmlInputElement>().value()
}

fn expanded(field: &HtmlElement) -> String {
    field.get_attribute("aria-expanded").unwrap_or_default()
}

#[wasm_bindgen_test]
async fn arrows_choose_and_enter_opens() {
    let stub = Stub::new();
    stub.answer(SERDE, &suggestions("serde", &["serde", "serde_json"]));
    let page = open("/");
    let field = field(&page).await;
    assert_eq!(expanded(&field), "false");
    assert!(field.get_attribute("aria-activedescendant").is_none());
    enter(&field, "serde");
    until("suggestions", || is_open(&page)).await;
    assert_eq!(expanded(&field), "true");
    let list = field.get_attribute("aria-controls").expect("a list");
    assert_eq!(page.all("[role=listbox]")[0].id(), list);
    assert_eq!(page.texts("[role=option] mark"), ["serde", "serde"]);
    assert!(
        active(&page, &field).is_none(),
        "nothing is chosen by itself"
    );
    for (key, chosen) in [
        ("ArrowDown", "serde"),
        ("ArrowDown", "serde_json"),
        ("ArrowDown", "serde"),
        ("ArrowUp", "serde_json"),
    ] {
        assert!(!press(&field, key), "the page takes {key}");
        until(key, || active(&page, &field).as_deref() == Some(chosen)).await;
    }
    page.reads("open serde_json").await;
    submit(&page);
    until("opened", || address() == "/crates/serde_json").await;
}

#[wasm_bindgen_test]
async fn the_text_cursor_and_tab_are_left_to_the_browser() {
    let stub = Stub::new();
    stub.answer(SERDE, &suggestions("serde", &["serde"]));
    let page = open("/");
    let field = field(&page).await;
    enter(&field, "serde");
    until("suggestions", || is_open(&page)).await;
    for key in ["Home", "End", "ArrowLeft", "ArrowRight"] {
        press(&field, "ArrowDown");
        until("active", || active(&page, &field).is_some()).await;
        assert!(press(&field, key), "{key} moves the text cursor");
        until("nothing is active", || active(&page, &field).is_none()).await;
        assert!(is_open(&page), "{key} leaves the list open");
    }
    assert!(press(&field, "Tab"), "the browser moves the focus");
    until("closed", || !is_open(&page) && expanded(&field) == "false").await;
    assert_eq!(value(&field), "serde");
    press(&field, "ArrowUp");
    until("an arrow opens it again, at its end", || {
        active(&page, &field).as_deref() == Some("serde")
    })
    .await;
}

#[wasm_bindgen_test]
async fn enter_without_a_choice_searches_and_escape_closes_then_empties() {
    let stub = Stub::new();
    stub.answer(SERDE, &suggestions("serde", &["serde"]));
    let page = open("/");
    let field = field(&page).await;
    enter(&field, "serde");
    until("suggestions", || is_open(&page)).await;
    assert!(!press(&field, "Escape"), "the page takes Escape");
    until("closed", || !is_open(&page)).await;
    assert_eq!(value(&field), "serde");
    press(&field, "Escape");
    until("emptied", || value(&field).is_empty()).await;
    enter(&field, "serde");
    submit(&page);
    until("searched", || address() == "/search?q=serde").await;
}

#[wasm_bindgen_test]
async fn suggestions_for_other_words_never_show() {
    let stub = Stub::new();
    let tokio = "suggest?q=tokio&limit=8";
    stub.answer(SERDE, &suggestions("serde", &["serde"]))
        .hold(SERDE);
    stub.answer(tokio, &suggestions("tokio", &["tokio"]));
    let page = open("/");
    let field = field(&page).await;
    enter(&field, "serde");
    until("asked", || stub.asked(SERDE) == 1).await;
    enter(&field, "tokio");
    until("suggestions", || is_open(&page)).await;
    assert_eq!(options(&page), ["tokio"]);
    stub.release(SERDE);
    turn().await;
    assert_eq!(options(&page), ["tokio"]);
}

#[wasm_bindgen_test]
async fn more_letters_narrow_what_is_there_until_the_answer_comes() {
    let stub = Stub::new();
    let longer = "suggest?q=serde_j&limit=8";
    stub.answer(SERDE, &suggestions("serde", &["serde", "serde_json"]));
    stub.answer(
        longer,
        &suggestions("serde_j", &["serde_json", "serde_jsonc"]),
    )
    .hold(longer);
    let page = open("/");
    let field = field(&page).await;
    enter(&field, "serde");
    until("suggestions", || options(&page).len() == 2).await;
    enter(&field, "serde_j");
    until("only what fits", || options(&page) == ["serde_json"]).await;
    press(&field, "ArrowDown");
    until("active", || active(&page, &field).is_some()).await;
    until("asked", || stub.asked(longer) == 1).await;
    stub.release(longer);
    until("the answer", || {
        options(&page) == ["serde_json", "serde_jsonc"]
    })
    .await;
    assert_eq!(
        active(&page, &field).as_deref(),
        Some("serde_json"),
        "the choice stays"
    );
    enter(&field, "tokio");
    until("nothing of before", || !is_open(&page)).await;
}

#[wasm_bindgen_test]
async fn one_character_asks_nothing_nor_does_an_operator() {
    let stub = Stub::new();
    let page = open("/");
    let field = field(&page).await;
    enter(&field, "s");
    enter(&field, "keyword:async");
    enter(&field, "serde");
    until("asked", || stub.asked(SERDE) == 1).await;
    assert_eq!(stub.asked("suggest?q=s&limit=8"), 0);
    enter(&field, "keyword:async");
    enter(&field, "serd");
    until("asked", || stub.asked("suggest?q=serd&limit=8") == 1).await;
    assert_eq!(stub.asked("suggest?q=keyword%3Aasync&limit=8"), 0);
}

#[wasm_bindgen_test]
async fn a_source_without_suggestions_is_searched() {
    let stub = Stub::new();
    let endpoints = ["crate", "search", "dependencies", "meta"].map(|path| format!("/v1/{path}"));
    stub.answer("meta", &json!({"source": "small", "endpoints": endpoints}));
    stub.answer(
        "search?q=serde&sort=relevance&limit=8&page=1",
        &results(&["serde"], "serde", 1, 8, 1),
    );
    let page = open("/");
    let field = field(&page).await;
    enter(&field, "serde");
    until("suggestions", || options(&page) == ["serde"]).await;
    assert_eq!(stub.asked(SERDE), 0);
}

#[wasm_bindgen_test]
async fn a_source_that_fails_disturbs_nobody() {
    let stub = Stub::new();
    stub.raw("summary", 200, r#"{"data":{},"success":true}"#);
    stub.raw(SERDE, 500, "broken");
    let page = open("/");
    let field = field(&page).await;
    enter(&field, "serde");
    until("asked", || stub.asked(SERDE) > 0).await;
    turn().await;
    assert!(!is_open(&page) && page.all("[role=alert]").is_empty());
    submit(&page);
    until("searched", || address() == "/search?q=serde").await;
}

#[wasm_bindgen_test]
async fn what_is_active_is_fetched_ahead() {
    let stub = Stub::new();
    crate::answers::demo(&stub);
    stub.answer("suggest?q=dem&limit=8", &suggestions("dem", &["demo"]));
    let page = open("/");
    let field = field(&page).await;
    enter(&field, "dem");
    until("suggestions", || is_open(&page)).await;
    assert_eq!(stub.asked("crate?name=demo"), 0);
    press(&field, "ArrowDown");
    until("fetched", || stub.asked("crate?name=demo") == 1).await;
    submit(&page);
    page.find("h1", "demo").await;
    assert_eq!(stub.asked("crate?name=demo"), 1, "and not again");
}

#[wasm_bindgen_test]
async fn a_click_opens_without_the_field_losing_its_focus_before() {
    let stub = Stub::new();
    stub.answer(SERDE, &suggestions("serde", &["serde", "serde_json"]));
    let page = open("/");
    let field = field(&page).await;
    enter(&field, "serde");
    until("suggestions", || is_open(&page)).await;
    let option: HtmlElement = page.all("[role=option]")[1].clone().unchecked_into();
    let init = web_sys::MouseEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    let down =
        web_sys::MouseEvent::new_with_mouse_event_init_dict("mousedown", &init).expect("event");
    assert!(
        !option.dispatch_event(&down).expect("dispatch"),
        "a press does not move the focus"
    );
    option.click();
    until("opened", || address() == "/crates/serde_json").await;
}
