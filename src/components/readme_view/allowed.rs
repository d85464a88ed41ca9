//! What a README may put on the page: the list that crates.io's own renderer
//! uses, less what this page has no use for.

use super::addresses::{Folder, id, link, picture, picture_set};

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
const DROPPED: &str = " applet audio base button datalist embed form frame frameset head iframe link math meta \
    noembed noframes noscript object script select style svg template textarea title video ";

/// Elements that stay.
const ALLOWED: &str = " a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt \
    em figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p picture pre q rp rt ruby s samp \
    small source span strong sub summary sup table tbody td tfoot th thead tr ul var ";

/// Kinds of alerts as GitHub has them, which a class names.
const ALERTS: [&str; 5] = ["note", "tip", "important", "warning", "caution"];

/// What becomes of an element with this lower-case name.
pub fn element(tag: &str) -> Kept {
    let among = |list: &str| list.split_ascii_whitespace().any(|known| known == tag);
    if among(DROPPED) {
        Kept::Nothing
    } else if among(ALLOWED) {
        Kept::Whole
    } else {
        Kept::Children
    }
}

/// The name and value to keep of an attribute, if any.
pub fn attribute(
    tag: &str,
    name: &str,
    value: &str,
    folder: Option<&Folder>,
) -> Option<(&'static str, String)> {
    let plain = |name: &'static str| Some((name, value.to_owned()));
    let is = |fits: bool, name: &'static str| fits.then(|| (name, value.to_owned()));
    match (tag, name) {
        ("a", "href") => Some(("href", link(value, folder)?)),
        ("img", "src") => Some(("src", picture(value, folder)?)),
        ("source", "srcset") => Some(("srcset", picture_set(value, folder)?)),
        ("source", "media") => Some(("data-scheme", scheme(value)?.to_owned())),
        ("img", "alt") => plain("alt"),
        (_, "title") => plain("title"),
        (_, "lang") => plain("lang"),
        ("img" | "td" | "th" | "col", "width") => is(is_number(value), "width"),
        ("img" | "td" | "th" | "col", "height") => is(is_number(value), "height"),
        ("td" | "th", "colspan") => is(is_number(value), "colspan"),
        ("td" | "th", "rowspan") => is(is_number(value), "rowspan"),
        ("ol", "start") => is(is_number(value), "start"),
        (_, "dir") => is(matches!(value, "ltr" | "rtl" | "auto"), "dir"),
        (_, "align") => is(matches!(value, "left" | "right" | "center"), "align"),
        ("code" | "pre", "class") => Some(("class", format!("language-{}", language(value)?))),
        ("div" | "p", "class") => Some(("class", alert(value)?)),
        ("input", "checked") => plain("checked"),
        ("details", "open") => plain("open"),
        (_, "id") | ("a", "name") => Some(("id", id(value)?)),
        _ => None,
    }
}

/// The colour scheme that a picture's source is for.
fn scheme(media: &str) -> Option<&'static str> {
    let media: String = media.chars().filter(|c| !c.is_whitespace()).collect();
    match media.as_str() {
        "(prefers-color-scheme:dark)" => Some("dark"),
        "(prefers-color-scheme:light)" => Some("light"),
        _ => None,
    }
}

/// The language that a class of code names.
pub fn language(class: &str) -> Option<&str> {
    let language = class
        .split_ascii_whitespace()
        .find_map(|class| class.strip_prefix("language-"))?;
    let plain = language
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"-_+".contains(&b));
    (plain && !language.is_empty()).then_some(language)
}

/// Our class for one of an alert's. No other class of a README is kept: any
/// could be one of the page's own.
fn alert(class: &str) -> Option<String> {
    let mut classes = class.split_ascii_whitespace();
    classes.find_map(|class| {
        let kind = class.strip_prefix("markdown-alert-")?;
        let known = kind == "title" || ALERTS.contains(&kind);
        known.then(|| format!("md-alert-{kind}"))
    })
}

fn is_number(value: &str) -> bool {
    !value.is_empty() && value.len() < 5 && value.bytes().all(|b| b.is_ascii_digit())
}
