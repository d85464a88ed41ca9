//! Choosing one of many versions: an editable combobox with a list that
//! narrows while someone types (WAI-ARIA APG, "Editable Combobox With List
//! Autocomplete"). The field is drawn with the page; choosing (`choosing`) is
//! fetched when somebody enters it.

mod choosing;

use crate::announcer::{Announcer, announcer};
use crate::drawn::{El, el, picture};
use crate::late::late;
use crate::remote::Asked;
use crate::ui::icon::Icon;
use choosing::{LIST, Switching};
use cratescope_registry::Versions;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

late! {
    SWITCHING: Switching = switching, choosing::SWITCHING
}

/// What somebody did.
#[derive(Clone, Copy)]
enum Happened {
    Typed,
    Pressed,
    Left,
    Clicked,
    Picked,
}

/// Shows a version; `choose` gets another.
pub fn version_switch(
    versions: Asked<Versions>,
    shown: Memo<Option<String>>,
    choose: impl Fn(String) + 'static,
) -> El {
    let switch = Rc::new(Switch {
        versions,
        shown,
        choose: Box::new(choose),
        announcer: announcer(),
        state: RefCell::default(),
    });
    let react = |happened| {
        let switch = switch.clone();
        move |event: Event| {
            let switch = switch.clone();
            SWITCHING.with(Box::new(move |switching| {
                if let Some(switching) = switching {
                    untrack(|| (switching.react)(&switch, &event, happened));
                }
            }));
        }
    };
    let attributes = [
        ("type", "text"),
        ("role", "combobox"),
        ("aria-label", "Version"),
        ("aria-autocomplete", "list"),
        ("aria-controls", LIST),
        ("aria-expanded", "false"),
        ("autocomplete", "off"),
        ("autocapitalize", "off"),
        ("spellcheck", "false"),
        ("enterkeyhint", "go"),
        ("maxlength", "100"),
    ];
    let named = switch.clone();
    let field = el("input", "")
        .attrs(&attributes)
        .tied(move |field| named.name(field))
        .on("input", react(Happened::Typed))
        .on("keydown", react(Happened::Pressed))
        .on("blur", react(Happened::Left))
        .on("click", react(Happened::Clicked))
        .on("focus", |event| {
            if let Some(field) = event.target() {
                field.unchecked_into::<HtmlInputElement>().select();
            }
            SWITCHING.with(Box::new(drop));
        });
    // A press must not take the focus from the field: leaving it closes the list.
    let place = el("div", "")
        .on("mousedown", |event| event.prevent_default())
        .on("click", react(Happened::Picked));
    // The list follows the versions wherever it stands by now.
    el("div", "version-switch")
        .add(field)
        .add(picture(Icon::Chevron))
        .add(place)
        .tied(move |element| {
            switch.versions.answer().track();
            if let Some(switching) = SWITCHING.at_hand() {
                (switching.renew)(&switch, element);
            }
        })
}

/// What is chosen from, and how far the choosing is.
struct Switch {
    versions: Asked<Versions>,
    shown: Memo<Option<String>>,
    choose: Box<dyn Fn(String)>,
    announcer: Announcer,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    /// What was typed; `None` while nobody chooses.
    typed: Option<String>,
    /// Places in the list of versions of those that fit and are drawn.
    rows: Vec<usize>,
    /// How many fit.
    fit: usize,
    /// The row that the keys are at.
    active: Option<usize>,
}

impl Switch {
    fn shown(&self) -> String {
        self.shown.get().unwrap_or_default()
    }

    /// Names the version that is shown.
    fn name(&self, field: &Element) {
        let num = self.shown();
        if self.state.borrow().typed.is_none() {
            field.unchecked_ref::<HtmlInputElement>().set_value(&num);
        }
        // As wide as the number, so that it looks like a part of the title.
        let width = num.chars().count().clamp(5, 24);
        // Fails for no attribute.
        let _ = field.set_attribute("size", &width.to_string());
    }
}
