//! What a README may put on the page: the list that crates.io's own renderer
//! uses, less what this page has no use for.

use cratescope_registry::SafeLink;

/// What becomes of an element.
#[derive(Debug, PartialEq, Eq)]
pub enum Kept {
    /// It stays, with what is in it.
    Whole,
    /// It goes, what is in it stays.
    Children,
    /// It goes with all that is in it.
    Nothing,
}

/// Elements whose content is no text to read, or that could act.
const DROPPED: [&str; 22] = [
    "applet", "audio", "base", "button", "embed", "form", "frame", "frameset", "head", "iframe",
    "link", "math", "meta", "noscript", "object", "script", "select", "style", "svg", "template",
    "textarea", "video",
];

/// Elements that stay.
const ALLOWED: [&str; 57] = [
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "source",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "ul",
];

/// Parts of tables that the list above has no room for.
const TABLE_PARTS: [&str; 4] = ["thead", "tfoot", "tr", "var"];

/// What becomes of an element with this lower-case name.
pub fn element(tag: &str) -> Kept {
    if DROPPED.contains(&tag) {
        Kept::Nothing
    } else if ALLOWED.contains(&tag) || TABLE_PARTS.contains(&tag) {
        Kept::Whole
    } else {
        Kept::Children
    }
}

/// The value to keep of an attribute, if any.
pub fn attribute(tag: &str, name: &str, value: &str) -> Option<String> {
    let keep = match (tag, name) {
        ("a", "href") => return link(value),
        ("img", "src") => return SafeLink::new(value).map(|link| link.as_str().to_owned()),
        ("source", "srcset") => return srcset(value),
        ("source", "media") => matches!(
            value,
            "(prefers-color-scheme: dark)" | "(prefers-color-scheme: light)"
        ),
        ("img", "alt") | (_, "title" | "lang") => true,
        ("img" | "td" | "th" | "col", "width" | "height")
        | ("td" | "th", "colspan" | "rowspan")
        | ("ol", "start") => {
            !value.is_empty() && value.len() < 5 && value.bytes().all(|b| b.is_ascii_digit())
        }
        (_, "dir") => matches!(value, "ltr" | "rtl" | "auto"),
        (_, "align") => matches!(value, "left" | "right" | "center"),
        ("code" | "pre", "class") => {
            value.starts_with("language-")
                && value
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"-_+".contains(&b))
        }
        ("input", "checked") | ("details", "open") => true,
        // The server prefixes ids, so that none can name an element of the page.
        (_, "id") => value.starts_with("user-content-"),
        _ => false,
    };
    keep.then(|| value.to_owned())
}

/// Links out, mail, and links within the README.
fn link(value: &str) -> Option<String> {
    let value = value.trim();
    if let Some(fragment) = value.strip_prefix("#user-content-") {
        // With `<base>` a bare fragment would leave the page.
        let location = leptos::prelude::window().location();
        let here = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
        return Some(format!("{here}#user-content-{fragment}"));
    }
    let mail =
        value.starts_with("mailto:") && !value.chars().any(|c| c.is_control() || c.is_whitespace());
    mail.then(|| value.to_owned())
        .or_else(|| SafeLink::new(value).map(|link| link.as_str().to_owned()))
}

/// One address, with or without a density or width.
fn srcset(value: &str) -> Option<String> {
    let addresses: Option<Vec<String>> = value
        .split(", ")
        .map(|candidate| {
            let mut words = candidate.split_whitespace();
            let link = SafeLink::new(words.next()?)?;
            let size = words
                .next()
                .filter(|size| size.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.'));
            Some(
                format!("{} {}", link.as_str(), size.unwrap_or_default())
                    .trim()
                    .to_owned(),
            )
        })
        .collect();
    addresses.map(|all| all.join(", "))
}
