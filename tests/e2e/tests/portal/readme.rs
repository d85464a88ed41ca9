use cratescope_e2e::{article, visit};

/// What must never come out of a README: elements that act, handlers, and
/// addresses that run or load something from elsewhere.
const FORBIDDEN: &str = r#"
const root = arguments[0];
const bad = [...root.querySelectorAll("script, iframe, object, embed, form, style, link, base, meta")]
  .map(element => element.outerHTML);
for (const element of root.querySelectorAll("*")) {
  for (const { name, value } of element.attributes) {
    const runs = /^\s*(javascript|vbscript):/i.test(value);
    const loads = ["src", "srcset"].includes(name) && new URL(value, document.baseURI).origin !== location.origin;
    if (name.startsWith("on") || name === "style" || runs || (loads && !value.startsWith("data:"))) bad.push(`${name}=${value}`);
  }
}
return bad;"#;

#[tokio::test]
async fn it_shows_and_nothing_in_it_acts() {
    visit(async |page| {
        for (name, words) in [
            ("tokio", "asynchronous"),
            ("serde", "Serde"),
            ("clap", "Command Line Argument Parser"),
        ] {
            page.open(&format!("/crates/{name}")).await;
            page.reads(words).await;
            let readme = page.see(&article("Readme")).await;
            let text = readme.text().await.expect("a readme has text");
            assert!(text.len() > 200 && text.contains(words), "{name}: {text}");
            let bad = page
                .strings_of(&readme, FORBIDDEN)
                .await
                .expect("a readme can be looked through");
            assert!(bad.is_empty(), "{name}: {bad:#?}");
        }
    })
    .await;
}
