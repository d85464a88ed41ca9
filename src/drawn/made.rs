//! From markup to nodes.

use super::written::{PROPERTIES, Written};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Element, HtmlElement, HtmlTemplateElement};

thread_local! {
    /// Where markup is read: what is in it is inert.
    static TEMPLATE: HtmlTemplateElement = document()
        .create_element("template")
        .unwrap_throw()
        .unchecked_into();
}

/// Makes an element.
pub fn element(written: Written) -> Element {
    let mut markup = String::new();
    let has_properties = written.write(&mut markup);
    let element = TEMPLATE.with(|template| {
        template.set_inner_html(&markup);
        template.content().first_element_child().unwrap_throw()
    });
    #[cfg(debug_assertions)]
    check::read_as_written(&markup, 1 + check::elements_in(&element));
    if has_properties {
        set_properties(&element);
    }
    element
}

/// Puts elements at the end of another.
pub fn append(place: &Element, markup: &str, has_properties: bool) {
    if markup.is_empty() {
        return;
    }
    #[cfg(debug_assertions)]
    let before = check::elements_in(place);
    // Fails for a place that is no element's.
    let _ = place.insert_adjacent_html("beforeend", markup);
    #[cfg(debug_assertions)]
    check::read_as_written(markup, check::elements_in(place) - before);
    if has_properties {
        set_properties(place);
    }
}

/// Gives those that wait their custom properties.
fn set_properties(place: &Element) {
    let set = |element: &Element| {
        if let Some(properties) = element.get_attribute(PROPERTIES) {
            let style = element.unchecked_ref::<HtmlElement>().style();
            style.set_css_text(&properties);
            let _ = element.remove_attribute(PROPERTIES);
        }
    };
    set(place);
    let inside = place.query_selector_all(&["[", PROPERTIES, "]"].concat());
    let inside = inside.unwrap_throw();
    for at in 0..inside.length() {
        if let Some(node) = inside.item(at) {
            set(node.unchecked_ref());
        }
    }
}

/// While the app is built for tests: that an element is where it may be, since
/// the parser moves or drops others (a `div` in a `p`, a row without a table).
#[cfg(debug_assertions)]
mod check {
    use web_sys::Element;

    pub fn elements_in(place: &Element) -> usize {
        let inside = place.query_selector_all("*");
        inside.map_or(0, |inside| inside.length() as usize)
    }

    pub fn read_as_written(markup: &str, made: usize) {
        let starts = markup.as_bytes().windows(2);
        let written = starts.filter(|two| two[0] == b'<' && two[1].is_ascii_alphabetic());
        assert_eq!(
            written.count(),
            made,
            "the parser reads otherwise: {markup}"
        );
    }
}
