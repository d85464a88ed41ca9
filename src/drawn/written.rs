//! An element as markup, before the browser knows of it.
//!
//! A call from WebAssembly to the browser with a text costs more than making the
//! element that it asks for, and a list has thousands: so what nothing has to be
//! done with yet is written down, and the browser's own parser makes all of it at
//! once. Texts and values are escaped here and nowhere else; tags, names and
//! drawings are literals of ours.

/// Where an element's custom properties wait until it is made: a strict style
/// policy refuses style attributes that a parser finds.
pub const PROPERTIES: &str = "data-style";

/// Elements without content, and so without an end tag (HTML, "Void elements").
const VOID: [&str; 4] = ["input", "img", "br", "hr"];

/// Bytes that most elements take.
const SHORT: usize = 96;

/// An element whose start tag is still open.
pub struct Written {
    tag: &'static str,
    markup: String,
    /// The length of the start tag, without its end.
    start: usize,
    has_properties: bool,
}

impl Written {
    pub fn new(tag: &'static str, class: &str) -> Self {
        let mut markup = String::with_capacity(SHORT);
        markup.push('<');
        markup.push_str(tag);
        let mut written = Self {
            tag,
            start: markup.len(),
            markup,
            has_properties: false,
        };
        if !class.is_empty() {
            written.attr("class", class);
        }
        written
    }

    /// A drawing of our own, as decoration.
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
    pub fn has(&self, name: &str) -> bool {
        let start = &self.markup.as_bytes()[..self.start];
        let mut words = start.split(|byte| *byte == b' ');
        words.any(|word| {
            word.strip_prefix(name.as_bytes())
                .is_some_and(|rest| rest.first() == Some(&b'='))
        })
    }

    /// Adds an attribute that is not there yet.
    pub fn attr(&mut self, name: &str, value: &str) {
        let content = match self.markup.len() > self.start {
            true => self.markup.split_off(self.start),
            false => String::new(),
        };
        self.markup
            .reserve(name.len() + value.len() + 4 + content.len());
        self.markup.push(' ');
        self.markup.push_str(name);
        self.markup.push_str("=\"");
        escape(value, &mut self.markup);
        self.markup.push('"');
        self.start = self.markup.len();
        self.markup.push_str(&content);
    }

    /// Adds a custom property to an element that has none yet.
    pub fn property(&mut self, name: &str, value: &str) {
        self.has_properties = true;
        self.attr(PROPERTIES, &[name, ":", value].concat());
    }

    pub fn text(&mut self, text: &str) {
        self.open_content();
        escape(text, &mut self.markup);
    }

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
        } else {
            into.push_str(&self.markup);
        }
        self.has_properties
    }
}

/// What a parser turns back into `text` (HTML, "Escaping a string"), but for the
/// one character that it takes from nobody. Line ends keep their carriage returns.
fn escape(text: &str, into: &mut String) {
    let mut from = 0;
    // By bytes: what is replaced is ASCII, and letters take several times as long.
    for (at, byte) in text.bytes().enumerate() {
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
    use crate::drawn::made;
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
                let made = made::element(written);
                assert_eq!(made.text_content().as_deref(), Some(text), "{tag}");
                assert_eq!(made.get_attribute("data-x").as_deref(), Some(text));
                assert_eq!(made.class_name(), text, "{tag}");
                assert_eq!(made.child_element_count(), 0, "{tag}: {text}");
            }
        }
        let mut written = Written::new("p", "");
        written.text("no\0thing");
        let made = made::element(written);
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
        let made = made::element(row);
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
        let made = made::element(outer);
        assert_eq!(made.inner_html(), r#"<i style="--v: 12.5;"></i>"#);
    }
}
