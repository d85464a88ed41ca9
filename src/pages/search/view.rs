//! Cards or a table: what the reader chose, kept in this browser.

use crate::storage;
use crate::ui::icon::{Icon, icon};
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
#[component]
pub fn ViewSwitch(view: View) -> impl IntoView {
    let View(table) = view;
    let option = move |own: bool, name: &'static str, sign: Icon| {
        let choose = move |_| {
            table.set(own);
            storage::set(KEY, if own { TABLE } else { "cards" });
        };
        view! {
            <label title=name>
                <input type="radio" name="view" aria-label=name prop:checked=move || table.get() == own on:change=choose/>
                {icon(sign)}
                <span class="wide-word">{name}</span>
            </label>
        }
    };
    view! {
        <div class="segment" role="radiogroup" aria-label="View">
            {option(false, "Cards", Icon::Cards)}
            {option(true, "Table", Icon::Table)}
        </div>
    }
}
