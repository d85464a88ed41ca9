//! A mounted app, and finding things on it as a person would: by role and name.

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::Promise;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// How long anything may take before a test fails, in milliseconds.
const PATIENCE: f64 = 4000.0;

/// The app, mounted at an address; dropping it takes it off the page.
pub struct Page {
    host: HtmlElement,
    _app: Box<dyn std::any::Any>,
}

/// Opens an address as if it had been typed.
pub fn open(address: &str) -> Page {
    let document = document();
    if document.query_selector("base").expect("valid").is_none() {
        let base = document.create_element("base").expect("base");
        base.set_attribute("href", "/").expect("set");
        document
            .head()
            .expect("head")
            .append_child(&base)
            .expect("append");
    }
    let history = window().history().expect("history");
    history
        .push_state_with_url(&JsValue::NULL, "", Some(address))
        .expect("same origin");
    let host: HtmlElement = document
        .create_element("div")
        .expect("div")
        .unchecked_into();
    host.set_attribute("data-app", "").expect("set");
    document
        .body()
        .expect("body")
        .append_child(&host)
        .expect("append");
    let app: UnmountHandle<_> = mount_to(host.clone(), cratescope::App);
    Page {
        host,
        _app: Box::new(app),
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.host.remove();
    }
}

/// Gives the browser a turn.
pub async fn turn() {
    let promise = Promise::new(&mut |resolve, _| {
        window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 5)
            .expect("timeout");
    });
    let _ = JsFuture::from(promise).await;
}

/// Waits until `condition` holds; fails with `what` if it never does.
pub async fn until(what: &str, condition: impl Fn() -> bool) {
    let clock = window().performance().expect("clock");
    let start = clock.now();
    while !condition() {
        assert!(
            clock.now() - start < PATIENCE,
            "never: {what}; page: {}",
            body_text()
        );
        turn().await;
    }
}

fn body_text() -> String {
    let app = document()
        .query_selector("[data-app]:last-of-type")
        .ok()
        .flatten();
    app.and_then(|app| app.text_content()).unwrap_or_default()
}

/// The accessible name, as far as this app makes names.
fn name_of(element: &Element) -> String {
    let labelled = element
        .get_attribute("aria-labelledby")
        .and_then(|id| document().get_element_by_id(&id));
    let label = element.closest("label").ok().flatten();
    element
        .get_attribute("aria-label")
        .or_else(|| labelled.and_then(|label| label.text_content()))
        .or_else(|| {
            label.and_then(|label| {
                label
                    .query_selector("span")
                    .ok()
                    .flatten()
                    .or(Some(label))?
                    .text_content()
            })
        })
        .or_else(|| element.text_content())
        .unwrap_or_default()
        .trim()
        .to_owned()
}

impl Page {
    /// All elements that match a selector.
    pub fn all(&self, selector: &str) -> Vec<Element> {
        let list = self
            .host
            .query_selector_all(selector)
            .expect("a valid selector");
        (0..list.length())
            .filter_map(|at| list.item(at)?.dyn_into().ok())
            .collect()
    }

    /// The element that matches a selector and has this accessible name.
    pub fn named(&self, selector: &str, name: &str) -> Option<HtmlElement> {
        self.all(selector)
            .into_iter()
            .find(|element| name_of(element) == name)?
            .dyn_into()
            .ok()
    }

    /// Waits for an element.
    pub async fn find(&self, selector: &str, name: &str) -> HtmlElement {
        // What the app does right after it is mounted comes first.
        turn().await;
        until(&format!("{selector} named {name:?}"), || {
            self.named(selector, name).is_some()
        })
        .await;
        self.named(selector, name).expect("just seen")
    }

    /// Text of each element that matches.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector)
            .iter()
            .map(|element| element.text_content().unwrap_or_default().trim().to_owned())
            .collect()
    }

    /// Everything that can be read.
    pub fn text(&self) -> String {
        self.host.text_content().unwrap_or_default()
    }

    /// Waits until a text can be read.
    pub async fn reads(&self, text: &str) {
        until(&format!("text {text:?}"), || self.text().contains(text)).await;
    }

    /// What is said to screen readers.
    pub fn announced(&self) -> String {
        self.texts("[data-announcer]").join("")
    }
}

/// The address now.
pub fn address() -> String {
    let location = window().location();
    location.pathname().expect("path") + &location.search().expect("query")
}

/// Pastes a text into an empty field.
pub fn paste(field: &HtmlElement, text: &str) {
    let field: &HtmlInputElement = field.unchecked_ref();
    field.focus().expect("focus");
    field.set_value(text);
    let init = web_sys::InputEventInit::new();
    init.set_bubbles(true);
    init.set_input_type("insertFromPaste");
    let event = web_sys::InputEvent::new_with_event_init_dict("input", &init).expect("event");
    field.dispatch_event(&event).expect("dispatch");
}

/// Types a text into a field, all at once.
pub fn enter(field: &HtmlElement, text: &str) {
    let field: &HtmlInputElement = field.unchecked_ref();
    field.focus().expect("focus");
    field.set_value(text);
    dispatch(field, "input");
}

/// Chooses an option.
pub fn choose(select: &HtmlElement, value: &str) {
    let select: &HtmlSelectElement = select.unchecked_ref();
    select.set_value(value);
    dispatch(select, "change");
}

fn dispatch(target: &web_sys::EventTarget, kind: &str) {
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    let event = web_sys::Event::new_with_event_init_dict(kind, &init).expect("event");
    target.dispatch_event(&event).expect("dispatch");
}

/// Presses a key on an element; true unless the page took it over.
pub fn press(target: &HtmlElement, key: &str) -> bool {
    let init = web_sys::KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event =
        web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("event");
    target.dispatch_event(&event).expect("dispatch")
}
