use cratescope_e2e::{
    Gateway, Scenario, begins, button, combobox, heading, link, list, navigation,
};
use std::sync::Arc;

/// A gateway of its own, and a browser that may complain of it.
pub fn breakable() -> (Arc<Gateway>, Scenario) {
    let gateway = Arc::new(Gateway::start("/"));
    let scenario = Scenario::new(gateway.clone());
    (
        gateway,
        scenario
            .provokes(&["net::ERR_CONNECTION_REFUSED"])
            .provokes(&["net::ERR_CONNECTION_RESET"]),
    )
}

#[tokio::test]
async fn results_stay_while_the_server_is_away_and_try_again_recovers() {
    let (gateway, scenario) = breakable();
    scenario
        .run(async |page| {
            page.open("/search?q=async").await;
            let before = page.lists_what_is_found("q=async&limit=20").await;
            let after = gateway.found("q=async&sort=alpha&limit=20").await;
            gateway.stop();
            page.choose(&combobox("Sort by"), "alpha").await;
            page.alerts("The server cannot be reached").await;
            page.see(&button("Try again")).await;
            page.is_at("/search?q=async&sort=alpha").await;
            assert_eq!(
                page.results().await.expect("the results can be read"),
                before,
                "old results stay"
            );

            // Trying too early changes nothing.
            page.click(&button("Try again")).await;
            page.alerts("The server cannot be reached").await;

            gateway.restart();
            page.click(&button("Try again")).await;
            page.becomes("the results", &after, async || page.results().await)
                .await;
            page.see_no(&button("Try again")).await;
        })
        .await;
}

#[tokio::test]
async fn a_crate_that_could_not_be_asked_for_comes_with_try_again() {
    let (gateway, scenario) = breakable();
    scenario
        .run(async |page| {
            page.open("/search?q=http").await;
            page.lists_what_is_found("q=http&limit=20").await;
            gateway.stop();
            page.click(&link("http").inside(list("Search results")))
                .await;
            page.is_at("/crates/http").await;
            page.alerts("The server cannot be reached").await;
            page.see(&heading("http")).await;
            gateway.restart();
            page.click(&button("Try again")).await;
            page.reads("cargo add http").await;
            page.see_no(&button("Try again")).await;
            page.click(&link(begins("Versions")).inside(navigation("Crate sections")))
                .await;
            page.see(&list("Versions")).await;
        })
        .await;
}
