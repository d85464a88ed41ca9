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

/// While its code is awaited nothing stands in its place.
const AWAITED: Shape = Shape {
    rows: 0,
    row: "",
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

/// The place of the dialog; once a page.
#[component]
pub fn HelpDialog(help: Help) -> impl IntoView {
    provide_context(help);
    move || help.0.get().then(|| KEYS.show(Vec::new, AWAITED))
}

/// The dialog, with the list and the switch. The browser keeps the focus in it,
/// closes it with Esc, and gives the focus back.
#[component]
fn Keys() -> impl IntoView {
    let Help(open) = expect_context();
    let dialog = NodeRef::<html::Dialog>::new();
    watch(move || {
        if let Some(dialog) = dialog.get() {
            // Fails only for a dialog that is open otherwise.
            let _ = dialog.show_modal();
        }
    });
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
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
        <dialog class="dialog" aria-labelledby="keys-title" node_ref=dialog on:close=move |_| open.set(false)>
            <div class="head">
                <h2 id="keys-title">"Keyboard"</h2>
                <button class="btn bare tight push" type="button" on:click=close>"Close"</button>
            </div>
            {drawn(rows)}
            <KeySwitch/>
        </dialog>
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
