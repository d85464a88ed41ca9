//! Nothing that a stranger writes leaves its place: the SVG is parsed again, and
//! holds the elements and attributes that it would hold anyway.

use crate::{Badge, Color, Facts, Options, Output, Style, card, draw};
use cratescope_registry::percent_encode;
use proptest::prelude::*;
use roxmltree::Document;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const PAYLOADS: [&str; 20] = [
    "<script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    "\" onload=\"alert(1)",
    "]]><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "</title></svg><script>alert(1)</script>",
    "</text><foreignObject><body onload=alert(1)>",
    "</style><script>alert(1)</script>",
    "}*{background:url(https://evil.example)}",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "&#60;script&#62;",
    "&lt;script&gt;",
    "&undefined;",
    "\u{0}\u{8}\u{b}\u{1b}\u{7f}\u{85}\u{feff}\u{fffe}\u{ffff}",
    "\u{202e}gpj.exe\u{2066}\u{200f}",
    "url(#r)",
    "${alert(1)}{{alert(1)}}",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
];

const ELEMENTS: [&str; 15] = [
    "svg",
    "title",
    "g",
    "rect",
    "text",
    "path",
    "circle",
    "ellipse",
    "line",
    "clipPath",
    "linearGradient",
    "stop",
    "style",
    "a",
    "polygon",
];

fn check(svg: &str) -> Result<(), TestCaseError> {
    let document = Document::parse(svg);
    let document = document.map_err(|error| TestCaseError::fail(format!("{error} in {svg}")))?;
    for node in document
        .root_element()
        .descendants()
        .filter(|node| node.is_element())
    {
        let name = node.tag_name().name();
        prop_assert!(ELEMENTS.contains(&name), "{name} in {svg}");
        for attribute in node.attributes() {
            prop_assert!(!attribute.name().starts_with("on"), "{svg}");
            if attribute.name() == "href" {
                prop_assert!(
                    name == "a" && attribute.value().starts_with("http"),
                    "{svg}"
                );
            } else if attribute.value().contains("url(") && attribute.name() != "aria-label" {
                prop_assert!(attribute.value().starts_with("url(#"), "{svg}");
            }
        }
        if name == "style" {
            let css = node.text().unwrap_or_default();
            let plain = |c: char| c.is_ascii_alphanumeric() || "@().{}#:-_".contains(c);
            prop_assert!(css.chars().all(plain), "{css}");
        }
    }
    prop_assert!(svg.len() < 16 << 10, "{} bytes", svg.len());
    Ok(())
}

fn all(texts: [&str; 4]) -> Result<(), TestCaseError> {
    let [label, message, color, more] = texts;
    let badge = Badge {
        label: label.into(),
        message: message.into(),
        color: Color::Accent,
        trouble: None,
    };
    let facts = Facts {
        name: label.into(),
        description: Some(message.into()),
        num: Some(more.into()),
        license: Some(color.into()),
        rust_version: Some(more.into()),
        ..Facts::default()
    };
    for style in Style::all() {
        let given = format!(
            "style={}&label={}&color={}&labelColor={}&logo={}&link={}&suffix={}&theme={}",
            style.name(),
            percent_encode(more),
            percent_encode(color),
            percent_encode(message),
            percent_encode(more),
            percent_encode(color),
            percent_encode(label),
            percent_encode(message)
        );
        let plain = format!("style={}", style.name());
        for query in [given, plain] {
            let options = Options::of_query(&query);
            for output in [Output::Image, Output::Live] {
                check(&draw(&badge, &options, output))?;
                check(&card(&facts, &options, output))?;
            }
        }
    }
    Ok(())
}

#[test]
fn payloads_stay_texts() {
    for payload in PAYLOADS {
        let logo = format!("data:image/svg+xml,<svg viewBox='0 0 1 1'>{payload}</svg>");
        let link = format!("https://a.example/{payload}");
        for texts in [[payload; 4], ["a", "b", &link, &logo]] {
            all(texts).unwrap_or_else(|error| panic!("{payload}: {error}"));
        }
    }
}

proptest! {
    #![proptest_config(crate::property::settings())]

    #[test]
    fn any_texts_stay_texts(label in "\\PC{0,60}|[<>&\"'/a=]{0,30}", message: String, color in ".{0,12}", more in any::<String>()) {
        all([&label, &message, &color, &more])?;
    }

    #[test]
    fn any_query_is_read(query in "\\PC{0,200}|[a-z=&%+#]{0,80}") {
        let options = Options::of_query(&query);
        prop_assert!(options.suffix.len() <= 32);
    }
}
