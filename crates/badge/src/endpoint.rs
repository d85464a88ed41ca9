//! Badges as JSON.

use crate::color::Color;
use crate::content::Badge;
use crate::options::Options;

/// The badge in shields' endpoint schema, version 1: what its `/endpoint` badge
/// reads.
#[must_use]
pub fn endpoint_json(badge: &Badge, options: &Options) -> String {
    let badge = badge.clone().dressed(options);
    let mut out = String::from("{\"schemaVersion\":1,\"label\":");
    quote(&mut out, &badge.label);
    out.push_str(",\"message\":");
    quote(&mut out, &badge.message);
    out.push_str(",\"color\":");
    quote(&mut out, &named(badge.color));
    if let Some(color) = options.label_color {
        out.push_str(",\"labelColor\":");
        quote(&mut out, &named(color));
    }
    if badge.trouble.is_some() {
        out.push_str(",\"isError\":true");
    }
    out.push('}');
    out
}

fn named(color: Color) -> String {
    match color.name() {
        Some(name) => name.to_owned(),
        None => {
            let mut out = String::new();
            color.rgb().write(&mut out);
            out
        }
    }
}

/// A JSON string. There are no control characters in texts that were cleaned;
/// `<` is escaped too, should somebody put it into a page.
fn quote(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '<' => out.push_str("\\u003c"),
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Trouble;
    use crate::kind::Kind;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn written(badge: &Badge, query: &str) -> Value {
        let text = endpoint_json(badge, &Options::of_query(query));
        serde_json::from_str(&text).expect("JSON")
    }

    #[test]
    fn the_schema_is_shields() {
        let badge = Badge {
            label: "a \"b\" \\".into(),
            message: "</script>".into(),
            color: Color::Accent,
            trouble: None,
        };
        assert_eq!(
            written(&badge, "labelColor=abc"),
            json!({"schemaVersion": 1, "label": "a \"b\" \\", "message": "</script>", "color": "blue",
                "labelColor": "#abc"})
        );
        let trouble = Badge::of_trouble(Kind::Msrv, Trouble::NotFound);
        assert_eq!(
            written(&trouble, "color=green"),
            json!({"schemaVersion": 1, "label": "msrv", "message": "not found", "color": "red", "isError": true})
        );
    }

    proptest! {
        #![proptest_config(crate::property::settings())]

        #[test]
        fn any_text_is_json(label in ".{0,40}", message in ".{1,40}") {
            let badge = Badge { label, message, color: Color::Red, trouble: None };
            let json = written(&badge, "");
            let clean = crate::text::clean(&badge.label);
            prop_assert_eq!(json["label"].as_str(), Some(clean.as_str()));
        }
    }
}
