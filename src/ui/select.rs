//! A labelled choice of one among a few.

use crate::drawn::{El, el, fill, picture, span};
use crate::ui::icon::Icon;
use leptos::prelude::event_target_value;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

/// Values with their words.
pub type Options = Vec<(String, String)>;

/// Whether the label stands before the choice, or is for screen readers alone.
pub enum Label {
    /// Beside it, where there is room.
    Shown(&'static str),
    /// What stands around it says as much.
    Hidden(&'static str),
}

/// A native select: `options` and the chosen `value` follow signals; `choose`
/// is told the value that was chosen.
pub fn select(
    label: Label,
    options: impl Fn() -> Options + 'static,
    value: impl Fn() -> String + 'static,
    choose: impl Fn(String) + 'static,
) -> El {
    boxed(label, Box::new(options), Box::new(value), Box::new(choose))
}

fn boxed(
    label: Label,
    options: Box<dyn Fn() -> Options>,
    value: Box<dyn Fn() -> String>,
    choose: Box<dyn Fn(String)>,
) -> El {
    let (class, words) = match label {
        Label::Shown(words) => ("wide-word", words),
        Label::Hidden(words) => ("vh", words),
    };
    let choice = el("select", "").tied(move |choice| {
        let option =
            |(key, words): &(String, String)| el("option", "").attr("value", key).text(words);
        fill(choice, options().iter().map(option));
        // Only options that exist can be chosen, so this comes after them.
        choice
            .unchecked_ref::<HtmlSelectElement>()
            .set_value(&value());
    });
    let choice = choice.on("change", move |event| choose(event_target_value(&event)));
    el("label", "select").add(span(class, words)).add(
        el("span", "select-box")
            .add(choice)
            .add(picture(Icon::Chevron)),
    )
}
