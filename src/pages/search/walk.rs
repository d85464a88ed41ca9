//! Results are walked by keys: ↑ and ↓, j and k; Enter opens, Esc goes back to
//! the search box.

use crate::drawn::first;
use crate::route::Route;
use crate::shortcuts::{self, SingleKeys};
use crate::watch::hear;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// A row; the first link in it opens the crate.
const ROW: &str = ".entry, tr.result";
const AT: &str = "is-at";

/// Listens while the page is there.
pub fn listen() {
    let keys = SingleKeys::of_app();
    hear("keydown", move |event| {
        if press(event.unchecked_ref(), keys).is_some() {
            event.prevent_default();
        }
    });
}

/// From the search box into the results: when they are those for its text.
pub fn enter(route: &Route, text: &str) -> bool {
    let is_shown = matches!(route, Route::Search(params) if params.q == text.trim());
    is_shown && go_to(0).is_some()
}

/// Does what a key means here; `None` when it means nothing.
fn press(event: &KeyboardEvent, keys: SingleKeys) -> Option<()> {
    let key = event.key();
    if event.default_prevented()
        || event.ctrl_key()
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
    let is_on_page = row.is_some() || matches!(focused.tag_name().as_str(), "MAIN" | "BODY");
    let may_letter = is_letter && keys.may_fire(event);
    let may_arrow = !is_letter && is_on_page && focused.tag_name() != "BODY";
    if !may_letter && !may_arrow || shortcuts::in_dialog() {
        return None;
    }
    if step == 0 {
        row?;
        return shortcuts::focus_search_box();
    }
    let rows = rows();
    let at = row.or_else(|| first(".is-at"));
    let at = at.and_then(|at| rows.iter().position(|row| *row == at));
    match (at, step) {
        (None, 1) => go_to(0),
        (None, _) => None,
        (Some(0), -1) if !is_letter => shortcuts::focus_search_box(),
        (Some(at), -1) => go_to(at.saturating_sub(1)),
        (Some(at), _) => go_to((at + 1).min(rows.len() - 1)),
    }
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
    if let Some(before) = first(".is-at") {
        let _ = before.class_list().remove_1(AT);
    }
    let _ = row.class_list().add_1(AT);
    let link = row.query_selector("a.name").ok().flatten()?;
    link.dyn_into::<HtmlElement>().ok()?.focus().ok()
}
