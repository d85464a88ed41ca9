//! The allow-list that HTML from a README must pass.
//!
//! Close to crates.io's: what people format READMEs with, nothing that runs,
//! submits, embeds or restyles. An element that is not listed goes and its
//! content stays; of those in [`WITH_CONTENT`] the content goes too. An
//! attribute that is not listed goes.

use super::{RepositoryFolder, address};
use ammonia::Builder;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Elements that stay.
#[rustfmt::skip]
const ELEMENTS: [&str; 67] = [
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "center", "cite", "code",
    "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption",
    "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd", "li",
    "mark", "ol", "p", "picture", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section",
    "small", "source", "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var",
];

/// Elements that go with all that is in them: it is code, foreign markup, or
/// makes no sense outside of a form.
const WITH_CONTENT: [&str; 14] = [
    "iframe", "math", "noembed", "noframes", "noscript", "object", "script", "select", "style",
    "svg", "template", "textarea", "title", "xmp",
];

/// Attributes that stay on any element. `align` is how READMEs centre things.
const EVERYWHERE: [&str; 5] = ["align", "dir", "id", "lang", "title"];

/// Attributes that stay on one element.
const ATTRIBUTES: [(&str, &[&str]); 11] = [
    ("a", &["href"]),
    ("code", &["class"]),
    ("col", &["span"]),
    ("details", &["open"]),
    ("img", &["alt", "height", "src", "width"]),
    // Task lists; always a checkbox.
    ("input", &["checked", "disabled"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start"]),
    ("source", &["media", "srcset", "type"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
];

/// Makes any HTML safe to put on a page: well-formed, nothing but the
/// allow-list, ids and links to them prefixed, every other address absolute.
pub(super) fn clean(html: &str, folder: Option<&RepositoryFolder>) -> String {
    let folder = folder.cloned();
    Builder::empty()
        .tags(HashSet::from(ELEMENTS))
        .clean_content_tags(HashSet::from(WITH_CONTENT))
        .generic_attributes(HashSet::from(EVERYWHERE))
        .tag_attributes(attributes())
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .id_prefix(Some(address::ID_PREFIX))
        .link_rel(Some("nofollow noopener noreferrer"))
        // At most one attribute an element: several come in no fixed order.
        .set_tag_attribute_value("img", "loading", "lazy")
        .set_tag_attribute_value("input", "type", "checkbox")
        .attribute_filter(move |element, attribute, value| {
            let folder = folder.as_ref();
            match (element, attribute) {
                (_, "href") => address::link(value, folder).map(Cow::Owned),
                (_, "src") => address::picture(value, folder).map(Cow::Owned),
                (_, "srcset") => address::picture_set(value, folder).map(Cow::Owned),
                (_, "class") => language(value).map(Cow::Borrowed),
                _ => Some(Cow::Borrowed(value)),
            }
        })
        .clean(html)
        .to_string()
}

fn attributes() -> HashMap<&'static str, HashSet<&'static str>> {
    let sets = ATTRIBUTES.map(|(element, names)| (element, names.iter().copied().collect()));
    HashMap::from(sets)
}

/// The class that names a code block's language, for highlighting; no other
/// stays, as it could take on the page's own style.
fn language(classes: &str) -> Option<&str> {
    classes.split_ascii_whitespace().find(|class| {
        let name = class.strip_prefix("language-").unwrap_or_default();
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '#');
        !name.is_empty() && name.chars().all(plain)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_language_class_stays() {
        assert_eq!(language("hljs language-c++ x"), Some("language-c++"));
        for classes in ["", "btn", "language-", "language-<b>", "xlanguage-rust"] {
            assert_eq!(language(classes), None, "{classes}");
        }
        assert_eq!(clean("<p class=\"language-a\">x</p>", None), "<p>x</p>");
    }

    #[test]
    fn output_is_the_same_every_time() {
        let html =
            "<img src=https://a.b/c alt=x width=1><input checked disabled><a href=#a id=b>x</a>";
        let first = clean(html, None);
        assert_eq!(
            first,
            "<img src=\"https://a.b/c\" alt=\"x\" width=\"1\" loading=\"lazy\">\
             <input checked=\"\" disabled=\"\" type=\"checkbox\">\
             <a href=\"#user-content-a\" id=\"user-content-b\" rel=\"nofollow noopener noreferrer\">x</a>"
        );
        for _ in 0..20 {
            assert_eq!(clean(html, None), first);
        }
    }
}
