//! Whatever a source sends as a README, nothing in it can act.

#[path = "readme/hostile.rs"]
mod hostile;

use crate::answers::demo;
use crate::page::{Page, open, turn, until};
use crate::stub::Stub;
use hostile::HOSTILE;
use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

const ARTICLE: &str = "article[aria-label=Readme]";

fn readme(stub: &Stub, html: &str) {
    cratescope::forget_answers();
    let answer = json!({"crate": "demo", "version": "1.10.0", "html": html});
    stub.answer("readme?name=demo", &answer);
}

#[wasm_bindgen_test]
async fn hostile_markup_is_text_or_nothing() {
    let stub = Stub::new();
    demo(&stub);
    // With images, since those could act too.
    let memory = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    let memory = memory.expect("storage");
    memory
        .set_item("cratescope:readme-images", "shown")
        .expect("set");
    for hostile in HOSTILE {
        readme(&stub, &format!("<p>the start</p>{hostile}<p>the end</p>"));
        let page = open("/crates/demo");
        page.reads("the start").await;
        turn().await;
        harmless(&page, hostile);
    }
}

fn harmless(page: &Page, hostile: &str) {
    let acting = format!(
        "{ARTICLE} :is(script,iframe,frame,svg,math,form,style,link,base,meta,object,embed,applet,video,audio,\
         button:not([data-copy]),textarea,select,template,slot,dialog,marquee,input:not([type=checkbox][disabled]))"
    );
    assert!(page.all(&acting).is_empty(), "{hostile}");
    for element in page.all(&format!("{ARTICLE} *")) {
        // The page's own: copy buttons with their icons.
        if element
            .closest("[data-copy]")
            .is_ok_and(|own| own.is_some())
        {
            continue;
        }
        for name in element
            .get_attribute_names()
            .iter()
            .filter_map(|name| name.as_string())
        {
            let value = element.get_attribute(&name).unwrap_or_default();
            kept(&name, &value, hostile);
        }
        let style = web_sys::window()
            .and_then(|window| window.get_computed_style(&element).ok().flatten())
            .expect("a style");
        let position = style.get_property_value("position").unwrap_or_default();
        assert!(
            matches!(position.as_str(), "static" | "relative"),
            "{position}: {hostile}"
        );
    }
    let global = web_sys::window().expect("window");
    for name in ["pwned", "clobbered"] {
        let read = web_sys::js_sys::Reflect::get(&global, &name.into());
        assert!(read.is_ok_and(|value| value.is_undefined()), "{hostile}");
    }
    assert_eq!(
        global.document().expect("document").title(),
        "demo 1.10.0 · Cratescope"
    );
}

/// Every attribute that a README may have on the page, by name.
fn kept(name: &str, value: &str, hostile: &str) {
    let plain = [
        "alt",
        "title",
        "lang",
        "width",
        "height",
        "colspan",
        "rowspan",
        "start",
        "dir",
        "align",
        "checked",
        "open",
        "disabled",
        "type",
        "aria-label",
        "tabindex",
        "role",
        "loading",
        "decoding",
        "referrerpolicy",
        "rel",
        "media",
        "data-scheme",
    ];
    let is_web = |value: &str| value.starts_with("https://") || value.starts_with("http://");
    let fits = match name {
        "href" => is_web(value) || value.starts_with("mailto:") || value.starts_with("/crates/demo#user-content-"),
        "src" => is_web(value),
        "srcset" => value.split(", ").all(is_web),
        "id" => value.starts_with("user-content-"),
        "class" => value.split(' ').all(|class| {
            class.starts_with("language-")
                || class.starts_with("md-alert-")
                // What the page puts there itself.
                || ["anchor", "code", "cap", "scroll", "image-alt", "k", "t", "s", "n", "c", "m"].contains(&class)
        }),
        name => plain.contains(&name),
    };
    assert!(fits, "{name}={value} of {hostile}");
}

#[wasm_bindgen_test]
async fn what_a_readme_needs_stays() {
    let stub = Stub::new();
    demo(&stub);
    let html = "<h4 id='user-content-usage'>Usage</h4><h6>Deep</h6><h3>Deeper</h3><pre><code class='language-rust evil'>let a;</code></pre>\
        <pre><code class='language-toml'>[a]</code></pre>\
        <table><thead><tr><th align='right'>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>\
        <a href='#user-content-usage'>up</a> <a href='https://x.example/y'>out</a>\
        <a href='https://x.example/z'><img src='https://x.example/b.png'></a>\
        <img src='https://x.example/a.png' alt='shield' width='20'>";
    readme(&stub, html);
    let page = open("/crates/demo");
    page.reads("Usage").await;
    assert!(
        page.all("h2#user-content-usage").len() == 1
            && page.all(".scroll table th[align=right]").len() == 1
    );
    assert_eq!(
        (page.texts("article h3"), page.all("article h4").len()),
        (vec!["Deep#".into(), "Deeper#".into()], 0)
    );
    assert_eq!(page.all("code.language-toml .k").len(), 1);
    assert_eq!(page.texts("code.language-rust .k"), ["let"]);
    let up = page.named("a", "up").expect("a link");
    assert_eq!(
        up.get_attribute("href").as_deref(),
        Some("/crates/demo#user-content-usage")
    );
    let out = page.named("a", "out").expect("a link");
    assert!(
        out.get_attribute("rel")
            .is_some_and(|rel| rel.contains("noopener") && rel.contains("nofollow"))
    );
    assert!(
        page.all("img").is_empty(),
        "no other site is asked before the reader wants it"
    );
    page.reads("2 images of other sites are not loaded").await;
    assert!(
        page.named("a", "https://x.example/z").is_some(),
        "a link without words is named by its address"
    );
    page.find("button", "Show images").await.click();
    until("images", || page.all("img").len() == 2).await;
    let image = page.all("img")[0].clone();
    assert_eq!(image.get_attribute("loading").as_deref(), Some("lazy"));
}

#[wasm_bindgen_test]
async fn headings_can_be_linked_to_and_make_an_outline() {
    let stub = Stub::new();
    demo(&stub);
    // As crates.io renders them; a first heading, two of one name, none at all.
    let html = "<h1><a href='#demo' aria-hidden='true' class='anchor' id='user-content-demo'></a>Demo</h1>\
        <h2><a href='#usage' class='anchor' id='user-content-usage'></a>Usage</h2><p>text</p>\
        <h2>Usage</h2><h2>Größe &amp; <code>more</code>!</h2><h3> </h3>";
    readme(&stub, html);
    let page = open("/crates/demo");
    page.reads("On this page").await;
    let ids: Vec<_> = page
        .all("article :is(h2,h3)[id]")
        .iter()
        .map(web_sys::Element::id)
        .collect();
    let wanted = ["demo", "usage", "usage-1", "größe--more"];
    assert_eq!(ids, wanted.map(|id| format!("user-content-{id}")));
    assert_eq!(
        page.texts("nav[aria-label='On this page'] a"),
        ["Demo", "Usage", "Usage", "Größe & more!"]
    );
    let anchor = page.find("article a", "Link to Usage").await;
    assert_eq!(
        anchor.get_attribute("href").as_deref(),
        Some("/crates/demo#user-content-usage")
    );
    assert_eq!(
        page.all("article a").len(),
        4,
        "renderers' own anchors are gone"
    );
}

#[wasm_bindgen_test]
async fn an_address_with_a_fragment_opens_there() {
    let stub = Stub::new();
    demo(&stub);
    let long = "<p>line</p>".repeat(200);
    readme(&stub, &format!("{long}<h2 id='usage'>Usage</h2>{long}"));
    let page = open("/crates/demo#usage");
    page.reads("Usage").await;
    let heading: HtmlElement = page.all("#user-content-usage")[0].clone().unchecked_into();
    let is_seen = || {
        let top = heading.get_bounding_client_rect().top();
        (0.0..200.0).contains(&top)
    };
    until("the place of the address is seen", is_seen).await;
    drop(page);
    web_sys::window()
        .expect("window")
        .scroll_to_with_x_and_y(0.0, 0.0);
}

#[wasm_bindgen_test]
async fn pictures_follow_the_theme() {
    let stub = Stub::new();
    demo(&stub);
    let html = "<picture><source media='(prefers-color-scheme: dark)' srcset='https://x.example/dark.png'>\
        <source media='(prefers-color-scheme:light)' srcset='https://x.example/light.png'>\
        <source media='(min-width: 1px)' srcset='https://x.example/wide.png'>\
        <img src='https://x.example/any.png' alt='logo'></picture><p>the end</p>";
    readme(&stub, html);
    let page = open("/crates/demo");
    page.reads("the end").await;
    assert_eq!(page.all("source").len(), 0);
    page.find("button", "Show images").await.click();
    until("sources", || page.all("source").len() == 2).await;
    let media = || -> Vec<_> {
        let media = |source: &web_sys::Element| source.get_attribute("media").unwrap_or_default();
        page.all("source").iter().map(media).collect()
    };
    until("what the system says", || {
        media()
            == [
                "(prefers-color-scheme: dark)",
                "(prefers-color-scheme: light)",
            ]
    })
    .await;
    page.find("input", "Dark").await.click();
    until("dark", || media() == ["all", "not all"]).await;
    page.find("input", "Light").await.click();
    until("light", || media() == ["not all", "all"]).await;
}

#[wasm_bindgen_test]
async fn relative_addresses_lead_into_the_repository_and_alerts_are_told_apart() {
    let stub = Stub::new();
    demo(&stub);
    let html = "<a href='LICENSE-MIT'>licence</a> <a href='../up.md#x'>up</a><img src='/logo.svg' alt='l'>\
        <div class='markdown-alert markdown-alert-warning top notice'><p class='markdown-alert-title'>Warning</p></div>\
        <ul><li><input type='checkbox' checked> done</li></ul><input type='text' value='x'>";
    readme(&stub, html);
    let page = open("/crates/demo");
    let link = page.find("article a", "licence").await;
    assert_eq!(
        link.get_attribute("href").as_deref(),
        Some("https://github.com/x/demo/blob/HEAD/LICENSE-MIT")
    );
    let up = page.find("article a", "up").await;
    assert!(
        up.get_attribute("href")
            .is_some_and(|up| up.starts_with("https://github.com/x/demo/blob/"))
    );
    let alert = page.all("article .md-alert-warning");
    assert_eq!(alert[0].class_name(), "md-alert-warning");
    assert_eq!(page.all("article input").len(), 1);
}

#[wasm_bindgen_test]
async fn an_endless_readme_does_not_hang_the_page() {
    let stub = Stub::new();
    demo(&stub);
    let deep = "<div>".repeat(20_000);
    let wide = "<b>x</b>".repeat(60_000);
    readme(&stub, &format!("<p>the start</p>{wide}{deep}"));
    let page = open("/crates/demo");
    page.reads("The rest of this readme is too long to show")
        .await;
    assert!(page.all("article *").len() < 40_000);
}

#[wasm_bindgen_test]
async fn a_missing_readme_is_said_and_a_failed_one_asked_again() {
    let stub = Stub::new();
    demo(&stub);
    let none = r#"{"data":null,"success":false,"status":"error","message":"there is no README"}"#;
    stub.raw("readme?name=demo", 404, none);
    let page = open("/crates/demo");
    page.reads("This version has no readme").await;
    page.find("aside", "Facts").await;
    drop(page);
    cratescope::forget_answers();
    stub.raw("readme?name=demo", 0, "");
    let page = open("/crates/demo");
    page.find("[role=alert] strong", "The server cannot be reached")
        .await;
    page.reads("MIT or Apache-2.0").await;
    readme(&stub, "<p>Back</p>");
    page.find("button", "Try again").await.click();
    page.reads("Back").await;
}
