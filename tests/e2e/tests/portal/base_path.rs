use cratescope_e2e::{Gateway, Key, Scenario, begins, combobox, heading, link, list, navigation};
use std::sync::Arc;

/// A portal below this path; that no request leaves it is checked at the end.
fn mounted() -> Scenario {
    Scenario::new(Arc::new(Gateway::start("/tools/crates/")))
}

#[tokio::test]
async fn the_portal_works_below_a_path() {
    mounted()
        .run(async |page| {
            page.open("/").await;
            page.is_at("/").await;
            page.fill(&combobox("Search crates"), "json").await;
            page.press(Key::Enter).await;
            page.is_at("/search?q=json").await;
            page.lists_what_is_found("q=json&limit=20").await;
            page.click(&link("serde_json").inside(list("Search results")))
                .await;
            page.is_at("/crates/serde_json").await;
            page.see(&heading("serde_json")).await;
            page.reload().await;
            page.is_at("/crates/serde_json").await;
            page.see(&heading("serde_json")).await;
            page.reads("cargo add serde_json").await;
            page.click(&link(begins("Dependencies")).inside(navigation("Crate sections")))
                .await;
            page.is_at("/crates/serde_json/dependencies").await;
            page.see(&list("Normal dependencies")).await;
            page.back().await;
            page.back().await;
            page.is_at("/search?q=json").await;
            page.lists_what_is_found("q=json&limit=20").await;
            page.click(&link("Cratescope")).await;
            page.is_at("/").await;
        })
        .await;
}

#[tokio::test]
async fn addresses_below_a_path_open_directly_and_are_corrected() {
    mounted()
        .run(async |page| {
            page.open("/search?q=async&sort=alpha&page=2").await;
            page.lists_what_is_found("q=async&sort=alpha&limit=20&page=2")
                .await;
            page.open("/crates/Serde-JSON/versions").await;
            page.is_at("/crates/serde_json/versions").await;
            page.see(&list("Versions")).await;
        })
        .await;
}
