//! Single keys: `/` and `s` go to the search box.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Listens on the whole page while the app is mounted.
pub fn listen() {
    let handle = window_event_listener(ev::keydown, |event| {
        let modified = event.meta_key() || event.ctrl_key() || event.alt_key();
        if modified
            || event.default_prevented()
            || is_typing()
            || !matches!(event.key().as_str(), "/" | "s")
        {
            return;
        }
        let field = document()
            .query_selector("[role=search] input")
            .ok()
            .flatten()
            .and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(field) = field {
            event.prevent_default();
            let _ = field.focus();
            field.select();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Whether keys now go into a field.
fn is_typing() -> bool {
    document().active_element().is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "SELECT" | "TEXTAREA")
            || element.has_attribute("contenteditable")
    })
}
