//! Whatever a source sends as a README, nothing in it can act.

use crate::answers::demo;
use crate::page::{Page, open};
use crate::stub::Stub;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

/// Fragments that would act if they reached the page as they are.
const HOSTILE: [&str; 14] = [
    "<script>window.pwned=1</script>",
    "<img src=x onerror='window.pwned=1'>",
    "<img src='https://x.example/a.png' onload='window.pwned=1' style='position:fixed;inset:0'>",
    "<svg onload='window.pwned=1'><script>window.pwned=1</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror='window.pwned=1'>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "<form action='https://x.example'><input name=a><button>go</button></form>",
    "<a href='javascript:window.pwned=1'>a</a><a href=' java&#10;script:window.pwned=1'>b</a>",
    "<a href='data:text/html,<script>1</script>'>c</a><a href='//x.example' target='_top'>d</a>",
    "<style>body{display:none}</style><link rel=stylesheet href='https://x.example/a.css'>",
    "<base href='https://x.example/'><meta http-equiv=refresh content='0;url=https://x.example'>",
    "<div id='app' class='top' onclick='window.pwned=1' style='position:fixed'>cover</div>",
    "<object data='x'></object><embed src='x'><video src=x onerror='window.pwned=1'></video>",
    "<p>kept <b>bold</b> <template><img src=x onerror='window.pwned=1'></template>",
];

#[wasm_bindgen_test]
async fn hostile_markup_is_text_or_nothing() {
    let stub = Stub::new();
    demo(&stub);
    for hostile in HOSTILE {
        cratescope::forget_answers();
        let html = format!("<p>the start</p>{hostile}");
        stub.answer(
            "readme?name=demo",
            &json!({"crate": "demo", "version": "1.10.0", "html": html}),
        );
        let page = open("/crates/demo");
        page.reads("the start").await;
        crate::page::turn().await;
        harmless(&page, hostile);
    }
}

fn harmless(page: &Page, hostile: &str) {
    let article = "article[aria-label=Readme]";
    let acting = format!(
        "{article} :is(script,iframe,svg,math,form,style,link,base,meta,object,embed,video,button,template,img)"
    );
    assert!(page.all(&acting).is_empty(), "{hostile}");
    for element in page.all(&format!("{article} *")) {
        for name in element
            .get_attribute_names()
            .iter()
            .filter_map(|name| name.as_string())
        {
            let value = element.get_attribute(&name).unwrap_or_default();
            assert!(
                !name.starts_with("on") && name != "style" && name != "target",
                "{name}={value}"
            );
            assert!(
                !value.to_ascii_lowercase().contains("script:"),
                "{name}={value}"
            );
            assert!(
                name != "id" || value.starts_with("user-content-"),
                "an id of the page was taken: {value}"
            );
        }
    }
    let pwned = web_sys::js_sys::Reflect::get(&web_sys::window().expect("window"), &"pwned".into());
    assert!(pwned.is_ok_and(|pwned| pwned.is_undefined()), "{hostile}");
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
    stub.answer(
        "readme?name=demo",
        &json!({"crate": "demo", "version": "1.10.0", "html": html}),
    );
    let page = open("/crates/demo");
    page.reads("Usage").await;
    assert!(
        page.all("h2#user-content-usage").len() == 1
            && page.all(".scroll table th[align=right]").len() == 1
    );
    assert_eq!(
        (page.texts("article h3"), page.all("article h4").len()),
        (vec!["Deep".into(), "Deeper".into()], 0)
    );
    assert_eq!(page.all("code.language-toml").len(), 1);
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
    crate::page::until("images", || page.all("img").len() == 2).await;
    let image = page.all("img")[0].clone();
    assert_eq!(image.get_attribute("loading").as_deref(), Some("lazy"));
}
