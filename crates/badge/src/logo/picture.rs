//! A strict reader of small SVG pictures: whatever is not a plain shape with
//! plain attributes is refused, and what is kept is written anew.

use super::base64;
use cratescope_registry::percent_decode;

/// Shapes, and the part of the plane that they are on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Picture {
    pub(super) view: String,
    pub(super) shapes: String,
}

/// Bytes of a picture, and elements in it and in each other.
const LARGEST: usize = 8 << 10;
const MOST: usize = 128;
const DEEPEST: usize = 8;

const SHAPES: [&str; 8] = [
    "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon",
];

/// Elements of words, which are dropped.
const WORDS: [&str; 2] = ["title", "desc"];

const KEPT: [&str; 33] = [
    "d",
    "points",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "width",
    "height",
    "transform",
    "fill",
    "fill-rule",
    "fill-opacity",
    "clip-rule",
    "opacity",
    "stroke",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-opacity",
    "color",
    "vector-effect",
    "pathLength",
    "viewBox",
];

/// Attributes that say nothing about the look and refer to nothing.
fn is_dropped(name: &str) -> bool {
    let one_of = [
        "id",
        "version",
        "role",
        "baseProfile",
        "preserveAspectRatio",
    ];
    let family = ["xmlns", "aria-", "data-", "xml:space"];
    one_of.contains(&name) || family.iter().any(|start| name.starts_with(start))
}

/// Numbers, names, colours and paths. No quote, no `&`, no `:`, `;` or `/`; no
/// function but those that transform or mix a colour.
fn is_plain(value: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b" \t\r\n.,#()%+-".contains(&b);
    value.bytes().all(plain) && !value.to_ascii_lowercase().contains("url")
}

impl Picture {
    /// Reads `data:image/svg+xml,…` and `data:image/svg+xml;base64,…`.
    pub(super) fn of_address(address: &str) -> Option<Self> {
        let (kind, data) = address.strip_prefix("data:")?.split_once(',')?;
        let mut kind = kind.split(';');
        // A space was a `+` that the badge's address did not keep.
        let is_svg = matches!(kind.next()?, "image/svg+xml" | "image/svg xml");
        if !is_svg || data.len() > 2 * LARGEST {
            return None;
        }
        let text = match kind.any(|parameter| parameter == "base64") {
            true => String::from_utf8(base64::decode(data)?).ok()?,
            false => percent_decode(data, false),
        };
        Self::read(&text)
    }

    fn read(text: &str) -> Option<Self> {
        if text.len() > LARGEST {
            return None;
        }
        let mut reader = Reader::new(text);
        reader.prologue()?;
        let root = reader.tag()?;
        if root.name != "svg" {
            return None;
        }
        let mut picture = Self {
            view: view_of(&root)?,
            shapes: String::new(),
        };
        let own: Vec<_> = ["fill", "stroke", "stroke-width", "fill-rule"]
            .iter()
            .filter_map(|name| root.attributes.iter().find(|(own, _)| own == name))
            .copied()
            .collect();
        picture.write("g", &own, false);
        if !root.is_closed {
            picture.content(&mut reader)?;
        }
        picture.shapes.push_str("</g>");
        reader.prologue()?;
        reader.rest.is_empty().then_some(picture)
    }

    /// Everything up to the end of the root.
    fn content(&mut self, reader: &mut Reader<'_>) -> Option<()> {
        let mut open = Vec::new();
        for _ in 0..2 * MOST {
            reader.prologue()?;
            if let Some(rest) = reader.rest.strip_prefix("</") {
                let (name, rest) = rest.split_once('>')?;
                reader.rest = rest;
                let name = name.trim_end();
                match open.pop() {
                    Some(opened) if opened == name => {
                        self.shapes.push_str("</");
                        self.shapes.push_str(opened);
                        self.shapes.push('>');
                    }
                    None if name == "svg" => return Some(()),
                    _ => return None,
                }
                continue;
            }
            let tag = reader.tag()?;
            if WORDS.contains(&tag.name) {
                if !tag.is_closed {
                    reader.words(tag.name)?;
                }
                continue;
            }
            let name = *SHAPES.iter().find(|shape| **shape == tag.name)?;
            self.write(name, &tag.attributes, tag.is_closed);
            if !tag.is_closed {
                open.push(name);
            }
            if open.len() > DEEPEST {
                return None;
            }
        }
        None
    }

    fn write(&mut self, name: &str, attributes: &[(&str, &str)], is_closed: bool) {
        let out = &mut self.shapes;
        out.push('<');
        out.push_str(name);
        for (name, value) in attributes {
            for part in [" ", name, "=\"", value, "\""] {
                out.push_str(part);
            }
        }
        out.push_str(if is_closed { "/>" } else { ">" });
    }
}

/// The root's `viewBox`, or its size.
fn view_of(root: &Tag<'_>) -> Option<String> {
    let find = |wanted: &str| {
        let mut all = root.attributes.iter();
        all.find(|(name, _)| *name == wanted)
            .map(|(_, value)| *value)
    };
    let is_number = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|b| b.is_ascii_digit() || b".-+eE".contains(&b))
    };
    if let Some(view) = find("viewBox") {
        let numbers: Vec<_> = view
            .split([' ', ',', '\n', '\t'])
            .filter(|n| !n.is_empty())
            .collect();
        let is_view = numbers.len() == 4 && numbers.iter().all(|n| is_number(n));
        return is_view.then(|| numbers.join(" "));
    }
    let size = |name| {
        let size = find(name)?.trim_end_matches("px");
        is_number(size).then_some(size)
    };
    Some(["0 0 ", size("width")?, " ", size("height")?].concat())
}

/// A tag with the attributes that are kept.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
    is_closed: bool,
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            rest: text.trim_start_matches('\u{feff}'),
        }
    }

    /// Passes over spaces, comments and the XML declaration.
    fn prologue(&mut self) -> Option<()> {
        loop {
            self.rest = self.rest.trim_ascii_start();
            let (after, end) = if let Some(after) = self.rest.strip_prefix("<!--") {
                (after, "-->")
            } else if let Some(after) = self.rest.strip_prefix("<?xml ") {
                (after, "?>")
            } else {
                return Some(());
            };
            self.rest = after.split_once(end)?.1;
        }
    }

    /// Passes over words and the end of the element that they are in.
    fn words(&mut self, name: &str) -> Option<()> {
        let (_, rest) = self.rest.split_once('<')?;
        self.rest = rest
            .strip_prefix('/')?
            .strip_prefix(name)?
            .trim_ascii_start();
        self.rest = self.rest.strip_prefix('>')?;
        Some(())
    }

    fn tag(&mut self) -> Option<Tag<'a>> {
        self.rest = self.rest.strip_prefix('<')?;
        let name = self.name()?;
        let mut attributes: Vec<(&str, &str)> = Vec::new();
        loop {
            let before = self.rest;
            self.rest = before.trim_ascii_start();
            if let Some(rest) = self.rest.strip_prefix('>') {
                self.rest = rest;
                return Some(Tag {
                    name,
                    attributes,
                    is_closed: false,
                });
            }
            if let Some(rest) = self.rest.strip_prefix("/>") {
                self.rest = rest;
                return Some(Tag {
                    name,
                    attributes,
                    is_closed: true,
                });
            }
            let (key, value) = self.attribute()?;
            // XML wants a space between attributes, and each once.
            if before.len() == before.trim_ascii_start().len()
                || attributes.iter().any(|(known, _)| *known == key)
            {
                return None;
            }
            if KEPT.contains(&key) {
                if !is_plain(value) {
                    return None;
                }
                attributes.push((key, value));
            } else if !is_dropped(key) {
                return None;
            }
        }
    }

    fn attribute(&mut self) -> Option<(&'a str, &'a str)> {
        let key = self.name()?;
        self.rest = self
            .rest
            .trim_ascii_start()
            .strip_prefix('=')?
            .trim_ascii_start();
        let quote = self
            .rest
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\''))?;
        let (value, rest) = self.rest[1..].split_once(quote)?;
        self.rest = rest;
        Some((key, value))
    }

    fn name(&mut self) -> Option<&'a str> {
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '_');
        let end = self.rest.find(|c| !is_name(c))?;
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!name.is_empty()).then_some(name)
    }
}

#[cfg(test)]
mod tests;
