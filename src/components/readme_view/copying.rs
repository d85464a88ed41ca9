//! Making a README anew in the page, from what is allowed of it.

use super::addresses::{Folder, here, id};
use super::allowed::{Kept, attribute, element};
use super::code::code_block;
use crate::drawn::{El, el, link, span};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// Nesting below this is left out: no real README needs it, and recursion has
/// an end.
const DEEPEST: u32 = 64;
/// Elements beyond this are left out: a page must stay alive.
const MOST: u32 = 30_000;
/// Headings of the outline, at most.
const OUTLINE: usize = 60;

/// A heading of a README, for an outline of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its level, from 2.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// Its id on the page.
    pub id: String,
}

/// Copying a parsed fragment into the page.
pub struct Copying {
    /// Whether pictures of other sites are shown.
    pub images: bool,
    /// Where relative addresses lead.
    pub folder: Option<Folder>,
    /// Pictures that were left out.
    pub left_out: u32,
    /// Headings, in order.
    pub headings: Vec<Heading>,
    /// Whether the README was too large to be copied whole.
    pub is_cut: bool,
    elements: u32,
    /// Levels that headings go down: the page has its own first heading.
    down: u8,
    /// The level of the heading before.
    level: u8,
}

impl Copying {
    /// Copying what is in `body`.
    pub fn new(body: &Element, images: bool, folder: Option<Folder>) -> Self {
        let has_first = body.query_selector("h1").is_ok_and(|first| first.is_some());
        Self {
            images,
            folder,
            left_out: 0,
            headings: Vec::new(),
            is_cut: false,
            elements: 0,
            down: u8::from(has_first),
            level: 1,
        }
    }

    /// Copies what is allowed from one node into another.
    pub fn children(&mut self, from: &Node, to: &Node, depth: u32) {
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
                Node::ELEMENT_NODE if depth < DEEPEST && self.elements < MOST => {
                    self.elements += 1;
                    if let Ok(source) = node.dyn_into::<Element>() {
                        self.element(&source, to, depth);
                    }
                }
                Node::ELEMENT_NODE => self.is_cut = true,
                _ => {}
            }
        }
    }

    fn element(&mut self, source: &Element, to: &Node, depth: u32) {
        let tag = source.tag_name().to_ascii_lowercase();
        match element(&tag) {
            Kept::Whole if !self.is_wanted(source, &tag, to) => {}
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
                    let kept = attribute(&tag, &name, &value, self.folder.as_ref());
                    if let Some((name, value)) = kept {
                        let _ = copy.set_attribute(name, &value);
                    }
                }
                finish(&copy, &tag);
                self.children(source, &copy, depth + 1);
                name_link(&copy, &tag);
                if is_heading(&tag) {
                    self.anchor(source, &copy);
                }
                let copy = match tag.as_str() {
                    "table" => scrolling(copy),
                    "pre" => code_block(copy),
                    _ => copy,
                };
                let _ = to.append_child(&copy);
            }
            Kept::Children => self.children(source, to, depth + 1),
            Kept::Nothing => {}
        }
    }

    /// Whether an element is copied; what stands in for one that is not is put
    /// in its place.
    fn is_wanted(&mut self, source: &Element, tag: &str, to: &Node) -> bool {
        let address = |name: &str| {
            let value = source.get_attribute(name).unwrap_or_default();
            attribute(tag, name, &value, self.folder.as_ref()).is_some()
        };
        match tag {
            "img" => {
                let is_safe = address("src");
                self.left_out += u32::from(is_safe && !self.images);
                if !(is_safe && self.images) {
                    describe(source, to);
                }
                is_safe && self.images
            }
            // One for a size of the window would show whatever the size.
            "source" => {
                let any_time = !source.has_attribute("media") || address("media");
                self.images && any_time && address("srcset")
            }
            "input" => source.get_attribute("type").as_deref() == Some("checkbox"),
            // The anchor that a renderer puts into a heading: this page makes its
            // own.
            "a" => {
                let is_anchor = is_wordless(source)
                    && source.child_element_count() == 0
                    && source
                        .get_attribute("href")
                        .is_none_or(|href| href.trim_start().starts_with('#'));
                let in_heading = to
                    .dyn_ref::<Element>()
                    .is_some_and(|to| is_heading(&to.tag_name().to_ascii_lowercase()));
                if let Some(id) = own_id(source).filter(|_| is_anchor && !in_heading) {
                    span("", "").attr("id", &id).put(to);
                }
                !is_anchor
            }
            _ => true,
        }
    }

    /// A heading below the page's own, and at most one level below the one
    /// before, so that the outline has no holes; any other tag as it is.
    fn in_order(&mut self, tag: &str) -> String {
        match level(tag) {
            Some(level) => {
                self.level = (level + self.down).clamp(2, 6).min(self.level + 1);
                format!("h{}", self.level)
            }
            None => tag.to_owned(),
        }
    }

    /// Makes a heading something that can be linked to.
    fn anchor(&mut self, source: &Element, heading: &Element) {
        let text = heading.text_content().unwrap_or_default();
        let words: Vec<&str> = text.split_whitespace().collect();
        let text = words.join(" ");
        if text.is_empty() {
            return;
        }
        let inside = source.query_selector("a[id], a[name]").ok().flatten();
        let wanted = own_id(source)
            .or_else(|| own_id(&inside.filter(is_wordless)?))
            .or_else(|| id(&slug(&text)))
            .unwrap_or_else(|| format!("{}section", super::addresses::ID_PREFIX));
        let taken = |id: &str| self.headings.iter().any(|heading| heading.id == id);
        let mut free = wanted.clone();
        let mut again = 0_u32;
        while taken(&free) {
            again += 1;
            free = format!("{wanted}-{again}");
        }
        let _ = heading.set_attribute("id", &free);
        // A link must not be in another, nor in what opens and closes.
        let inert = source
            .closest("a, summary")
            .is_ok_and(|around| around.is_none());
        if inert {
            link("anchor", &format!("{}#{free}", here()), "#")
                .attr("aria-label", &format!("Link to {text}"))
                .put(heading);
        }
        if self.headings.len() < OUTLINE {
            self.headings.push(Heading {
                level: self.level,
                text,
                id: free,
            });
        }
    }
}

/// What GitHub makes of a heading's words, which is what links to it expect.
fn slug(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter_map(|c| match c {
            ' ' => Some('-'),
            c if c.is_alphanumeric() || matches!(c, '-' | '_') => Some(c),
            _ => None,
        })
        .collect()
}

fn own_id(element: &Element) -> Option<String> {
    let own = element
        .get_attribute("id")
        .or_else(|| element.get_attribute("name"))?;
    id(&own)
}

fn level(tag: &str) -> Option<u8> {
    tag.strip_prefix('h')?.parse().ok()
}

fn is_heading(tag: &str) -> bool {
    level(tag).is_some()
}

fn is_wordless(element: &Element) -> bool {
    element
        .text_content()
        .is_none_or(|text| text.trim().is_empty())
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
        && is_wordless(copy)
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
