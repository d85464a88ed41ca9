//! The search box: an editable combobox with a list of suggestions (WAI-ARIA
//! APG, "Editable Combobox With List Autocomplete").

mod combobox;
mod live;
mod meaning;

pub use meaning::{choices, pasted};

use crate::components::suggestions::{FORGET, Kind, LIST, PLACE, option_id};
use crate::drawn::{El, around, el, picture};
use crate::route::Route;
use crate::shortcuts::SingleKeys;
use crate::ui::icon::Icon;
use combobox::Combobox;
use leptos::ev;
use leptos::prelude::*;
pub use live::Timer;
use wasm_bindgen::JsCast;
use web_sys::{Event, InputEvent};

/// The box; `hero` is the large one of the home page.
pub fn search_box(hero: bool) -> El {
    let mut list = el("div", "");
    let combobox = Combobox::new(list.node());
    let SingleKeys(single_keys) = SingleKeys::of_app();
    let typed = move |event: Event| {
        let kind = event.dyn_ref().map(InputEvent::input_type);
        let is_pasted = kind.is_some_and(|kind| kind.starts_with("insertFromPaste"));
        combobox.typed(event_target_value(&event), is_pasted);
    };
    let pressed = move |event: Event| {
        if !press(combobox, event.unchecked_ref()) {
            event.prevent_default();
        }
    };
    let submitted = move |event: Event| {
        event.prevent_default();
        combobox.enter();
    };
    let picked = move |event: Event| {
        let place = around(&event, "[role=option]")
            .and_then(|option| option.get_attribute(PLACE)?.parse::<usize>().ok());
        let choice = combobox
            .choices
            .with_untracked(|choices| choices.rows.get(place?).cloned());
        match choice {
            Some(choice) if around(&event, FORGET).is_some() => combobox.remove(&choice),
            Some(choice) => combobox.choose(&choice),
            None => {}
        }
    };
    let expanded = move || {
        let is_open = combobox.choices.with(|choices| !choices.rows.is_empty());
        Some(is_open.to_string())
    };
    let attributes = [
        ("type", "search"),
        ("name", "q"),
        ("role", "combobox"),
        ("aria-label", "Search crates"),
        ("aria-autocomplete", "list"),
        ("aria-controls", LIST),
        ("autocomplete", "off"),
        ("autocapitalize", "off"),
        ("spellcheck", "false"),
        ("enterkeyhint", "search"),
        ("maxlength", "1000"),
        (
            "placeholder",
            if hero {
                "Crate or keyword"
            } else {
                "Search crates"
            },
        ),
    ];
    let field = attributes
        .iter()
        .fold(el("input", ""), |field, (name, value)| {
            field.attr(name, value)
        })
        .tied_attr("aria-expanded", expanded)
        .tied_attr("aria-activedescendant", move || {
            combobox.place.get().map(option_id)
        })
        .tied_value(move || combobox.text.get())
        .on("input", typed)
        .on("keydown", pressed)
        .on("focus", move |_| combobox.entered())
        .on("click", move |_| combobox.entered())
        .on("blur", move |_| combobox.left());
    let key = |class, key| el("kbd", class).attr("aria-hidden", "true").text(key);
    let submit = hero.then(|| {
        el("button", "btn primary")
            .attr("type", "submit")
            .text("Search")
    });
    let line = el("div", "box")
        .add(picture(Icon::Search))
        .add(field)
        .add(key("go", "/").tied_flag("hidden", move || !single_keys.get()))
        .add(key("esc", "Esc"))
        .adds(submit);
    // A press must not take the focus from the field: leaving it closes the list.
    let list = list
        .on("mousedown", |event| event.prevent_default())
        .on("click", picked);
    el("form", if hero { "find hero" } else { "find" })
        .attr("role", "search")
        .attr("action", &Route::search("").href())
        .on("submit", submitted)
        .add(line)
        .add(list)
}

/// A key; whether it is left to the browser.
fn press(combobox: Combobox, event: &ev::KeyboardEvent) -> bool {
    // Composing a letter, selecting a text, a command of the browser.
    if event.is_composing() || event.ctrl_key() || event.meta_key() || event.shift_key() {
        return true;
    }
    let key = event.key();
    match (key.as_str(), combobox.rows()) {
        // With nothing suggested it leads into the results, if they are for this text.
        ("ArrowDown", 0) if !event.alt_key() && combobox.enter_results() => {}
        ("ArrowDown" | "ArrowUp", 0) => {
            combobox.show_by_key((!event.alt_key()).then_some(key == "ArrowDown"));
        }
        ("ArrowUp", _) if event.alt_key() => combobox.close(),
        ("ArrowDown" | "ArrowUp", _) => combobox.step(key == "ArrowDown"),
        ("Escape", 1..) => combobox.close(),
        ("Escape", 0) if combobox.text.with_untracked(|text| !text.is_empty()) => combobox.empty(),
        ("Delete", _) => match combobox.chosen() {
            Some(choice) if choice.kind == Kind::Recent => combobox.remove(&choice),
            _ => return true,
        },
        // The text cursor moves, and with it the reader's attention.
        ("Home" | "End" | "ArrowLeft" | "ArrowRight", _) => {
            combobox.leave_options();
            return true;
        }
        ("Tab", _) => {
            combobox.close();
            return true;
        }
        _ => return true,
    }
    false
}
