use crate::{Badge, Color, Facts, Kind, Options, Output, Style, card, draw};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn badge(label: &str, message: &str, color: Color) -> Badge {
    Badge {
        label: label.into(),
        message: message.into(),
        color,
        trouble: None,
    }
}

fn svg(badge: &Badge, query: &str) -> String {
    draw(badge, &Options::of_query(query), Output::Image)
}

fn version(query: &str) -> String {
    svg(&badge("crates.io", "v1.0.228", Color::Accent), query)
}

/// The id's own part is replaced, which a hash of the texts makes.
fn without_id(svg: &str) -> String {
    let id = svg
        .split("id=\"r")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    match id {
        Some(id) => svg.replace(id, ""),
        None => svg.to_owned(),
    }
}

#[test]
fn flat_is_shields_to_the_letter() {
    assert_eq!(
        without_id(&version("style=flat")),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"116\" height=\"20\" role=\"img\" \
         aria-label=\"crates.io: v1.0.228\"><title>crates.io: v1.0.228</title>\
         <linearGradient id=\"s\" x2=\"0\" y2=\"100%\"><stop offset=\"0\" stop-color=\"#bbb\" stop-opacity=\".1\"/>\
         <stop offset=\"1\" stop-opacity=\".1\"/></linearGradient>\
         <clipPath id=\"r\"><rect width=\"116\" height=\"20\" rx=\"3\" fill=\"#fff\"/></clipPath>\
         <g clip-path=\"url(#r)\"><rect width=\"57\" height=\"20\" fill=\"#555\"/>\
         <rect x=\"57\" width=\"59\" height=\"20\" fill=\"#007ec6\"/>\
         <rect width=\"116\" height=\"20\" fill=\"url(#s)\"/></g>\
         <g text-anchor=\"middle\" font-family=\"Verdana,Geneva,DejaVu Sans,sans-serif\" \
         text-rendering=\"geometricPrecision\" font-size=\"110\">\
         <text aria-hidden=\"true\" fill=\"#010101\" fill-opacity=\".3\" x=\"295\" y=\"150\" transform=\"scale(.1)\" \
         textLength=\"470\">crates.io</text>\
         <text fill=\"#fff\" x=\"295\" y=\"140\" transform=\"scale(.1)\" textLength=\"470\">crates.io</text>\
         <text aria-hidden=\"true\" fill=\"#010101\" fill-opacity=\".3\" x=\"855\" y=\"150\" transform=\"scale(.1)\" \
         textLength=\"490\">v1.0.228</text>\
         <text fill=\"#fff\" x=\"855\" y=\"140\" transform=\"scale(.1)\" textLength=\"490\">v1.0.228</text></g></svg>"
    );
}

#[test]
fn plastic_is_lower_and_rounder() {
    let svg = version("style=plastic");
    for part in [
        "width=\"116\" height=\"18\"",
        "rx=\"4\"",
        "stop-color=\"#fff\" stop-opacity=\".7\"",
        "x=\"295\" y=\"140\"",
        "x=\"295\" y=\"130\"",
    ] {
        assert!(svg.contains(part), "{part} in {svg}");
    }
}

#[test]
fn flat_square_has_no_ornament() {
    let svg = version("style=flat-square");
    assert!(svg.contains(
        "<g shape-rendering=\"crispEdges\"><rect width=\"57\" height=\"20\" fill=\"#555\"/>"
    ));
    for absent in ["rx=", "Gradient", "aria-hidden", "clip-path", " id="] {
        assert!(!svg.contains(absent), "{absent} in {svg}");
    }
}

#[test]
fn for_the_badge_is_spaced_capitals() {
    // CRATES.IO at 10 px: 55.81 wide, and 9 letters further apart by 1.25.
    let svg = version("style=for-the-badge");
    for part in [
        "width=\"174.25\" height=\"28\"",
        "<rect width=\"90.25\" height=\"28\" fill=\"#555\"/>",
        "<rect x=\"90.25\" width=\"84\" height=\"28\" fill=\"#007ec6\"/>",
        "y=\"175\"",
        ">CRATES.IO</text>",
        "font-weight=\"bold\"",
        ">V1.0.228</text>",
    ] {
        assert!(svg.contains(part), "{part} in {svg}");
    }
}

#[test]
fn social_is_a_button_and_a_bubble() {
    let svg = svg(&badge("crates.io", "1.6G", Color::Blue), "style=social");
    for part in [
        "height=\"20\"",
        "rx=\"2\"",
        ">Crates.io</text>",
        "fill=\"#fafafa\"",
        "l-3 3v1l3 3",
    ] {
        assert!(svg.contains(part), "{part} in {svg}");
    }
}

#[test]
fn without_a_label_there_is_one_half() {
    let svg = svg(
        &badge("crates.io", "v1.0.228", Color::Blue),
        "style=flat-square&label=",
    );
    assert!(
        svg.contains("width=\"59\" height=\"20\" role=\"img\" aria-label=\"v1.0.228\""),
        "{svg}"
    );
    // Beside it, as shields has it, half a text and the padding.
    assert!(svg.contains("x=\"295\" y=\"140\""), "{svg}");
    assert_eq!(svg.matches("<rect").count(), 1);
}

#[test]
fn a_logo_makes_room_for_itself() {
    for (query, width) in [
        ("style=flat&logo=crate", 133),
        ("style=crisp&logo=rust", 133),
        ("style=flat&logo=crate&label=", 77),
        ("style=flat&logo=https://evil.example", 116),
    ] {
        let svg = version(query);
        assert!(
            svg.contains(&format!("\" width=\"{width}\"")),
            "{query}: {svg}"
        );
    }
}

#[test]
fn crisp_follows_dark_mode_unless_told() {
    let auto = version("");
    assert!(auto.contains("@media(prefers-color-scheme:dark){.a"));
    assert!(
        auto.contains("#a33a0c") && auto.contains("#ff9a5c"),
        "{auto}"
    );
    let (light, dark) = (version("theme=light"), version("theme=dark"));
    assert!(!light.contains("<style") && light.contains("#a33a0c") && !light.contains("#ff9a5c"));
    assert!(!dark.contains("<style") && dark.contains("#ff9a5c") && !dark.contains("#a33a0c"));
    let chosen = version("color=ffff00&labelColor=000");
    assert!(
        !chosen.contains("<style") && chosen.contains("fill=\"#000\""),
        "{chosen}"
    );
}

#[test]
fn the_element_gets_properties_in_place_of_styles() {
    for style in Style::all() {
        let options = Options::of_query(&format!("style={}", style.name()));
        let svg = draw(&badge("a", "b", Color::Accent), &options, Output::Live);
        assert!(!svg.contains("<style") && !svg.contains("style="), "{svg}");
        assert!(svg.contains(" part=\"label\"") && svg.contains(" part=\"message\""));
        assert!(
            svg.contains("fill=\"var(--crate-badge-background,"),
            "{svg}"
        );
    }
    let options = Options::default();
    let svg = draw(&badge("a", "b", Color::Accent), &options, Output::Live);
    assert!(
        svg.contains("var(--crate-badge-background,light-dark(#a33a0c,#ff9a5c))"),
        "{svg}"
    );
}

#[test]
fn badges_on_one_page_have_ids_of_their_own() {
    let ids = |svg: &str| {
        let ids = svg
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next());
        ids.map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    let first = ids(&version("style=flat"));
    assert_eq!(
        first,
        ids(&version("style=flat")),
        "the same badge, the same bytes"
    );
    for other in [
        "style=plastic",
        "style=flat&color=red",
        "style=flat&label=x",
        "style=flat&suffix=2",
    ] {
        let other = ids(&version(other));
        assert!(
            first.iter().all(|id| !other.contains(id)),
            "{first:?} {other:?}"
        );
    }
}

#[test]
fn a_link_makes_it_something_to_operate() {
    let svg = version("link=https://a.example/?a%3D1%26b");
    assert!(svg.contains("<a target=\"_top\" href=\"https://a.example/?a=1&amp;b\" aria-label=\"crates.io: v1.0.228\">"));
    assert!(
        !svg.contains("role=\"img\"") && svg.contains("</a><style>"),
        "{svg}"
    );
}

#[test]
fn long_texts_and_other_scripts_fit() {
    let long = "x".repeat(200);
    let svg = svg(&badge("license", &long, Color::Blue), "");
    assert!(svg.contains(&format!("<title>license: {long}</title>")));
    assert!(
        svg.contains(&format!(">{}…</text>", "x".repeat(95))),
        "{svg}"
    );
    for text in ["漢字", "مكتبة", "🦀 crab", "שלום"] {
        for style in Style::all() {
            let query = format!("style={}", style.name());
            let svg = draw(
                &badge(text, text, Color::Blue),
                &Options::of_query(&query),
                Output::Image,
            );
            let upper = text.to_uppercase();
            assert!(
                svg.contains(&format!(">{text}</text>"))
                    || svg.contains(&format!(">{upper}</text>"))
            );
            assert!(!svg.contains("textLength"), "not stretched to an estimate");
        }
    }
}

fn facts() -> Facts {
    Facts {
        name: "demo".into(),
        description: Some("A generic serialization/deserialization framework ".repeat(4)),
        num: Some("1.0.228".into()),
        downloads: Some(1_038_977_678),
        license: Some("MIT OR Apache-2.0 OR Zlib".into()),
        ..Facts::default()
    }
}

#[test]
fn a_card_has_what_is_known() {
    let svg = card(&facts(), &Options::default(), Output::Image);
    for part in [
        ">demo</text>",
        ">v1.0.228</text>",
        ">1G</text>",
        ">license</text>",
        "…</text>",
        "height=\"136\"",
    ] {
        assert!(svg.contains(part), "{part} in {svg}");
    }
    assert!(!svg.contains("90 days") && !svg.contains("msrv"), "{svg}");
    let bare = Facts {
        name: "x".into(),
        ..Facts::default()
    };
    let svg = card(&bare, &Options::default(), Output::Image);
    assert!(
        svg.contains("height=\"52\"") && svg.contains(">x</text>"),
        "{svg}"
    );
    let absent = Facts {
        is_absent: true,
        ..facts()
    };
    assert!(card(&absent, &Options::default(), Output::Image).contains("version not found"));
}

#[test]
fn every_kind_can_be_drawn() {
    for kind in Kind::all() {
        let badge = Badge::of(kind, &facts(), &Options::default());
        assert!(svg(&badge, "").starts_with("<svg "));
    }
}
