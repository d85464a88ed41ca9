//! An element as markup, before the browser knows of it.
//!
//! A call from WebAssembly to the browser with a text costs more than making the
//! element that it asks for, and a list has thousands: so what nothing has to be
//! done with yet is written down, and the browser's own parser makes all of it at
//! once. Texts and values are escaped here and nowhere else; tags, names and
//! drawings are literals of ours.
//!
//! A crate of its own, since it alone of the app is compiled for speed and not
//! for size: a list of a hundred crates is written between a click and its paint.

use std::cell::RefCell;

/// Where an element's custom properties wait until it is made: a strict style
/// policy refuses style attributes that a parser finds.
pub const PROPERTIES: &str = "data-style";

/// Elements without content, and so without an end tag (HTML, "Void elements").
const VOID: [&str; 4] = ["input", "img", "br", "hr"];

/// Bytes that most elements take.
const SHORT: usize = 256;
/// Buffers that are kept, and of which size at most: elements nest no deeper, as a
/// rule, and whole lists are not to be kept.
const SPARES: usize = 32;
const LONG: usize = 4096;

thread_local! {
    /// Buffers of elements that are part of others by now: a list of a hundred
    /// crates has two thousand elements, of which a dozen are open at a time.
    static SPARE: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// An element whose start tag is still open.
pub struct Written {
    tag: &'static str,
    markup: String,
    /// The length of the start tag, without its end.
    start: usize,
    /// A bit for each attribute, by its name: most are asked for that are not there.
    names: u64,
    has_properties: bool,
}

impl Written {
    /// Begins an element with these classes, if any.
    #[must_use]
    pub fn new(tag: &'static str, class: &str) -> Self {
        let spare = SPARE.with_borrow_mut(Vec::pop);
        let mut markup = spare.unwrap_or_else(|| String::with_capacity(SHORT));
        markup.push('<');
        markup.push_str(tag);
        let mut written = Self {
            tag,
            start: markup.len(),
            names: 0,
            markup,
            has_properties: false,
        };
        if !class.is_empty() {
            written.attr("class", class);
        }
        written
    }

    /// A drawing of our own, as decoration.
    #[must_use]
    pub fn drawing(view_box: &'static str, shapes: &'static str) -> Self {
        let mut written = Self::new("svg", "");
        written.attr("viewBox", view_box);
        written.attr("aria-hidden", "true");
        written.open_content();
        written.markup.push_str(shapes);
        written
    }

    /// Whether the attribute is there. An attribute whose value reads like it
    /// counts as well.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        if self.names & bit_of(name) == 0 {
            return false;
        }
        let start = &self.markup.as_bytes()[..self.start];
        let mut words = start.split(|byte| *byte == b' ');
        words.any(|word| {
            word.strip_prefix(name.as_bytes())
                .is_some_and(|rest| rest.first() == Some(&b'='))
        })
    }

    /// Adds an attribute that is not there yet.
    pub fn attr(&mut self, name: &str, value: &str) {
        self.names |= bit_of(name);
        let has_content = self.markup.len() > self.start;
        let content = has_content.then(|| self.markup.split_off(self.start));
        self.markup.reserve(name.len() + value.len() + 4);
        self.markup.push(' ');
        self.markup.push_str(name);
        self.markup.push_str("=\"");
        escape(value, &mut self.markup);
        self.markup.push('"');
        self.start = self.markup.len();
        if let Some(content) = content {
            self.markup.push_str(&content);
        }
    }

    /// Adds a custom property to an element that has none yet.
    pub fn property(&mut self, name: &str, value: &str) {
        self.has_properties = true;
        self.attr(PROPERTIES, &[name, ":", value].concat());
    }

    /// Adds a text after what the element holds.
    pub fn text(&mut self, text: &str) {
        self.open_content();
        escape(text, &mut self.markup);
    }

    /// Adds a child after what the element holds.
    pub fn add(&mut self, child: Self) {
        self.open_content();
        self.has_properties |= child.write(&mut self.markup);
    }

    fn open_content(&mut self) {
        if self.markup.len() == self.start {
            self.markup.push('>');
            // Of these the parser drops a first line that is empty.
            if matches!(self.tag, "pre" | "textarea") {
                self.markup.push('\n');
            }
        }
    }

    /// Puts the whole element at the end of `into`; whether properties wait in it.
    pub fn write(mut self, into: &mut String) -> bool {
        self.open_content();
        if !VOID.contains(&self.tag) {
            self.markup.push_str("</");
            self.markup.push_str(self.tag);
            self.markup.push('>');
        }
        if into.is_empty() {
            *into = self.markup;
            return self.has_properties;
        }
        into.push_str(&self.markup);
        SPARE.with_borrow_mut(|spare| {
            if spare.len() < SPARES && self.markup.capacity() <= LONG {
                self.markup.clear();
                spare.push(self.markup);
            }
        });
        self.has_properties
    }
}

/// Names of one length that begin alike share a bit.
fn bit_of(name: &str) -> u64 {
    let first = name.as_bytes().first().copied().unwrap_or_default();
    1 << ((name.len() + 7 * usize::from(first)) % 64)
}

/// What a parser turns back into `text` (HTML, "Escaping a string"), but for the
/// one character that it takes from nobody. Line ends keep their carriage returns.
fn escape(text: &str, into: &mut String) {
    let mut from = 0;
    // By bytes: what is replaced is ASCII, and letters are past all of it.
    for (at, byte) in text.bytes().enumerate() {
        if byte > b'>' {
            continue;
        }
        let instead = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\r' => "&#13;",
            0 => "\u{fffd}",
            _ => continue,
        };
        into.push_str(&text[from..at]);
        into.push_str(instead);
        from = at + 1;
    }
    into.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn markup(written: Written) -> String {
        let mut markup = String::new();
        written.write(&mut markup);
        markup
    }

    #[test]
    fn attributes_precede_the_content_whenever_they_come() {
        let mut row = Written::new("p", "row");
        row.text("a < b");
        row.add(Written::new("br", ""));
        row.attr("title", "\"x\" & y");
        assert_eq!(
            markup(row),
            r#"<p class="row" title="&quot;x&quot; &amp; y">a &lt; b<br></p>"#
        );
    }

    #[test]
    fn what_waits_in_a_child_is_known_outside() {
        let mut bar = Written::new("i", "");
        assert!(!bar.has(PROPERTIES));
        bar.property("--v", "12");
        assert!(bar.has(PROPERTIES));
        let mut cell = Written::new("td", "");
        cell.add(bar);
        assert!(cell.write(&mut String::new()));
    }

    #[test]
    fn buffers_that_are_used_again_are_empty() {
        for _ in 0..2 {
            let mut list = Written::new("ul", "");
            for text in ["one", "", "three"] {
                let mut item = Written::new("li", "");
                item.text(text);
                list.add(item);
            }
            let expected = "<ul><li>one</li><li></li><li>three</li></ul>";
            assert_eq!(markup(list), expected);
        }
    }

    proptest! {
        #[test]
        fn no_text_ends_what_it_is_in(text in any::<String>(), value in any::<String>()) {
            let mut written = Written::new("b", "");
            written.text(&text);
            written.attr("x", &value);
            let markup = markup(written);
            let inner = markup.strip_prefix("<b x=\"").and_then(|rest| rest.strip_suffix("</b>"));
            let (value, text) = inner.and_then(|inner| inner.split_once("\">")).expect("its own tags");
            for part in [value, text] {
                prop_assert!(!part.contains(['<', '>', '"', '\r', '\0']), "{}", part);
            }
        }
    }
}
