//! What keys do, in a dialog over any page.

use crate::drawn::{drawn, el, span};
use crate::part::part;
use crate::shortcuts::SingleKeys;
use crate::ui::waiting::Shape;
use crate::watch::watch;
use leptos::html;
use leptos::prelude::*;

part! {
    /// Beside the settings, which have the same switch.
    KEYS = settings, Keys
}

/// The dialog while its code is awaited.
const AWAITED: Shape = Shape {
    rows: 8,
    row: "sk-row",
    what: "the list of keys",
};

/// Every key that does something, with what it does, as far as pages have it.
const DEEDS: [(&[&str], &str); 8] = [
    (&["/", "s"], "Go to the search box"),
    (&["↑", "↓"], "Choose a suggestion or a result"),
    (&["j", "k"], "Choose a result"),
    (&["Enter"], "Open the choice, or search"),
    (&["Delete"], "Forget the chosen recent search"),
    (&["Home", "End"], "Move in the text of the search box"),
    (
        &["Esc"],
        "Close suggestions or this dialog; empty the search box",
    ),
    (&["?"], "Show this list"),
];

/// Opens and closes the dialog.
#[derive(Clone, Copy)]
pub struct Help(RwSignal<bool>);

impl Help {
    /// With the dialog closed.
    pub fn start() -> Self {
        Self(RwSignal::new(false))
    }

    /// Opens it.
    pub fn open(self) {
        self.0.set(true);
    }
}

/// The dialog; once a page. The browser keeps the focus in it, closes it with
/// Esc, and gives the focus back.
#[component]
pub fn HelpDialog(help: Help) -> impl IntoView {
    let Help(open) = help;
    let dialog = NodeRef::<html::Dialog>::new();
    watch(move || {
        let is_open = open.get();
        let Some(dialog) = dialog.get() else { return };
        match is_open {
            // Fails only for a dialog that is open otherwise.
            true if !dialog.open() => drop(dialog.show_modal()),
            false => dialog.close(),
            true => {}
        }
    });
    view! {
        <dialog class="dialog" aria-labelledby="keys-title" node_ref=dialog on:close=move |_| open.set(false)>
            <div class="head">
                <h2 id="keys-title">"Keyboard"</h2>
                <button class="btn bare tight push" type="button" on:click=move |_| open.set(false)>"Close"</button>
            </div>
            {move || open.get().then(|| KEYS.show(Vec::new, AWAITED))}
        </dialog>
    }
}

/// The list and the switch.
#[component]
fn Keys() -> impl IntoView {
    let rows = || {
        let row = |(keys, words): &(&[&str], &str)| {
            let keys = keys.iter().map(|key| el("kbd", "").text(key));
            el("div", "")
                .add(el("dt", "").adds(keys))
                .add(el("dd", "").text(words))
        };
        vec![el("dl", "keys").adds(DEEDS.iter().map(row))]
    };
    view! {
        {drawn(rows)}
        <KeySwitch/>
    }
}

/// Switches single keys off and on.
#[component]
pub fn KeySwitch() -> impl IntoView {
    let keys = SingleKeys::of_app();
    let SingleKeys(on) = keys;
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=on on:change=move |event| keys.switch(event_target_checked(&event))/>
            <span>"Single keys"</span>
        </label>
        {drawn(|| vec![el("p", "small muted").add(span("", "Keys without Ctrl or Alt, such as / and ?. Switch them off if a screen reader or speech input needs those keys."))])}
    }
}
