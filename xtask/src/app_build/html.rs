//! Just enough HTML to find and change tags of our own page shell.

use std::fmt;

/// A run of the source.
#[derive(Debug, PartialEq)]
pub enum Piece<'a> {
    /// A start tag.
    Tag(Tag<'a>),
    /// A comment, with its marks.
    Comment(&'a str),
    /// Anything else: text, end tags, the doctype, the inside of a script.
    Other(&'a str),
}

/// A start tag and its attributes.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag<'a> {
    /// Exactly as written.
    pub source: &'a str,
    /// The element's name, in lower case.
    pub name: String,
    attributes: Vec<(String, Option<&'a str>)>,
}

impl Tag<'_> {
    /// An attribute's value as written; empty for one without a value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.unwrap_or_default())
    }
}

impl<'a> Tag<'a> {
    /// Reads `<name …>`.
    fn parse(source: &'a str) -> Self {
        let inner = source
            .trim_start_matches('<')
            .trim_end_matches('>')
            .trim_end_matches('/');
        let name_end = inner
            .find(|c: char| c.is_ascii_whitespace())
            .unwrap_or(inner.len());
        let mut rest = inner[name_end..].trim_start();
        let mut attributes = Vec::new();
        while !rest.is_empty() {
            let end = rest
                .find(|c: char| c == '=' || c.is_ascii_whitespace())
                .unwrap_or(rest.len());
            let name = rest[..end].to_ascii_lowercase();
            rest = rest[end..].trim_start();
            let mut value = None;
            if let Some(after) = rest.strip_prefix('=') {
                let (text, left) = split_value(after.trim_start());
                value = Some(text);
                rest = left.trim_start();
            }
            attributes.push((name, value));
        }
        Self {
            source,
            name: inner[..name_end].to_ascii_lowercase(),
            attributes,
        }
    }

    /// The same tag without an attribute.
    pub fn without(mut self, name: &str) -> Self {
        self.attributes.retain(|(own, _)| own != name);
        self
    }

    /// The same tag with another value of an attribute that it has.
    pub fn with<'b>(self, name: &str, value: &'b str) -> Tag<'b>
    where
        'a: 'b,
    {
        let change = |(own, old): (String, Option<&'b str>)| {
            let new = if own == name { Some(value) } else { old };
            (own, new)
        };
        Tag {
            source: self.source,
            name: self.name,
            attributes: self.attributes.into_iter().map(change).collect(),
        }
    }
}

/// Written anew from its parts.
impl fmt::Display for Tag<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}", self.name)?;
        for (name, value) in &self.attributes {
            match value {
                None => write!(f, " {name}")?,
                Some(value) if value.contains('"') => write!(f, " {name}='{value}'")?,
                Some(value) => write!(f, " {name}=\"{value}\"")?,
            }
        }
        f.write_str(">")
    }
}

fn split_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    let end = text
        .find(|c: char| c.is_ascii_whitespace())
        .unwrap_or(text.len());
    text.split_at(end)
}

/// Cuts a page into pieces that give it back exactly when joined.
pub fn pieces(page: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        let (before, from_mark) = rest.split_at(start);
        push_other(&mut pieces, before);
        if from_mark.starts_with("<!--") {
            let (comment, left) = from_mark.split_at(end_of(from_mark, "-->"));
            pieces.push(Piece::Comment(comment));
            rest = left;
        } else if from_mark[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (source, left) = from_mark.split_at(end_of_tag(from_mark));
            let tag = Tag::parse(source);
            let raw = matches!(tag.name.as_str(), "script" | "style");
            let inside = if raw {
                left.find(&format!("</{}", tag.name)).unwrap_or(left.len())
            } else {
                0
            };
            pieces.push(Piece::Tag(tag));
            push_other(&mut pieces, &left[..inside]);
            rest = &left[inside..];
        } else {
            let (other, left) = from_mark.split_at(end_of(from_mark, ">"));
            push_other(&mut pieces, other);
            rest = left;
        }
    }
    push_other(&mut pieces, rest);
    pieces
}

fn push_other<'a>(pieces: &mut Vec<Piece<'a>>, text: &'a str) {
    if !text.is_empty() {
        pieces.push(Piece::Other(text));
    }
}

fn end_of(text: &str, mark: &str) -> usize {
    text.find(mark).map_or(text.len(), |at| at + mark.len())
}

/// The first `>` outside quotes.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '"' || c == '\'' => quote = Some(c),
            None if c == '>' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html>\n<html lang=en><head><!-- a > b -->\n\
        <meta name=\"m\" content='{\"a\":\"x>y\"}'><LINK Rel=stylesheet href=\"./a.css\"/>\
        <script type=module>if (1 < 2) {}</script></head><body>1 < 2</body></html>";

    fn tags(page: &str) -> Vec<Tag<'_>> {
        let tag = |piece| {
            if let Piece::Tag(tag) = piece {
                Some(tag)
            } else {
                None
            }
        };
        pieces(page).into_iter().filter_map(tag).collect()
    }

    #[test]
    fn pieces_joined_are_the_page() {
        let text = |piece: &Piece<'static>| match piece {
            Piece::Tag(tag) => tag.source,
            Piece::Comment(text) | Piece::Other(text) => text,
        };
        assert_eq!(pieces(PAGE).iter().map(text).collect::<String>(), PAGE);
    }

    #[test]
    fn tags_are_found_with_their_attributes() {
        let tags = tags(PAGE);
        let names: Vec<_> = tags.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(names, ["html", "head", "meta", "link", "script", "body"]);
        assert_eq!(tags[0].attribute("lang"), Some("en"));
        assert_eq!(tags[2].attribute("content"), Some("{\"a\":\"x>y\"}"));
        assert_eq!(tags[3].attribute("rel"), Some("stylesheet"));
        assert_eq!(tags[3].attribute("href"), Some("./a.css"));
        assert_eq!(tags[3].attribute("media"), None);
    }

    #[test]
    fn a_tag_is_changed_in_one_place_only() {
        let page = "<link rel=\"icon\" nonce=\"n\" href=\"./a.svg\" title='say \"a\"' async>";
        let tag = tags(page).remove(0);
        let changed = tag.without("nonce").with("href", "b.svg").to_string();
        assert_eq!(
            changed,
            "<link rel=\"icon\" href=\"b.svg\" title='say \"a\"' async>"
        );
    }

    #[test]
    fn broken_markup_ends_with_the_page() {
        for page in ["<", "<a", "<a href=\"", "<!--", "<script>", "a<1", "</"] {
            pieces(page);
        }
    }
}
