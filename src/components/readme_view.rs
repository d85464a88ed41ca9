//! A README on the page. Whatever the source did, it is sanitised here again:
//! the fragment is parsed inertly, and only elements and attributes on the
//! list are made anew in the page.

mod allowed;

use crate::copying::copy_button;
use crate::drawn::{El, el, span};
use crate::storage;
use crate::watch::watch;
use allowed::{Kept, attribute, element};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, Node, SupportedType};

/// Nesting below this is left out: no real README needs it, and recursion has
/// an end.
const DEEPEST: u32 = 64;
/// Remembers that the reader wants images of other sites.
const IMAGES: &str = "readme-images";

/// The README. Images come from other sites, which then know who reads what:
/// they stand as their descriptions until the reader asks for them.
#[component]
pub fn ReadmeView(#[prop(into)] html: Signal<String>) -> impl IntoView {
    let place = NodeRef::<html::Article>::new();
    let images = RwSignal::new(storage::get(IMAGES).is_some());
    let left_out = RwSignal::new(0_u32);
    watch(move || {
        let Some(place) = place.get() else { return };
        place.set_text_content(None);
        // Parsing never runs scripts nor loads images in such a document.
        let parsed = DomParser::new()
            .and_then(|parser| parser.parse_from_string(&html.get(), SupportedType::TextHtml));
        let mut copy = Copying {
            images: images.get(),
            left_out: 0,
            level: 1,
        };
        if let Some(body) = parsed.ok().and_then(|parsed| parsed.body()) {
            copy.children(&body, &place, 0);
        }
        left_out.set(copy.left_out);
    });
    let show = move |_| {
        storage::set(IMAGES, "shown");
        images.set(true);
    };
    view! {
        {move || (left_out.get() > 0).then(|| view! {
            <p class="small muted readme-images">
                {move || match left_out.get() {
                    1 => "1 image of another site is not loaded. ".to_owned(),
                    count => format!("{count} images of other sites are not loaded. "),
                }}
                <button class="btn tight" type="button" on:click=show>"Show images"</button>
            </p>
        })}
        <article class="prose" aria-label="Readme" node_ref=place></article>
    }
}

/// Copying a parsed fragment into the page.
struct Copying {
    images: bool,
    left_out: u32,
    /// The level of the heading before; the page's own is the first.
    level: u8,
}

impl Copying {
    /// Copies what is allowed from one node into another.
    fn children(&mut self, from: &Node, to: &Node, depth: u32) {
        let mut next = from.first_child();
        while let Some(node) = next {
            next = node.next_sibling();
            match node.node_type() {
                Node::TEXT_NODE => {
                    let text =
                        document().create_text_node(&node.text_content().unwrap_or_default());
                    // Appending to our own fresh element cannot fail.
                    let _ = to.append_child(&text);
                }
                Node::ELEMENT_NODE if depth < DEEPEST => {
                    if let Ok(source) = node.dyn_into::<Element>() {
                        self.element(&source, to, depth);
                    }
                }
                _ => {}
            }
        }
    }

    fn element(&mut self, source: &Element, to: &Node, depth: u32) {
        let tag = source.tag_name().to_ascii_lowercase();
        match element(&tag) {
            Kept::Whole if tag == "img" && !self.shows(source) => describe(source, to),
            Kept::Whole if tag == "source" && !self.images => {}
            Kept::Whole => {
                let Ok(copy) = document().create_element(&self.in_order(&tag)) else {
                    return;
                };
                for name in source
                    .get_attribute_names()
                    .iter()
                    .filter_map(|name| name.as_string())
                {
                    let value = source.get_attribute(&name).unwrap_or_default();
                    if let Some(value) = attribute(&tag, &name, &value) {
                        let _ = copy.set_attribute(&name, &value);
                    }
                }
                finish(&copy, &tag);
                self.children(source, &copy, depth + 1);
                name_link(&copy, &tag);
                let copy = match tag.as_str() {
                    "table" => scrolling(copy),
                    "pre" => code_block(copy, source),
                    _ => copy,
                };
                let _ = to.append_child(&copy);
            }
            Kept::Children => self.children(source, to, depth + 1),
            Kept::Nothing => {}
        }
    }

    /// A heading at most one level below the one before, so that the outline
    /// has no holes; any other tag as it is.
    fn in_order(&mut self, tag: &str) -> String {
        let level = tag
            .strip_prefix('h')
            .and_then(|level| level.parse::<u8>().ok());
        match level {
            Some(level) => {
                self.level = level.min(self.level + 1);
                format!("h{}", self.level)
            }
            None => tag.to_owned(),
        }
    }

    /// Whether an image is shown: its address must be safe, and the reader must
    /// want images.
    fn shows(&mut self, image: &Element) -> bool {
        let source = image.get_attribute("src").unwrap_or_default();
        let safe = attribute("img", "src", &source).is_some();
        self.left_out += u32::from(safe && !self.images);
        safe && self.images
    }
}

/// Puts an image's description in its place.
fn describe(image: &Element, to: &Node) {
    let words = image.get_attribute("alt").unwrap_or_default();
    if !words.trim().is_empty() {
        span("image-alt", words.trim()).put(to);
    }
}

/// What the page adds to an element on its own account.
fn finish(copy: &Element, tag: &str) {
    let additions: &[(&str, &str)] = match tag {
        "a" => &[("rel", "noopener noreferrer nofollow external")],
        "img" => &[
            ("loading", "lazy"),
            ("decoding", "async"),
            ("referrerpolicy", "no-referrer"),
        ],
        // Scrolls on its own, so it must be reachable by keyboard.
        "pre" => &[("tabindex", "0")],
        "input" => &[
            ("disabled", ""),
            ("type", "checkbox"),
            ("aria-label", "Task"),
        ],
        _ => &[],
    };
    for (name, value) in additions {
        let _ = copy.set_attribute(name, value);
    }
    if tag == "img" && copy.get_attribute("alt").is_none() {
        let _ = copy.set_attribute("alt", "");
    }
}

/// A link around a picture without words still needs a name: its address.
fn name_link(copy: &Element, tag: &str) {
    let wordless = tag == "a"
        && copy
            .text_content()
            .is_none_or(|text| text.trim().is_empty())
        && copy
            .query_selector("img[alt]:not([alt=''])")
            .is_ok_and(|image| image.is_none());
    match copy.get_attribute("href").filter(|_| wordless) {
        Some(address) if copy.child_element_count() == 0 => copy.set_text_content(Some(&address)),
        Some(address) => {
            let _ = copy.set_attribute("aria-label", &address);
        }
        None => {}
    }
}

/// A table in a box that scrolls by itself.
fn scrolling(table: Element) -> Element {
    let region = el("div", "scroll")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", "Table");
    region.add(El::from(table)).into()
}

/// Code under a bar with its language and a copy button.
fn code_block(pre: Element, source: &Element) -> Element {
    let text = source.text_content().unwrap_or_default();
    let class = source
        .query_selector("code")
        .ok()
        .flatten()
        .map(|code| code.class_name())
        .unwrap_or_default();
    let language = class
        .split_whitespace()
        .find_map(|class| class.strip_prefix("language-"))
        .unwrap_or("text");
    let bar = el("div", "cap").add(span("", language)).add(
        copy_button("btn icon tight bare", "Copy code", text.trim_end(), "")
            .attr("title", "Copy code"),
    );
    el("div", "code").add(bar).add(El::from(pre)).into()
}
