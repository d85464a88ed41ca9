//! One element of each kind, of which the others are copies: a copy takes one call
//! without a text from WebAssembly to the browser, where making one takes two
//! with a text each, and a drawing's markup is parsed once.

use leptos::prelude::document;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::Element;

/// Kinds that are kept: a page has fewer. They are looked through in their order.
const KEPT: usize = 160;

struct Prototype {
    tag: &'static str,
    /// Classes, or a drawing's markup.
    class: String,
    element: Element,
}

thread_local! {
    static PROTOTYPES: RefCell<Vec<Prototype>> = const { RefCell::new(Vec::new()) };
}

/// A new element with these classes.
pub fn element(tag: &'static str, class: &str) -> Element {
    copy(tag, class, |tag, class| {
        let element = document().create_element(tag).unwrap_throw();
        if !class.is_empty() {
            element.set_class_name(class);
        }
        element
    })
}

/// A new drawing.
pub fn svg(view_box: &'static str, markup: &str) -> Element {
    copy(view_box, markup, |view_box, markup| {
        let space = Some("http://www.w3.org/2000/svg");
        let svg = document().create_element_ns(space, "svg").unwrap_throw();
        svg.set_inner_html(markup);
        // Fails for no attribute.
        let _ = svg.set_attribute("viewBox", view_box);
        let _ = svg.set_attribute("aria-hidden", "true");
        svg
    })
}

fn copy(tag: &'static str, class: &str, make: fn(&'static str, &str) -> Element) -> Element {
    PROTOTYPES.with_borrow_mut(|prototypes| {
        let is_it = |kept: &Prototype| kept.class == class && kept.tag == tag;
        if let Some(kept) = prototypes.iter().find(|kept| is_it(kept)) {
            let copy = kept.element.clone_node_with_deep(true);
            return copy.unwrap_throw().unchecked_into();
        }
        let element = make(tag, class);
        if prototypes.len() < KEPT {
            prototypes.push(Prototype {
                tag,
                class: class.to_owned(),
                element: element
                    .clone_node_with_deep(true)
                    .unwrap_throw()
                    .unchecked_into(),
            });
        }
        element
    })
}
