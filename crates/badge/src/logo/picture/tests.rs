use super::*;
use proptest::prelude::*;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn read(svg: &str) -> Option<Picture> {
    Picture::read(svg)
}

#[test]
fn plain_shapes_are_written_anew() {
    let svg = "\u{feff}<?xml version=\"1.0\"?><!-- made by hand --><svg xmlns='http://www.w3.org/2000/svg' role=\"img\" \
        viewBox='0,0 24\n24' fill=\"#abc\"><title>A <!-- </title>\
        <g id='x' transform=\"rotate(45 1,2)\"><path d=\"M0 0h1z\"/><circle cx='1' cy='2' r='.5' ></circle></g> </svg> ";
    assert_eq!(read(svg), None, "a comment inside words is not read");
    let picture = read(&svg.replace("<!-- </title>", "logo</title>")).expect("shapes");
    assert_eq!(picture.view, "0 0 24 24");
    assert_eq!(
        picture.shapes,
        "<g fill=\"#abc\"><g transform=\"rotate(45 1,2)\"><path d=\"M0 0h1z\"/><circle cx=\"1\" cy=\"2\" r=\".5\">\
         </circle></g></g>"
    );
}

#[test]
fn a_size_stands_in_for_the_view() {
    let picture = read("<svg width='12px' height='14'/>").expect("empty");
    assert_eq!(
        (picture.view.as_str(), picture.shapes.as_str()),
        ("0 0 12 14", "<g></g>")
    );
}

/// One attack a line, within a picture that would else be fine.
const REFUSED: [&str; 26] = [
    "<script>alert(1)</script>",
    "<script href='https://evil.example/x.js'/>",
    "<style>*{fill:red}</style>",
    "<foreignObject><div xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
    "<image href='https://evil.example/x.png'/>",
    "<image xlink:href='data:image/png;base64,AA'/>",
    "<use href='#x'/>",
    "<a href='javascript:alert(1)'><path d='M0 0'/></a>",
    "<path d='M0 0' onclick='alert(1)'/>",
    "<path d='M0 0' ONLOAD='alert(1)'/>",
    "<path d='M0 0' style='fill:url(https://evil.example)'/>",
    "<path d='M0 0' class='x'/>",
    "<path fill='url(#x)' d='M0 0'/>",
    "<path fill='URL (https://evil.example)' d='M0 0'/>",
    "<path d='M0 0&quot;/><script>'/>",
    "<path d=\"M0 0'\"/>",
    "<animate attributeName='href' values='x'/>",
    "<set attributeName='onload' to='x'/>",
    "<filter/>",
    "<text>x</text>",
    "words",
    "<![CDATA[<script>]]>",
    "<path d='M0 0'/ onload='x'>",
    "<path d='M0 0'fill='red'/>",
    "<path d='M0 0' d='M1 1'/>",
    "<g></path>",
];

#[test]
fn what_is_more_than_shapes_is_refused() {
    assert!(read("<svg viewBox='0 0 1 1'><path d='M0 0'/></svg>").is_some());
    for attack in REFUSED {
        let svg = format!("<svg viewBox='0 0 1 1'>{attack}</svg>");
        assert_eq!(read(&svg), None, "{attack}");
    }
    for svg in [
        "",
        "<svg",
        "<svg>",
        "<svg/>",
        "<svg viewBox='0 0 1'/>",
        "<svg viewBox='0 0 1 \"'/>",
        "<svg viewBox='0 0 1 1' onload='x'/>",
        "<svg viewBox='0 0 1 1'/><script/>",
        "<svg viewBox='0 0 1 1'/>x",
        "<svg viewBox='0 0 1 1'><g>",
        "<html/>",
        "<!DOCTYPE svg [<!ENTITY x 'y'>]><svg viewBox='0 0 1 1'/>",
        "<?xml-stylesheet href='x'?><svg viewBox='0 0 1 1'/>",
    ] {
        assert_eq!(read(svg), None, "{svg}");
    }
}

#[test]
fn pictures_have_bounds() {
    let many = |count: usize| format!("<svg viewBox='0 0 1 1'>{}</svg>", "<g/>".repeat(count));
    assert!(read(&many(MOST)).is_some());
    assert_eq!(read(&many(3 * MOST)), None);
    let deep = |depth: usize| {
        format!(
            "<svg viewBox='0 0 1 1'>{}{}</svg>",
            "<g>".repeat(depth),
            "</g>".repeat(depth)
        )
    };
    assert!(read(&deep(DEEPEST)).is_some());
    assert_eq!(read(&deep(DEEPEST + 1)), None);
    let long = format!(
        "<svg viewBox='0 0 1 1'><path d='{}'/></svg>",
        "M0 0".repeat(LARGEST)
    );
    assert_eq!(read(&long), None);
}

#[test]
fn addresses_are_read_in_both_forms() {
    for address in [
        "data:image/svg+xml,<svg viewBox='0 0 1 1'/>",
        "data:image/svg+xml;utf8,%3Csvg viewBox='0 0 1 1'/%3E",
        "data:image/svg+xml;charset=utf-8;base64,PHN2ZyB2aWV3Qm94PScwIDAgMSAxJy8+",
        "data:image/svg xml;base64,PHN2ZyB2aWV3Qm94PScwIDAgMSAxJy8 ",
    ] {
        assert!(Picture::of_address(address).is_some(), "{address}");
    }
    for other in [
        "",
        "rust2",
        "data:",
        "data:image/png;base64,AAAA",
        "data:image/svg+xml;base64,????",
        "data:text/html,<svg viewBox='0 0 1 1'/>",
        "https://evil.example/x.svg",
    ] {
        assert_eq!(Picture::of_address(other), None, "{other}");
    }
}

proptest! {
    #![proptest_config(crate::property::settings())]

    #[test]
    fn whatever_is_kept_is_shapes(inner in "(<|</|>|/>|g|path|script|svg|title| |=|'|\"|d|fill|on|&|#|url|\\(|x|!--|-->){0,24}") {
        if let Some(picture) = read(&format!("<svg viewBox='0 0 1 1'>{inner}</svg>")) {
            let whole = format!("<svg>{}</svg>", picture.shapes);
            let document = roxmltree::Document::parse(&whole).expect("well formed");
            for node in document.root_element().descendants().skip(1) {
                prop_assert!(SHAPES.contains(&node.tag_name().name()));
                for attribute in node.attributes() {
                    prop_assert!(KEPT.contains(&attribute.name()));
                }
            }
        }
    }
}
