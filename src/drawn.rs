//! Pages, written as markup and made into DOM nodes when something is done with
//! them.
//!
//! What Leptos' `view!` makes keeps what it needs to change each part later, and
//! its code is compiled for every shape of view, attribute and event: a third of
//! the app's bytes. Here there is one shape, the element. Rows of a list never
//! change in part: they are drawn, and drawn anew when the data is another. What
//! does change (`tied`) follows Leptos' signals, one binding a change; components
//! are Leptos' owners and contexts as ever. See Decisions in ARCHITECTURE.md for
//! the figures.
//!
//! Text is text: nothing here takes markup from a server.

mod made;
mod tied;
mod view;

use crate::ui::icon::Icon;
use cratescope_markup::{PROPERTIES, Written};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, Node};

/// An element being drawn: written down until something is to be done with it.
pub struct El(Box<Form>);

enum Form {
    Written(Written),
    Made(Element),
}

/// Begins an element with these classes.
pub fn el(tag: &'static str, class: &str) -> El {
    El::written(Written::new(tag, class))
}

/// A `<span>` with a text.
pub fn span(class: &str, text: &str) -> El {
    el("span", class).text(text)
}

/// A link of this app or to elsewhere.
pub fn link(class: &str, href: &str, text: &str) -> El {
    el("a", class).attr("href", href).text(text)
}

/// A link to another site: followed without telling it where from, and not
/// counted as a recommendation.
pub fn outside(href: &str, text: &str) -> El {
    link("", href, text).attr("rel", "noopener nofollow")
}

/// A button with these words.
pub fn button(class: &str, words: &str) -> El {
    el("button", class).attr("type", "button").text(words)
}

/// An icon as decoration.
pub fn picture(icon: Icon) -> El {
    drawing(icon.markup())
}

/// A drawing of our own, 16 by 16, as decoration.
pub fn drawing(markup: &'static str) -> El {
    svg("0 0 16 16", markup).attr("class", "i")
}

/// A drawing of our own of any size, as decoration.
pub fn svg(view_box: &'static str, markup: &'static str) -> El {
    El::written(Written::drawing(view_box, markup))
}

impl El {
    fn written(written: Written) -> Self {
        Self(Box::new(Form::Written(written)))
    }

    /// Makes it, if it is only written yet.
    fn made(self) -> Element {
        match *self.0 {
            Form::Written(written) => made::element(written),
            Form::Made(element) => element,
        }
    }

    /// Does something with the element itself.
    pub fn with(self, act: impl FnOnce(&Element)) -> Self {
        let element = self.made();
        act(&element);
        Self::from(element)
    }

    /// The element itself, as the kind that its tag makes it.
    pub fn node<T: JsCast>(&mut self) -> T {
        let taken = std::mem::replace(self, el("i", ""));
        let element = taken.made();
        *self = Self::from(element.clone());
        element.unchecked_into()
    }

    /// Sets an attribute.
    pub fn attr(mut self, name: &'static str, value: &str) -> Self {
        match &mut *self.0 {
            Form::Written(written) if !written.has(name) => {
                written.attr(name, value);
                self
            }
            _ => self.with(|element| {
                // Fails only for invalid names, and those are literals here.
                let _ = element.set_attribute(name, value);
            }),
        }
    }

    /// Sets attributes: names and values.
    pub fn attrs(self, attributes: &[(&'static str, &str)]) -> Self {
        let mut element = self;
        for (name, value) in attributes {
            element = element.attr(name, value);
        }
        element
    }

    /// Sets a custom property such as `--v`. Through the DOM, since a strict
    /// style policy refuses style attributes.
    pub fn property(mut self, name: &'static str, value: &str) -> Self {
        match &mut *self.0 {
            Form::Written(written) if !written.has(PROPERTIES) => {
                written.property(name, value);
                self
            }
            _ => self.with(|element| {
                let style = element.unchecked_ref::<HtmlElement>().style();
                let _ = style.set_property(name, value);
            }),
        }
    }

    /// Adds a text.
    pub fn text(mut self, text: &str) -> Self {
        match &mut *self.0 {
            Form::Written(written) => written.text(text),
            Form::Made(element) => {
                let _ = element.append_with_str_1(text);
            }
        }
        self
    }

    /// Adds a child.
    pub fn add(mut self, child: Self) -> Self {
        match (&mut *self.0, *child.0) {
            (Form::Written(written), Form::Written(child)) => {
                written.add(child);
                self
            }
            (_, child) => {
                let child = Self(Box::new(child));
                self.with(|element| append(element, &mut std::iter::once(child)))
            }
        }
    }

    /// Puts it at the end of a node.
    pub fn put(self, place: &Node) {
        let _ = place.append_child(&self.made());
    }

    /// Adds children; an `Option` is none or one.
    pub fn adds(self, children: impl IntoIterator<Item = Self>) -> Self {
        self.adds_all(&mut children.into_iter())
    }

    fn adds_all(mut self, children: &mut dyn Iterator<Item = Self>) -> Self {
        if let Form::Made(element) = &*self.0 {
            append(element, children);
            return self;
        }
        for child in children {
            self = self.add(child);
        }
        self
    }
}

impl From<Element> for El {
    fn from(element: Element) -> Self {
        Self(Box::new(Form::Made(element)))
    }
}

impl From<El> for Element {
    fn from(el: El) -> Self {
        el.made()
    }
}

/// Makes elements that may stand in a `div`, all at once.
pub fn make(mut all: impl Iterator<Item = El>) -> Vec<Element> {
    let place = el("div", "").made();
    append(&place, &mut all);
    let mut made = Vec::new();
    let mut next = place.first_element_child();
    while let Some(element) = next {
        next = element.next_element_sibling();
        made.push(element);
    }
    made
}

/// Puts these elements in place of what an element holds.
pub fn fill(place: &Element, children: impl IntoIterator<Item = El>) {
    place.set_text_content(None);
    append(place, &mut children.into_iter());
}

fn append(place: &Element, children: &mut dyn Iterator<Item = El>) {
    let (mut markup, mut has_properties) = (String::new(), false);
    for child in children {
        match *child.0 {
            Form::Written(written) => {
                has_properties |= written.write(&mut markup);
            }
            Form::Made(element) => {
                made::append(place, &markup, has_properties);
                (markup, has_properties) = (String::new(), false);
                let _ = place.append_child(&element);
            }
        }
    }
    made::append(place, &markup, has_properties);
}

/// What an event happened on: the element itself, or the nearest around it
/// that matches. One listener serves all drawn elements that carry data.
pub fn around(event: &Event, selector: &'static str) -> Option<Element> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    element.closest(selector).ok().flatten()
}

/// Scrolls the list within `place`, and nothing around it, until one of its rows
/// can be seen.
pub fn reveal(place: &Element, list: &'static str, row: &HtmlElement) {
    let Ok(Some(list)) = place.query_selector(list) else {
        return;
    };
    let top = row.offset_top();
    let bottom = top + row.offset_height();
    if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if bottom > list.scroll_top() + list.client_height() {
        list.set_scroll_top(bottom - list.client_height());
    }
}

/// The first element of the page that matches.
pub fn first(selector: &'static str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// A place that shows what `draw` draws, again whenever a signal that it reads
/// changes. The place itself has no box.
pub fn drawn(draw: impl Fn() -> Vec<El> + 'static) -> El {
    el("div", "drawn").redrawn(draw)
}
