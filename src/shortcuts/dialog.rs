//! What keys do, in a dialog over any page.

use crate::drawn::{El, el, span};
use crate::part::part;
use crate::shortcuts::SingleKeys;
use crate::ui::waiting::Shape;
use crate::watch::watch;
use leptos::prelude::*;
use web_sys::HtmlDialogElement;

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
pub fn help_dialog(help: Help) -> El {
    provide_context(help);
    el("div", "drawn").redrawn(move || {
        let dialog = help.0.get().then(|| KEYS.show(Vec::new, AWAITED));
        dialog.into_iter().collect()
    })
}

/// The dialog, with the list and the switch. The browser keeps the focus in it,
/// closes it with Esc, and gives the focus back.
#[component]
fn Keys() -> AnyView {
    let Help(open) = expect_context();
    let row = |(keys, words): &(&[&str], &str)| {
        let keys = keys.iter().map(|key| el("kbd", "").text(key));
        el("div", "")
            .add(el("dt", "").adds(keys))
            .add(el("dd", "").text(words))
    };
    let title = el("h2", "").attr("id", "keys-title").text("Keyboard");
    let mut frame = el("dialog", "dialog").attr("aria-labelledby", "keys-title");
    let dialog: HtmlDialogElement = frame.node();
    let close = el("button", "btn bare tight push")
        .attr("type", "button")
        .text("Close")
        .on("click", {
            let dialog = dialog.clone();
            move |_| {
                dialog.close();
                open.set(false);
            }
        });
    let closed = dialog.clone();
    watch(move || {
        // Fails only for a dialog that is open otherwise.
        let _ = dialog.show_modal();
    });
    frame
        .on("close", move |_| {
            // One that is gone may say so when the next is open already.
            if closed.is_connected() {
                open.set(false);
            }
        })
        .add(el("div", "head").add(title).add(close))
        .add(el("dl", "keys").adds(DEEDS.iter().map(row)))
        .adds(key_switch())
        .view()
}

/// Switches single keys off and on; with what they are.
pub fn key_switch() -> [El; 2] {
    const WHAT: &str = "Keys without Ctrl or Alt, such as / and ?. Switch them off if a screen reader or speech input needs those keys.";
    let keys = SingleKeys::of_app();
    let SingleKeys(on) = keys;
    let check = el("input", "")
        .attr("type", "checkbox")
        .tied_checked(move || on.get())
        .on("change", move |event| {
            keys.switch(event_target_checked(&event))
        });
    [
        el("label", "check").add(check).add(span("", "Single keys")),
        el("p", "small muted").add(span("", WHAT)),
    ]
}
