//! From markup to nodes.

use cratescope_markup::{PROPERTIES, Written};
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

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    const HOSTILE: [&str; 9] = [
        "",
        "a & b &amp; c &lt;",
        "</p><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' class=x",
        "\nfirst line",
        "carriage\r\nreturn",
        "<!-- --> ]]> <![CDATA[",
        "שלום \u{202e} 🦀 é",
    ];

    #[wasm_bindgen_test]
    fn texts_and_values_come_out_as_they_went_in() {
        for tag in ["p", "pre", "textarea", "b", "title", "button", "option"] {
            for text in HOSTILE {
                let mut written = Written::new(tag, text);
                written.text(text);
                written.attr("data-x", text);
                let made = element(written);
                assert_eq!(made.text_content().as_deref(), Some(text), "{tag}");
                assert_eq!(made.get_attribute("data-x").as_deref(), Some(text));
                assert_eq!(made.class_name(), text, "{tag}");
                assert_eq!(made.child_element_count(), 0, "{tag}: {text}");
            }
        }
        let mut written = Written::new("p", "");
        written.text("no\0thing");
        let made = element(written);
        assert_eq!(made.text_content().as_deref(), Some("no\u{fffd}thing"));
    }

    #[wasm_bindgen_test]
    fn elements_are_where_they_were_put() {
        let mut row = Written::new("tr", "");
        let mut cell = Written::new("td", "");
        cell.add(Written::new("input", "field"));
        cell.text("after");
        cell.add(Written::drawing("0 0 1 1", r#"<path d="M0 0"/>"#));
        // An attribute after the content.
        cell.attr("colspan", "2");
        row.add(cell);
        let made = element(row);
        assert_eq!(
            made.outer_html(),
            concat!(
                r#"<tr><td colspan="2"><input class="field">after"#,
                r#"<svg viewBox="0 0 1 1" aria-hidden="true"><path d="M0 0"></path></svg></td></tr>"#
            )
        );
        assert!(made.query_selector("path").is_ok_and(|path| {
            path.is_some_and(|path| path.namespace_uri().is_some_and(|uri| uri.ends_with("svg")))
        }));
    }

    #[wasm_bindgen_test]
    fn attributes_are_known_by_their_whole_names() {
        let mut written = Written::new("a", "hot");
        assert!(written.has("class") && !written.has("lass") && !written.has("href"));
        written.attr("href", "/x");
        assert!(written.has("href") && !written.has("h"));
    }

    #[wasm_bindgen_test]
    fn properties_get_past_a_strict_policy() {
        let mut outer = Written::new("div", "");
        let mut bar = Written::new("i", "");
        bar.property("--v", "12.5");
        outer.add(bar);
        let made = element(outer);
        assert_eq!(made.inner_html(), r#"<i style="--v: 12.5;"></i>"#);
    }
}
