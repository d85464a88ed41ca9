//! A README on the page. Whatever the source did, it is sanitised here again:
//! the fragment is parsed inertly, and only elements and attributes on the
//! list are made anew in the page.

mod allowed;

use crate::watch::watch;
use allowed::{Kept, attribute, element};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, Node, SupportedType};

/// Nesting below this is left out: no real README needs it, and recursion has
/// an end.
const DEEPEST: u32 = 64;

/// The README; links open in the same tab and tell nobody.
#[component]
pub fn ReadmeView(#[prop(into)] html: Signal<String>) -> impl IntoView {
    let place = NodeRef::<html::Article>::new();
    watch(move || {
        let Some(place) = place.get() else { return };
        place.set_text_content(None);
        // Parsing never runs scripts nor loads images in such a document.
        let parsed = DomParser::new().and_then(|parser| parser.parse_from_string(&html.get(), SupportedType::TextHtml));
        if let Some(body) = parsed.ok().and_then(|parsed| parsed.body()) {
            copy_children(&body, &place, 0);
        }
    });
    view! { <article class="prose" aria-label="Readme" node_ref=place></article> }
}

/// Copies what is allowed from one node into another.
fn copy_children(from: &Node, to: &Node, depth: u32) {
    let mut next = from.first_child();
    while let Some(node) = next {
        next = node.next_sibling();
        match node.node_type() {
            Node::TEXT_NODE => {
                let text = document().create_text_node(&node.text_content().unwrap_or_default());
                // Appending to our own fresh element cannot fail.
                let _ = to.append_child(&text);
            }
            Node::ELEMENT_NODE if depth < DEEPEST => {
                if let Ok(source) = node.dyn_into::<Element>() {
                    copy_element(&source, to, depth);
                }
            }
            _ => {}
        }
    }
}

fn copy_element(source: &Element, to: &Node, depth: u32) {
    let tag = source.tag_name().to_ascii_lowercase();
    match element(&tag) {
        Kept::Whole => {
            let Ok(copy) = document().create_element(&tag) else { return };
            for name in source.get_attribute_names().iter().filter_map(|name| name.as_string()) {
                let value = source.get_attribute(&name).unwrap_or_default();
                if let Some(value) = attribute(&tag, &name, &value) {
                    let _ = copy.set_attribute(&name, &value);
                }
            }
            finish(&copy, &tag);
            copy_children(source, &copy, depth + 1);
            let _ = match wrapper(&tag) {
                Some(wrapper) => wrapper.append_child(&copy).and_then(|_| to.append_child(&wrapper)),
                None => to.append_child(&copy),
            };
        }
        Kept::Children => copy_children(source, to, depth + 1),
        Kept::Nothing => {}
    }
}

/// What the page adds to an element on its own account.
fn finish(copy: &Element, tag: &str) {
    let additions: &[(&str, &str)] = match tag {
        "a" => &[("rel", "noopener noreferrer nofollow external")],
        "img" => &[("loading", "lazy"), ("decoding", "async"), ("referrerpolicy", "no-referrer")],
        // Scrolls on its own, so it must be reachable by keyboard.
        "pre" => &[("tabindex", "0")],
        "input" => &[("disabled", ""), ("type", "checkbox"), ("aria-label", "Task")],
        _ => &[],
    };
    for (name, value) in additions {
        let _ = copy.set_attribute(name, value);
    }
    if tag == "img" && copy.get_attribute("alt").is_none() {
        let _ = copy.set_attribute("alt", "");
    }
}

/// A box around what may be wider than the page.
fn wrapper(tag: &str) -> Option<Element> {
    let (class, label) = match tag {
        "table" => ("scroll", Some("Table")),
        "pre" => ("code", None),
        _ => return None,
    };
    let wrapper = document().create_element("div").ok()?;
    let _ = wrapper.set_attribute("class", class);
    if let Some(label) = label {
        for (name, value) in [("tabindex", "0"), ("role", "region"), ("aria-label", label)] {
            let _ = wrapper.set_attribute(name, value);
        }
    }
    Some(wrapper)
}
