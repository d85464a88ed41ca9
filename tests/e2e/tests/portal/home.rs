use cratescope_e2e::{Key, combobox, heading, link, visit};

#[tokio::test]
async fn typing_a_query_and_enter_lists_its_results() {
    visit(async |page| {
        page.open("/").await;
        page.fill(&combobox("Search crates"), "json").await;
        page.press(Key::Enter).await;
        page.is_at("/search?q=json").await;
        let found = page.lists_what_is_found("q=json&limit=20").await;
        page.announces(&format!("of {} crates", found.len())).await;
        page.has_value(&combobox("Search crates"), "json").await;
    })
    .await;
}

#[tokio::test]
async fn its_lists_lead_to_crates_of_the_snapshot() {
    visit(async |page| {
        let summary = page.gateway().data("/v1/summary").await;
        let used = summary["most_dependents"][0]["name"]
            .as_str()
            .expect("crates have dependents");
        page.open("/").await;
        page.see(&heading("Most depended on")).await;
        page.see(&heading("Just updated")).await;
        page.see(&heading("New crates")).await;
        page.click(&link(used)).await;
        page.is_at(&format!("/crates/{used}")).await;
        page.see(&heading(used)).await;
    })
    .await;
}

#[tokio::test]
async fn it_says_where_its_data_is_from() {
    visit(async |page| {
        let meta = page.gateway().data("/v1/meta").await;
        let source = meta["source"]
            .as_str()
            .expect("the server names its source")
            .to_owned();
        page.open("/").await;
        let footer = "return document.querySelector('footer')?.innerText";
        let read = async || {
            let text = page.script(footer, Vec::new()).await?;
            Ok(text
                .as_str()
                .is_some_and(|text| text.contains(&source))
                .then_some(()))
        };
        page.until(&format!("{source:?} in the footer"), read).await;
    })
    .await;
}
