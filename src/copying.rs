//! Buttons that put a text on the clipboard and say so.
//!
//! A button only carries its text (`data-copy`); one listener serves all of
//! them, so that a list of 100 crates needs no 100 closures.

use crate::announcer::Announcer;
use crate::drawn::{El, around, button};
use crate::later;
use crate::watch::hear;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;

/// How long a button shows that it worked.
const SHOWN: Duration = Duration::from_secs(2);

/// A button that copies `text`; `name` is its accessible name, `label` the
/// visible words, if any. The style sheet draws its icon: a list has a hundred of
/// them, and a drawing would be two elements more in each.
pub fn copy_button(class: &str, name: &str, text: &str, label: &str) -> El {
    button(class, label)
        .attr("aria-label", name)
        .attr("title", text)
        .attr("data-copy", text)
}

/// Serves all copy buttons while the app is mounted.
pub fn listen(announcer: Announcer) {
    hear("click", move |event| {
        if let Some(button) = around(&event, "[data-copy]") {
            later::with(move |deeds| {
                if let Some(deeds) = deeds {
                    (deeds.copy)(button, announcer);
                }
            });
        }
    });
}

/// Puts a button's text on the clipboard, and says so.
pub fn copy(button: Element, announcer: Announcer) {
    let text = button.get_attribute("data-copy").unwrap_or_default();
    spawn_local(async move {
        if !on_clipboard(&text).await {
            announcer.say("The browser does not allow copying here; select the text instead");
            return;
        }
        // Who copies a table need not hear all of it.
        let said = button.get_attribute("data-copied").unwrap_or(text);
        announcer.say(format!("Copied {said}"));
        mark(&button, true);
        set_timeout(move || mark(&button, false), SHOWN);
    });
}

/// Puts a text on the clipboard; whether that worked.
pub async fn on_clipboard(text: &str) -> bool {
    // Pages that are not served securely have no clipboard at all.
    let clipboard = window().navigator().clipboard();
    !AsRef::<wasm_bindgen::JsValue>::as_ref(&clipboard).is_undefined()
        && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// Shows on a button that it worked, or that it can be used again.
fn mark(button: &Element, is_done: bool) {
    let _ = button.class_list().toggle_with_force("is-done", is_done);
}
