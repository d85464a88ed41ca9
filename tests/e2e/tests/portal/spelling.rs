use cratescope_e2e::{heading, list, visit};

#[tokio::test]
async fn another_spelling_of_a_name_is_found_and_the_address_corrected() {
    visit(async |page| {
        for (typed, real) in [
            ("/crates/Serde-JSON", "/crates/serde_json"),
            ("/crates/SERDE-json/versions", "/crates/serde_json/versions"),
            (
                "/crates/Rand/0.8.5/dependencies",
                "/crates/rand/0.8.5/dependencies",
            ),
            ("/crates/ToKio", "/crates/tokio"),
        ] {
            page.open(typed).await;
            page.is_at(real).await;
        }
        page.see(&heading("tokio")).await;
        page.open("/crates/SERDE_JSON/versions").await;
        page.see(&list("Versions")).await;
    })
    .await;
}

#[tokio::test]
async fn the_correction_is_no_step_in_the_history() {
    visit(async |page| {
        page.open("/search?q=json").await;
        page.lists_what_is_found("q=json&limit=20").await;
        page.open("/crates/Serde-JSON").await;
        page.is_at("/crates/serde_json").await;
        page.back().await;
        page.is_at("/search?q=json").await;
    })
    .await;
}
