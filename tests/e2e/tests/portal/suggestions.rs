use cratescope_e2e::{Key, combobox, heading, listbox, option, visit};

#[tokio::test]
async fn they_open_while_typing_and_a_key_chooses_one() {
    visit(async |page| {
        let found = page.gateway().found("q=tok&limit=8").await;
        assert!(found.len() > 1, "the snapshot has several crates for tok: {found:?}");
        page.open("/").await;
        let search = combobox("Search crates");
        page.fill(&search, "tok").await;
        page.see(&listbox("Suggestions")).await;
        let names = async || {
            let script = "return [...document.querySelectorAll('[role=option] .name')].map(e => e.textContent)";
            let names = page.script(script, Vec::new()).await?;
            Ok(names.as_array().cloned().unwrap_or_default())
        };
        let expected: Vec<_> = found.iter().map(|name| name.as_str().into()).collect();
        page.becomes("the suggestions", &expected, names).await;

        page.press(Key::Down).await;
        page.press(Key::Down).await;
        let chosen = option(cratescope_e2e::begins(&found[1]));
        let selected = async || match page.find(&chosen).await? {
            Some(option) => option.attr("aria-selected").await,
            None => Ok(None),
        };
        page.becomes("the second suggestion's state", &Some("true".to_owned()), selected).await;
        // The focus stays in the box; the option is told by its id.
        page.focus_is_on("combobox", "Search crates").await;
        let option = page.see(&chosen).await.attr("id").await.expect("an option has attributes");
        let active = page.see(&search).await.attr("aria-activedescendant").await;
        assert_eq!(active.expect("the box has attributes"), option);

        page.press(Key::Up).await;
        page.press(Key::Enter).await;
        page.is_at(&format!("/crates/{}", found[0])).await;
        page.see(&heading(found[0].as_str())).await;
        page.see_no(&listbox("Suggestions")).await;
    })
    .await;
}

#[tokio::test]
async fn escape_closes_them_and_a_click_chooses_one() {
    visit(async |page| {
        page.open("/search").await;
        page.fill(&combobox("Search crates"), "serde_j").await;
        page.see(&listbox("Suggestions")).await;
        page.press(Key::Escape).await;
        page.see_no(&listbox("Suggestions")).await;
        page.has_value(&combobox("Search crates"), "serde_j").await;
        page.type_text("s").await;
        page.click(&option(cratescope_e2e::begins("serde_json")))
            .await;
        page.is_at("/crates/serde_json").await;
    })
    .await;
}
