//! What is known of a crate, beside its README.

use crate::answers::{demo, krate, version};
use crate::page::{Page, open, until};
use crate::stub::Stub;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

/// The value beside a term.
fn value(page: &Page, term: &str) -> Option<String> {
    let terms = page.all("aside dt");
    let found = terms
        .iter()
        .find(|found| found.text_content().as_deref() == Some(term))?;
    found.next_element_sibling()?.text_content()
}

fn links(page: &Page) -> Vec<String> {
    let links = page.all("aside .links a");
    links
        .iter()
        .filter_map(|link| link.get_attribute("href"))
        .collect()
}

#[wasm_bindgen_test]
async fn everything_that_is_told_is_shown() {
    let stub = Stub::new();
    demo(&stub);
    let mut row = version("1.10.0", false, "2025-01-01T00:00:00Z");
    row["line_counts"] = json!({"code": 12071, "comments": 3});
    row["license"] = json!("MIT/Apache-2.0");
    row["trusted_publisher"] = json!({"provider": "github", "repository": "x/demo", "run": "1"});
    let answer =
        json!({"crate": "demo", "default_version": "1.10.0", "count": 316, "versions": [row]});
    stub.answer("versions?name=demo", &answer);
    let avatar = "https://x.example/ada.png";
    stub.answer(
        "owners?name=demo",
        &json!({"crate": "demo", "count": 3, "owners": [
            {"login": "ada", "name": "Ada <b>L</b>", "kind": "user", "avatar": avatar, "url": "https://x.example/ada"},
            {"login": "bob", "kind": "user", "avatar": "javascript:1", "url": "javascript:1"},
            {"login": "github:rust-lang:core", "kind": "team"}]}),
    );
    let built = json!({"crate": "demo", "version": "1.10.0", "built": false});
    stub.answer("docs-build?name=demo&version=1.10.0", &built);
    let page = open("/crates/demo");
    page.reads("not built").await;
    page.reads("rust-lang/core").await;
    for (term, wanted) in [
        (
            "Licence",
            "MIT or Apache-2.0written MIT/Apache-2.0: / is the old form of or",
        ),
        ("MSRV", "1.56"),
        ("Edition", "2021"),
        ("Published", "1 Jan 2025"),
        ("First", "5 Dec 2014"),
        ("Size", "81.2 KiB"),
        ("Lines of code", "12,071"),
        ("Versions", "316"),
        ("Published from", "GitHub"),
        ("90 days", "195,730,353"),
    ] {
        assert_eq!(value(&page, term).as_deref(), Some(wanted), "{term}");
    }
    let mit = page.named("aside a", "MIT").expect("a link");
    assert_eq!(
        mit.get_attribute("href").as_deref(),
        Some("https://spdx.org/licenses/MIT.html")
    );
    assert_eq!(
        links(&page),
        [
            "https://github.com/x/demo",
            "https://docs.rs/demo/1.10.0",
            "https://demo.example",
            "https://registry.example/crates/demo",
        ]
    );
    let purl = page.find("button", "Copy package URL").await;
    assert_eq!(
        purl.get_attribute("data-copy").as_deref(),
        Some("pkg:cargo/demo@1.10.0")
    );
    let owners = || page.texts("aside .who li");
    assert!(
        owners().contains(&"Aada".to_owned())
            && owners().contains(&"Grust-lang/coreteam".to_owned())
    );
    assert_eq!(page.all("aside .owners a").len(), 1, "only safe links");
    // Pictures of other sites wait for the reader, here as in the README.
    assert!(page.all("aside img").is_empty());
    let memory = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    let memory = memory.expect("storage");
    memory
        .set_item("cratescope:readme-images", "shown")
        .expect("set");
    drop(page);
    let page = open("/crates/demo");
    until("the one safe picture", || page.all("aside img").len() == 1).await;
    let face = page.all("aside img")[0].clone();
    for (name, value) in [
        ("src", avatar),
        ("loading", "lazy"),
        ("width", "20"),
        ("height", "20"),
        ("alt", ""),
    ] {
        assert_eq!(face.get_attribute(name).as_deref(), Some(value), "{name}");
    }
}

#[wasm_bindgen_test]
async fn what_is_not_told_is_named_and_never_zero() {
    let stub = Stub::new();
    demo(&stub);
    stub.answer(
        "crate?name=demo",
        &json!({"crate": {"name": "demo", "downloads": null, "recent_downloads": null}, "recent_versions": []}),
    );
    let rows = [json!({"num": "1.10.0"})];
    stub.answer(
        "versions?name=demo",
        &json!({"crate": "demo", "default_version": "1.10.0", "versions": rows}),
    );
    stub.raw("owners?name=demo", 500, "");
    let page = open("/crates/demo");
    page.reads("Not known here: licence, date, edition, size, lines of code, publisher")
        .await;
    for term in ["90 days", "all time", "First"] {
        assert_eq!(
            value(&page, term).as_deref(),
            Some("not known here"),
            "{term}"
        );
    }
    assert_eq!(links(&page), ["https://docs.rs/demo/1.10.0"]);
    // The owners fail alone, and are asked for again alone.
    page.find("aside [role=alert] strong", "The server failed (500)")
        .await;
    page.reads("Read me").await;
    let owners = json!({"crate": "demo", "count": 0, "owners": []});
    stub.answer("owners?name=demo", &owners);
    page.find("aside button", "Try again").await.click();
    page.reads("nobody").await;
    assert_eq!(stub.asked("crate?name=demo"), 1);
}

#[wasm_bindgen_test]
async fn each_place_is_linked_once_and_only_safe_ones() {
    let stub = Stub::new();
    demo(&stub);
    let mut about = krate("demo");
    about["homepage"] = json!("http://www.gitlab.com/x/demo/");
    about["repository"] = json!("https://gitlab.com/x/demo.git");
    about["documentation"] = json!("https://docs.rs/demo/latest/demo/");
    about["crates_io_url"] = json!("javascript:alert(1)");
    stub.answer(
        "crate?name=demo",
        &json!({"crate": about, "recent_versions": []}),
    );
    let page = open("/crates/demo");
    page.reads("Read me").await;
    assert_eq!(
        links(&page),
        [
            "https://gitlab.com/x/demo.git",
            "https://docs.rs/demo/1.10.0"
        ]
    );
}

#[wasm_bindgen_test]
async fn odd_licences_are_shown_as_they_are() {
    let stub = Stub::new();
    for (license, shown, linked) in [
        ("non-standard", "non-standard", 0),
        ("MIT License, maybe", "MIT License, maybe", 0),
        ("LicenseRef-mine OR MIT", "LicenseRef-mine or MIT", 1),
        (
            "(MIT OR Zlib) AND GPL-2.0+ WITH Classpath-exception-2.0",
            "(MIT or Zlib) and GPL-2.0+ with Classpath-exception-2.0",
            4,
        ),
        ("\"><img src=x>", "\"><img src=x>", 0),
    ] {
        cratescope::forget_answers();
        demo(&stub);
        let mut row = version("1.10.0", false, "2025-01-01T00:00:00Z");
        row["license"] = json!(license);
        stub.answer(
            "versions?name=demo",
            &json!({"crate": "demo", "default_version": "1.10.0", "versions": [row]}),
        );
        let page = open("/crates/demo");
        page.reads("Read me").await;
        assert_eq!(value(&page, "Licence").as_deref(), Some(shown));
        assert_eq!(page.all("aside a[href*='spdx.org']").len(), linked);
    }
}

#[wasm_bindgen_test]
async fn a_version_that_is_not_there_leaves_the_crate() {
    let stub = Stub::new();
    demo(&stub);
    let page = open("/crates/demo/1.9.5");
    page.find("[role=alert] strong", "There is no version 1.9.5")
        .await;
    let near = || page.texts("[aria-label='Near versions'] a");
    assert_eq!(near(), ["1.9.1", "1.10.0", "all versions"]);
    page.reads("ada").await;
    assert_eq!(
        links(&page)[..2],
        ["https://github.com/x/demo", "https://docs.rs/demo"]
    );
    assert!(!page.text().contains("cargo add"), "it cannot be added");
    page.find("[aria-label='Near versions'] a", "1.9.1")
        .await
        .click();
    page.reads("cargo add demo@=1.9.1").await;
}

#[wasm_bindgen_test]
async fn an_unknown_name_offers_near_ones() {
    let stub = Stub::new();
    let suggest = |names: &[&str]| {
        let rows: Vec<_> = names.iter().map(|name| json!({"name": name})).collect();
        json!({"query": "", "count": rows.len(), "suggestions": rows})
    };
    stub.answer("suggest?q=to&limit=8", &suggest(&["tokio", "tokio-util"]));
    stub.answer("suggest?q=toko&limit=8", &suggest(&[]));
    let page = open("/crates/tokoi");
    page.reads("There is no crate").await;
    let near = page.find("[aria-label='Similar names'] a", "tokio").await;
    assert_eq!(near.get_attribute("href").as_deref(), Some("/crates/tokio"));
    assert_eq!(page.all("[aria-label='Similar names'] a").len(), 1);
}
