use cratescope_e2e::{Key, combobox, heading, list, visit};

/// More presses of Tab than lie before the first result.
const MOST_TABS: usize = 12;

#[tokio::test]
async fn from_the_home_page_to_a_crate_without_a_mouse() {
    visit(async |page| {
        page.open("/").await;
        page.see(&combobox("Search crates")).await;
        page.press('/').await;
        page.focus_is_on("combobox", "Search crates").await;
        page.type_text("json").await;
        page.has_value(&combobox("Search crates"), "json").await;
        page.press(Key::Enter).await;
        page.is_at("/search?q=json").await;
        let found = page.lists_what_is_found("q=json&limit=20").await;
        let first = ("link".to_owned(), found[0].clone());
        let mut passed = Vec::new();
        loop {
            page.press(Key::Tab).await;
            let focused = page.focused().await.expect("something has the focus");
            if focused == first {
                break;
            }
            passed.push(focused);
            assert!(
                passed.len() < MOST_TABS,
                "Tab reaches the first result: {passed:?}"
            );
        }
        page.press(Key::Enter).await;
        page.is_at(&format!("/crates/{}", found[0])).await;
        page.see(&heading(found[0].as_str())).await;
    })
    .await;
}

#[tokio::test]
async fn the_first_stop_skips_to_the_content() {
    visit(async |page| {
        for address in ["/", "/search?q=json", "/crates/serde"] {
            page.open(address).await;
            page.see(&combobox("Search crates")).await;
            page.press(Key::Tab).await;
            page.focus_is_on("link", "Skip to content").await;
            page.press(Key::Enter).await;
            let script = "return document.activeElement.tagName.toLowerCase()";
            let focused = async || page.script(script, Vec::new()).await;
            page.becomes("the element with the focus", &"main".into(), focused)
                .await;
            page.is_at(address).await;
        }
    })
    .await;
}

#[tokio::test]
async fn single_keys_are_left_alone_while_typing() {
    visit(async |page| {
        page.open("/search?q=json").await;
        page.see(&list("Search results")).await;
        page.press('s').await;
        page.focus_is_on("combobox", "Search crates").await;
        page.press(Key::End).await;
        page.type_text("/s").await;
        page.has_value(&combobox("Search crates"), "json/s").await;
    })
    .await;
}
