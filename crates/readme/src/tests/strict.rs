//! A reader of fragments that knows only the form that is safe, and takes
//! nothing else: the opposite of how browsers read.

/// Elements that may be in a fragment, after headings went down.
const ELEMENTS: &str = " a abbr b bdi bdo blockquote br caption center cite code col colgroup dd \
    del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img input ins kbd li mark \
    ol p picture pre q rp rt ruby s samp section small source span strike strong sub summary sup \
    table tbody td tfoot th thead tr tt u ul var ";

const ATTRIBUTES: &str = " align alt checked class colspan dir disabled height href id lang \
    loading media open rel reversed rowspan scope span src srcset start title type value width ";

/// Panics unless `html` is made of text, and of tags from the lists whose
/// attributes are in double quotes and whose addresses are harmless.
pub(super) fn check(html: &str) {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        assert!(!rest[..at].contains('>'), "a lone > in {html}");
        rest = tag(&rest[at + 1..], html);
    }
    assert!(!rest.contains('>'), "a lone > in {html}");
}

/// Checks one tag, from behind its `<`; what follows its `>` is given back.
fn tag<'a>(tag: &'a str, html: &str) -> &'a str {
    let closes = tag.starts_with('/');
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let end = tag
        .find([' ', '>'])
        .unwrap_or_else(|| panic!("an open end in {html}"));
    let (name, mut rest) = tag.split_at(end);
    assert!(listed(ELEMENTS, name), "element {name:?} in {html}");
    while let Some(attribute) = rest.strip_prefix(' ') {
        assert!(!closes, "an end tag with attributes in {html}");
        let (name, value) = attribute
            .split_once("=\"")
            .unwrap_or_else(|| panic!("an attribute without quotes in {html}"));
        let (value, behind) = value
            .split_once('"')
            .unwrap_or_else(|| panic!("a value without end in {html}"));
        assert!(listed(ATTRIBUTES, name), "attribute {name:?} in {html}");
        assert!(harmless(name, value), "{name}={value:?} in {html}");
        rest = behind;
    }
    rest.strip_prefix('>')
        .unwrap_or_else(|| panic!("a broken tag in {html}"))
}

fn listed(list: &str, name: &str) -> bool {
    !name.is_empty() && !name.contains(' ') && list.contains(&format!(" {name} "))
}

fn harmless(name: &str, value: &str) -> bool {
    let web = value.starts_with("https://") || value.starts_with("http://");
    match name {
        "href" => web || value.starts_with("mailto:") || value.starts_with("#user-content-"),
        "src" => web,
        "srcset" => value
            .split(", ")
            .all(|one| one.starts_with("https://") || one.starts_with("http://")),
        "id" => value.starts_with("user-content-"),
        "class" => value.starts_with("language-"),
        "loading" => value == "lazy",
        "rel" => value == "nofollow noopener noreferrer",
        _ => true,
    }
}

#[test]
fn the_checker_tells_good_from_bad() {
    check("a &lt; b <p align=\"center\">x<br></p><a href=\"https://a.b/\">y</a>");
    for bad in [
        "<script>",
        "<h1>x</h1>",
        "<p onclick=\"x\">",
        "<p align=center>",
        "<a href=\"x:y\">",
        "<img src=\"data:x\">",
        "a > b",
        "<p",
        "<p align=\"x>",
        "<p id=\"main\">",
        "</p class=\"a\">",
    ] {
        let accepted = std::panic::catch_unwind(|| check(bad)).is_ok();
        assert!(!accepted, "{bad}");
    }
}
