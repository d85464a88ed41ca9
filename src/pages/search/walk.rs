//! Results are walked by keys: ↑ and ↓, j and k; Enter opens, Esc goes back to
//! the search box.

use crate::shortcuts::SingleKeys;
use cratescope_registry::v1::SearchQuery;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

/// A row; the first link in it opens the crate.
const ROW: &str = ".entry, tr.result";
const AT: &str = "is-at";

/// Listens while the page is there: before the search box, which else would
/// suggest something on ↓.
pub fn listen(params: RwSignal<SearchQuery>) {
    let keys = SingleKeys::of_app();
    let pressed = move |event: KeyboardEvent| {
        if press(&event, params, keys).is_some() {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let pressed: Closure<dyn FnMut(KeyboardEvent)> = Closure::new(pressed);
    let listen = window().add_event_listener_with_callback_and_bool(
        "keydown",
        pressed.as_ref().unchecked_ref(),
        true,
    );
    let pressed = StoredValue::new_local(pressed);
    on_cleanup(move || {
        pressed.with_value(|pressed| {
            let pressed = pressed.as_ref().unchecked_ref();
            let _ = window().remove_event_listener_with_callback_and_bool("keydown", pressed, true);
        });
    });
    // Fails in no browser.
    let _ = listen;
}

/// Does what a key means here; `None` when it means nothing.
fn press(event: &KeyboardEvent, params: RwSignal<SearchQuery>, keys: SingleKeys) -> Option<()> {
    let key = event.key();
    if event.ctrl_key()
        || event.meta_key()
        || event.alt_key()
        || event.shift_key()
        || event.is_composing()
    {
        return None;
    }
    let (step, is_letter) = match key.as_str() {
        "ArrowDown" => (1, false),
        "ArrowUp" => (-1, false),
        "j" => (1, true),
        "k" => (-1, true),
        "Escape" => (0, false),
        _ => return None,
    };
    let focused = document().active_element()?;
    let row = focused.closest(ROW).ok().flatten();
    if let Some(field) = focused.dyn_ref::<HtmlInputElement>()
        && focused.get_attribute("role").as_deref() == Some("combobox")
    {
        // From the box, when nothing is suggested and it says what is shown.
        let is_free = focused.get_attribute("aria-expanded").as_deref() != Some("true")
            && params.with_untracked(|params| field.value().trim() == params.q);
        return (key == "ArrowDown" && is_free).then(|| go_to(0))?;
    }
    let is_on_page = row.is_some() || matches!(focused.tag_name().as_str(), "MAIN" | "BODY");
    let may_letter = is_letter && keys.may_fire(event);
    let may_arrow = !is_letter && is_on_page && focused.tag_name() != "BODY";
    if !may_letter && !may_arrow || query("dialog[open]").is_some() {
        return None;
    }
    if step == 0 {
        row?;
        return search_box();
    }
    let rows = rows();
    let at = row.or_else(|| query(".is-at"));
    let at = at.and_then(|at| rows.iter().position(|row| *row == at));
    match (at, step) {
        (None, 1) => go_to(0),
        (None, _) => None,
        (Some(0), -1) if !is_letter => search_box(),
        (Some(at), -1) => go_to(at.saturating_sub(1)),
        (Some(at), _) => go_to((at + 1).min(rows.len() - 1)),
    }
}

fn query(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

fn rows() -> Vec<Element> {
    let Ok(list) = document().query_selector_all(ROW) else {
        return Vec::new();
    };
    let rows = (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok());
    rows.collect()
}

fn go_to(place: usize) -> Option<()> {
    let row = rows().into_iter().nth(place)?;
    if let Some(before) = query(".is-at") {
        let _ = before.class_list().remove_1(AT);
    }
    let _ = row.class_list().add_1(AT);
    let link = row.query_selector("a.name").ok().flatten()?;
    link.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

fn search_box() -> Option<()> {
    let field = query("[role=search] input")?
        .dyn_into::<HtmlInputElement>()
        .ok()?;
    field.select();
    field.focus().ok()
}
