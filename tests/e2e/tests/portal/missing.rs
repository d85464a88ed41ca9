use cratescope_e2e::{Gateway, Scenario, button, heading, link, visit};

#[tokio::test]
async fn an_unknown_crate_is_said_and_searched_for() {
    let scenario = Scenario::new(Gateway::shared()).provokes(&["nonesuch-crate", "404"]);
    scenario
        .run(async |page| {
            for address in ["/crates/nonesuch-crate", "/crates/nonesuch-crate/versions"] {
                page.open(address).await;
                page.see(&heading(cratescope_e2e::begins("There is no crate")))
                    .await;
                page.reads("nonesuch-crate").await;
                // Asking again would not help.
                page.see_no(&button("Try again")).await;
            }
            page.click(&link("search for “nonesuch-crate”")).await;
            page.is_at("/search?q=nonesuch-crate").await;
        })
        .await;
}

#[tokio::test]
async fn an_unknown_version_is_said_and_others_are_offered() {
    let scenario = Scenario::new(Gateway::shared()).provokes(&["version=99.0.0", "404"]);
    scenario
        .run(async |page| {
            page.open("/crates/tokio/99.0.0").await;
            page.reads("There is no version 99.0.0").await;
            page.see(&heading("tokio")).await;
            page.click(&link("all versions")).await;
            page.is_at("/crates/tokio/versions").await;
            page.see(&cratescope_e2e::list("Versions")).await;
        })
        .await;
}

#[tokio::test]
async fn an_unknown_page_is_said() {
    for address in ["/nowhere", "/crates/tokio/nonsense"] {
        // The server says so too, by the page's own status.
        let scenario = Scenario::new(Gateway::shared()).provokes(&[address, "404"]);
        scenario
            .run(async |page| {
                page.open(address).await;
                page.see(&heading("There is no page here")).await;
                page.reads(address).await;
                page.click(&link("at the beginning")).await;
                page.is_at("/").await;
            })
            .await;
    }
}

#[tokio::test]
async fn nonsense_in_a_query_still_gives_results() {
    visit(async |page| {
        page.open("/search?q=json&sort=best&page=-1&limit=x&%zz")
            .await;
        page.lists_what_is_found("q=json&limit=20").await;
    })
    .await;
}
