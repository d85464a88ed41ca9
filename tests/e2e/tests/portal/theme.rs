use cratescope_e2e::{Page, heading, radio, radiogroup, visit};

/// Waits until the page's background is as dark or as light as said.
async fn is_dark(page: &Page, dark: bool) {
    let read = async || {
        let colour = page.style("body", "background-color").await?;
        let parts = colour
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|part| part.parse::<u32>().ok());
        Ok(parts.take(3).sum::<u32>() < 3 * 128)
    };
    page.becomes("whether the page is dark", &dark, read).await;
}

#[tokio::test]
async fn dark_is_set_at_once_and_remembered() {
    visit(async |page| {
        page.open("/").await;
        page.see(&radiogroup("Theme")).await;
        is_dark(page, false).await;
        page.click(&radio("Dark")).await;
        is_dark(page, true).await;
        page.reload().await;
        is_dark(page, true).await;
        let chosen = page.see(&radio("Dark")).await.is_selected().await;
        assert!(
            chosen.expect("a radio can be asked"),
            "the switch shows what is chosen"
        );
        page.open("/crates/serde").await;
        page.see(&heading("serde")).await;
        is_dark(page, true).await;
        page.click(&radio("Light")).await;
        is_dark(page, false).await;
        page.reload().await;
        is_dark(page, false).await;
    })
    .await;
}
