//! Single keys: `/` and `s` go to the search box, `?` tells about keys, as
//! does whatever has the attribute `data-help`.

pub mod dialog;

use crate::drawn::{around, first};
use crate::storage;
use crate::watch::hear;
use dialog::Help;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

/// Whether single keys do anything: they collide with some screen readers.
/// Kept in this browser.
#[derive(Clone, Copy)]
pub struct SingleKeys(pub RwSignal<bool>);

/// What opens the list of keys when it is clicked.
const HELP: &str = "[data-help]";
/// Remembers that they do not.
const KEY: &str = "single-keys";

impl SingleKeys {
    /// Reads what was chosen.
    pub fn start() -> Self {
        Self(RwSignal::new(storage::get(KEY).is_none()))
    }

    /// Those of this app; on where there is no app.
    pub fn of_app() -> Self {
        use_context().unwrap_or_else(|| Self(RwSignal::new(true)))
    }

    /// Switches them, and remembers it.
    pub fn switch(self, on: bool) {
        self.0.set(on);
        match on {
            true => storage::remove(KEY),
            false => storage::set(KEY, "off"),
        }
    }

    /// Whether this key is a shortcut now: not switched off, nobody types, no
    /// modifier is held, no dialog is open, and nobody else took it.
    pub fn may_fire(self, event: &KeyboardEvent) -> bool {
        let modified = event.meta_key() || event.ctrl_key() || event.alt_key();
        self.0.get_untracked()
            && !modified
            && !event.default_prevented()
            && !is_typing()
            && !in_dialog()
    }
}

/// Listens on the whole page while the app is mounted.
pub fn listen(keys: SingleKeys, help: Help) {
    hear("keydown", move |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        let key = event.key();
        if !matches!(key.as_str(), "/" | "s" | "?") || !keys.may_fire(event) {
            return;
        }
        if key == "?" {
            event.prevent_default();
            help.open();
            return;
        }
        if focus_search_box().is_some() {
            event.prevent_default();
        }
    });
    hear("click", move |event| {
        if around(&event, HELP).is_some() {
            help.open();
        }
    });
}

/// Goes to the search box, with its text selected; `None` on a page without one.
pub fn focus_search_box() -> Option<()> {
    let field = first("[role=search] input")?
        .dyn_into::<web_sys::HtmlInputElement>()
        .ok()?;
    field.focus().ok()?;
    field.select();
    Some(())
}

/// Whether a dialog is open: keys are its own.
pub fn in_dialog() -> bool {
    first("dialog[open]").is_some()
}

/// Whether keys now go into a field.
fn is_typing() -> bool {
    document().active_element().is_some_and(|element| {
        let takes_no_text =
            |kind: String| matches!(kind.as_str(), "radio" | "checkbox" | "button" | "submit");
        match element.tag_name().as_str() {
            "INPUT" => !element.get_attribute("type").is_some_and(takes_no_text),
            "SELECT" | "TEXTAREA" => true,
            _ => element.has_attribute("contenteditable"),
        }
    })
}
