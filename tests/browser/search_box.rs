//! The search box keeps the contract of an editable combobox with a listbox.

use crate::answers::page as results;
use crate::page::{Page, address, enter, open, press, until};
use crate::stub::Stub;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

const SERDE: &str = "search?q=serde&sort=relevance&limit=7&page=1";

async fn field(page: &Page) -> HtmlElement {
    page.find("[role=combobox]", "Search crates").await
}

fn open_list(page: &Page) -> bool {
    page.named("[role=listbox]", "Suggestions").is_some()
}

#[wasm_bindgen_test]
async fn arrows_choose_and_enter_opens() {
    let stub = Stub::new();
    stub.answer(SERDE, &results(&["serde", "serde_json"], "serde", 1, 7, 2));
    let page = open("/");
    let field = field(&page).await;
    assert_eq!(
        field.get_attribute("aria-expanded").as_deref(),
        Some("false")
    );
    enter(&field, "serde");
    until("suggestions", || open_list(&page)).await;
    assert_eq!(
        field.get_attribute("aria-expanded").as_deref(),
        Some("true")
    );
    press(&field, "ArrowDown");
    press(&field, "ArrowDown");
    let chosen = || {
        let id = field
            .get_attribute("aria-activedescendant")
            .unwrap_or_default();
        page.all("[role=option][aria-selected=true]")
            .first()
            .filter(|option| option.id() == id)?
            .text_content()
    };
    until("the second is active", || {
        chosen().is_some_and(|text| text.starts_with("serde_json"))
    })
    .await;
    press(&field, "ArrowDown");
    until("after the last comes the first", || {
        chosen().is_some_and(|text| text.starts_with("serde1"))
    })
    .await;
    press(&field, "ArrowUp");
    until("before the first comes the last", || {
        chosen().is_some_and(|text| text.starts_with("serde_json"))
    })
    .await;
    submit(&page);
    until("opened", || address() == "/crates/serde_json").await;
}

fn submit(page: &Page) {
    use wasm_bindgen::JsCast;
    let form: web_sys::HtmlFormElement = page.all("form[role=search]")[0].clone().unchecked_into();
    form.request_submit().expect("submit");
}

#[wasm_bindgen_test]
async fn enter_without_a_choice_searches_and_escape_closes() {
    let stub = Stub::new();
    stub.answer(SERDE, &results(&["serde"], "serde", 1, 7, 1));
    let page = open("/");
    let field = field(&page).await;
    enter(&field, "serde");
    until("suggestions", || open_list(&page)).await;
    assert!(!press(&field, "Escape"), "the page takes Escape");
    until("closed", || !open_list(&page)).await;
    submit(&page);
    until("searched", || address() == "/search?q=serde").await;
}

#[wasm_bindgen_test]
async fn suggestions_for_other_words_never_show() {
    let stub = Stub::new();
    let tokio = "search?q=tokio&sort=relevance&limit=7&page=1";
    stub.answer(SERDE, &results(&["serde"], "serde", 1, 7, 1))
        .hold(SERDE);
    stub.answer(tokio, &results(&["tokio"], "tokio", 1, 7, 1));
    let page = open("/");
    let field = field(&page).await;
    enter(&field, "serde");
    until("asked", || stub.asked(SERDE) == 1).await;
    enter(&field, "tokio");
    until("suggestions", || open_list(&page)).await;
    assert!(page.texts("[role=option]")[0].starts_with("tokio"));
    stub.release(SERDE);
    crate::page::turn().await;
    assert!(page.texts("[role=option]")[0].starts_with("tokio"));
}

#[wasm_bindgen_test]
async fn one_character_asks_nothing() {
    let stub = Stub::new();
    let page = open("/");
    let field = field(&page).await;
    enter(&field, "s");
    enter(&field, "serde");
    until("asked", || stub.asked(SERDE) == 1).await;
    assert_eq!(stub.asked("search?q=s&sort=relevance&limit=7&page=1"), 0);
}
