//! What stands around every page.

use crate::page::{address, open, press, until};
use crate::stub::Stub;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

fn document() -> web_sys::Document {
    web_sys::window()
        .expect("window")
        .document()
        .expect("document")
}

#[wasm_bindgen_test]
async fn the_source_is_named_and_an_unknown_address_says_so() {
    let stub = Stub::new();
    stub.answer("meta", &crate::answers::meta("a test"));
    let page = open("/nowhere/at/all");
    page.find("h1", "There is no page here").await;
    page.reads("/nowhere/at/all").await;
    page.reads("Data: a test").await;
    until("title", || {
        document().title() == "Page not found · Cratescope"
    })
    .await;
    assert_eq!(
        page.all("a")[0].text_content().as_deref(),
        Some("Skip to content")
    );
}

#[wasm_bindgen_test]
async fn the_header_leads_to_the_audit_and_marks_where_the_reader_is() {
    let _stub = Stub::new();
    let page = open("/nowhere");
    let link = page.find("header nav a", "Audit").await;
    assert!(!link.has_attribute("aria-current"));
    link.click();
    page.find("textarea", "Cargo.lock or Cargo.toml").await;
    assert_eq!(address(), "/audit");
    let current = page.all("header nav a[aria-current=page]");
    let names: Vec<_> = current.iter().filter_map(|a| a.text_content()).collect();
    assert_eq!(names, ["Audit"]);
}

#[wasm_bindgen_test]
async fn a_slash_focuses_the_search_box_unless_someone_types() {
    let _stub = Stub::new();
    let page = open("/search");
    let field = page.find("[role=combobox]", "Search crates").await;
    let body = document().body().expect("body");
    assert!(!press(&body, "/"), "the page takes the key");
    until("focused", || {
        document()
            .active_element()
            .is_some_and(|active| active.is_same_node(Some(&field)))
    })
    .await;
    assert!(press(&field, "/"), "while typing the key is a character");
}

#[wasm_bindgen_test]
async fn a_chosen_theme_is_kept() {
    let _stub = Stub::new();
    let page = open("/search");
    let dark = page.find("input[type=radio]", "Dark").await;
    dark.click();
    let theme = || {
        document()
            .document_element()
            .and_then(|root| root.get_attribute("data-theme"))
    };
    until("dark", || theme().as_deref() == Some("dark")).await;
    drop(page);
    let page = open("/search");
    let dark: web_sys::HtmlInputElement = page
        .find("input[type=radio]", "Dark")
        .await
        .unchecked_into();
    assert!(dark.checked());
    page.find("input[type=radio]", "System").await.click();
    until("system", || theme().as_deref() == Some("system")).await;
}

#[wasm_bindgen_test]
async fn links_that_leave_or_open_tabs_are_left_to_the_browser() {
    let _stub = Stub::new();
    let page = open("/nowhere");
    let link = page.find("a", "at the beginning").await;
    let init = web_sys::MouseEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_ctrl_key(true);
    let click = web_sys::MouseEvent::new_with_mouse_event_init_dict("click", &init).expect("event");
    let stop =
        wasm_bindgen::closure::Closure::<dyn Fn(web_sys::Event)>::new(|event: web_sys::Event| {
            assert!(
                !event.default_prevented(),
                "the app leaves modified clicks alone"
            );
            event.prevent_default();
        });
    let window = web_sys::window().expect("window");
    window
        .add_event_listener_with_callback("click", stop.as_ref().unchecked_ref())
        .expect("listen");
    link.dispatch_event(&click).expect("dispatch");
    window
        .remove_event_listener_with_callback("click", stop.as_ref().unchecked_ref())
        .expect("forget");
    assert_eq!(address(), "/nowhere");
}
