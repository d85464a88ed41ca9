//! Blocks of code in a README.

use super::allowed::language;
use super::highlight::{is_known, pieces};
use crate::copying::copy_button;
use crate::drawn::{El, el, span};
use crate::late::late;
use leptos::prelude::document;
use web_sys::Element;

/// See [`pieces`].
type Pieces = fn(&str, &str, &mut dyn FnMut(&'static str, &str));

late! {
    /// Fetched once there is code that it knows: most of what it shows, a readme
    /// shows without it.
    PIECES: Pieces = colours, pieces
}

/// Code in colours, under a bar with its language and a copy button.
pub fn code_block(pre: Element) -> Element {
    let text = pre.text_content().unwrap_or_default();
    let code = pre.query_selector("code").ok().flatten();
    let classes = code.as_ref().map(Element::class_name).unwrap_or_default();
    let language = language(&classes).unwrap_or("text");
    // What has elements inside was marked by whoever made it.
    let plain = code.filter(|code| code.child_element_count() == 0);
    if let Some(code) = plain.filter(|_| is_known(language)) {
        let language = language.to_owned();
        PIECES.with(Box::new(move |pieces| {
            if let Some(pieces) = pieces {
                colour(&code, &language, *pieces);
            }
        }));
    }
    let bar = el("div", "cap").add(span("", language)).add(
        copy_button("btn icon tight bare", "Copy code", text.trim_end(), "")
            .attr("title", "Copy code"),
    );
    el("div", "code").add(bar).add(El::from(pre)).into()
}

/// Puts code in colours in place of the plain text.
fn colour(code: &Element, language: &str, pieces: Pieces) {
    let whole = code.text_content().unwrap_or_default();
    code.set_text_content(None);
    pieces(language, &whole, &mut |class, piece| match class {
        "" => {
            let _ = code.append_child(&document().create_text_node(piece));
        }
        class => span(class, piece).put(code),
    });
}
