//! Single keys, the list of them, and the settings.

use crate::page::{open, press, until};
use crate::stub::Stub;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlInputElement};

fn document() -> web_sys::Document {
    web_sys::window()
        .and_then(|window| window.document())
        .expect("document")
}

fn body() -> HtmlElement {
    document().body().expect("body")
}

fn has_focus(element: &Element) -> bool {
    document()
        .active_element()
        .is_some_and(|active| active.is_same_node(Some(element)))
}

#[wasm_bindgen_test]
async fn a_question_mark_opens_the_list_of_keys_and_the_focus_returns() {
    let _stub = Stub::new();
    let page = open("/settings");
    let clear = page.find("a", "Cratescope").await;
    clear.focus().expect("focus");
    assert!(!press(&clear, "?"), "the page takes the key");
    let dialog = page.find("dialog[open]", "Keyboard").await;
    page.reads("Go to the search box").await;
    assert!(dialog.contains(document().active_element().as_deref()));
    assert!(press(&body(), "/"), "no shortcut fires below a dialog");
    page.find("dialog button", "Close").await.click();
    until("closed", || page.all("dialog[open]").is_empty()).await;
    until("the focus is back", || has_focus(&clear)).await;
    page.find("button", "Keyboard").await.click();
    page.find("dialog[open]", "Keyboard").await;
}

#[wasm_bindgen_test]
async fn single_keys_can_be_switched_off() {
    let _stub = Stub::new();
    let page = open("/search");
    let field = page.find("[role=combobox]", "Search crates").await;
    page.find("button", "Keyboard").await.click();
    let switch = page
        .find("dialog input[type=checkbox]", "Single keys")
        .await;
    assert!(switch.unchecked_ref::<HtmlInputElement>().checked());
    switch.click();
    page.find("dialog button", "Close").await.click();
    until("closed", || page.all("dialog[open]").is_empty()).await;
    for key in ["/", "s", "?"] {
        assert!(press(&body(), key), "{key} does nothing");
    }
    assert!(!has_focus(&field) && page.all("dialog[open]").is_empty());
    assert!(
        page.all(".find kbd.go")[0].has_attribute("hidden"),
        "no hint at a key that does nothing"
    );
    drop(page);
    let page = open("/settings");
    let switch = page.find("main input[type=checkbox]", "Single keys").await;
    assert!(
        !switch.unchecked_ref::<HtmlInputElement>().checked(),
        "remembered"
    );
    switch.click();
    let field = page.find("[role=combobox]", "Search crates").await;
    assert!(!press(&body(), "s"));
    until("focused", || has_focus(&field)).await;
}

#[wasm_bindgen_test]
async fn keys_with_a_modifier_are_the_browsers() {
    let _stub = Stub::new();
    let page = open("/search");
    page.find("[role=combobox]", "Search crates").await;
    for set in [
        web_sys::KeyboardEventInit::set_ctrl_key as fn(&web_sys::KeyboardEventInit, bool),
        web_sys::KeyboardEventInit::set_alt_key,
        web_sys::KeyboardEventInit::set_meta_key,
    ] {
        let init = web_sys::KeyboardEventInit::new();
        init.set_key("s");
        init.set_bubbles(true);
        init.set_cancelable(true);
        set(&init, true);
        let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init)
            .expect("event");
        assert!(body().dispatch_event(&event).expect("dispatch"));
    }
}

#[wasm_bindgen_test]
async fn settings_are_kept_and_recent_searches_forgotten() {
    let _stub = Stub::new();
    let storage = web_sys::window()
        .and_then(|window| window.local_storage().ok()?)
        .expect("storage");
    let kept = |key: &str| {
        storage
            .get_item(&format!("cratescope:{key}"))
            .expect("read")
    };
    storage
        .set_item(
            "cratescope:recent",
            "/search?q=one\n/search?q=two\n/crates/three",
        )
        .expect("kept");
    let page = open("/settings");
    page.find("main input[type=radio]", "Dark").await.click();
    until("dark", || kept("theme").as_deref() == Some("dark")).await;
    page.find("main input[type=radio]", "System").await.click();
    page.find("input[type=radio]", "Table").await.click();
    assert_eq!(kept("results-view").as_deref(), Some("table"));
    let images = page
        .find("input[type=checkbox]", "Load images of other sites")
        .await;
    images.click();
    assert!(kept("readme-images").is_some());
    images.click();
    assert!(kept("readme-images").is_none());
    page.find("button", "Remove two").await.click();
    until("one less", || {
        kept("recent").as_deref() == Some("/search?q=one\n/crates/three")
    })
    .await;
    page.find("button", "Clear recent searches").await.click();
    until("none", || kept("recent").is_none()).await;
    page.reads("None.").await;
    assert_eq!(document().title(), "Settings · Cratescope");
}
