//! Cards or a table: what the reader chose, kept in this browser.

use crate::drawn::{El, el, picture, span};
use crate::storage;
use crate::ui::icon::Icon;
use leptos::prelude::*;

const KEY: &str = "results-view";
const TABLE: &str = "table";

/// The choice.
#[derive(Clone, Copy)]
pub struct View(RwSignal<bool>);

impl View {
    /// Reads what was chosen.
    pub fn start() -> Self {
        Self(RwSignal::new(storage::get(KEY).as_deref() == Some(TABLE)))
    }

    /// Whether it is the table. Tracked.
    pub fn is_table(self) -> bool {
        self.0.get()
    }
}

/// Two radio buttons.
pub fn view_switch(view: View) -> El {
    let View(table) = view;
    let option = move |own: bool, name: &'static str, sign: Icon| {
        let choose = move |_| {
            table.set(own);
            storage::set(KEY, if own { TABLE } else { "cards" });
        };
        let radio = el("input", "")
            .attr("type", "radio")
            .attr("name", "view")
            .attr("aria-label", name)
            .tied_checked(move || table.get() == own)
            .on("change", choose);
        el("label", "")
            .attr("title", name)
            .add(radio)
            .add(picture(sign))
            .add(span("wide-word", name))
    };
    el("div", "segment")
        .attr("role", "radiogroup")
        .attr("aria-label", "View")
        .add(option(false, "Cards", Icon::Cards))
        .add(option(true, "Table", Icon::Table))
}
