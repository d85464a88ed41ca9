//! The app from a plain file server, asking a registry on other origins.

use cratescope_e2e::{
    Key, Page, Scenario, StaticSite, article, begins, button, combobox, heading, link, list,
    navigation, searchbox,
};
use cratescope_test_registry::{Fault, Lane, TestRegistry};
use serde_json::Value;
use std::time::Duration;

/// The site, the registry that its pages ask, and a browser for it.
fn site() -> (StaticSite, TestRegistry, Scenario) {
    let registry = TestRegistry::setup()
        .hosts_apart()
        .start()
        .expect("a registry on loopback");
    let (api, index) = (registry.api(), registry.index());
    let (statics, advisories) = (registry.statics(), registry.advisories());
    let site = StaticSite::start(&[
        "--api",
        api,
        "--index",
        index,
        "--static",
        statics,
        "--advisories",
        advisories,
        "--docs",
        "none",
    ]);
    let scenario = [api, index, statics, advisories]
        .iter()
        .fold(Scenario::new(site.portal()), |scenario, base| {
            scenario.also_asks(base)
        })
        // Unknown addresses are answered with 404.html, and browsers say so.
        .provokes(&["404"]);
    (site, registry, scenario)
}

/// What crates.io would mind: preflights, headers of ours, more than its rate.
/// Each document has its own budget, of a burst of five and one a second.
fn was_polite(registry: &TestRegistry, documents: usize) {
    let log = registry.log();
    assert!(!log.requests.is_empty(), "the registry was asked");
    for request in &log.requests {
        assert!(!request.is_preflight(), "{request:?}");
        assert_eq!(request.custom_headers(), Vec::<&str>::new(), "{request:?}");
        assert_eq!(request.header("cookie"), None, "{request:?}");
    }
    let most = log.most_within(Lane::WebApi, Duration::from_secs(1));
    assert!(
        most <= 5 * documents + 1,
        "bursts of five and one a second: {most}"
    );
}

#[tokio::test]
async fn the_main_path_works_without_a_server_of_ours() {
    let (_site, registry, scenario) = site();
    scenario
        .run(async |page| {
            page.open("/").await;
            page.fill(&combobox("Search crates"), "tokio").await;
            page.press(Key::Enter).await;
            page.see(&list("Search results")).await;
            page.click(&link("tokio").inside(list("Search results")))
                .await;
            page.see(&heading("tokio")).await;
            page.see(&article("Readme")).await;
            page.reads("cargo add tokio").await;
            let sections = || navigation("Crate sections");
            page.click(&link(begins("Versions")).inside(sections()))
                .await;
            page.see(&list("Versions")).await;
            page.fill(&searchbox("Filter versions"), "1.40").await;
            page.announces("versions").await;
            page.click(&link(begins("Dependencies")).inside(sections()))
                .await;
            page.see(&list("Normal dependencies")).await;
            page.see(&heading("Development")).await;
        })
        .await;
    was_polite(&registry, 1);
}

#[tokio::test]
async fn addresses_inside_the_app_open_directly_and_names_are_corrected() {
    let (_site, registry, scenario) = site();
    scenario
        .run(async |page| {
            page.open("/crates/Serde-JSON/versions").await;
            page.is_at("/crates/serde_json/versions").await;
            page.see(&list("Versions")).await;
            page.reload().await;
            page.see(&list("Versions")).await;
        })
        .await;
    was_polite(&registry, 2);
}

#[tokio::test]
async fn a_registry_that_refuses_still_shows_what_its_files_tell() {
    let (_site, registry, scenario) = site();
    registry.set_fault(Fault::edge_429("/api/v1/crates?"));
    scenario
        .provokes(&["CORS"])
        .provokes(&["ERR_FAILED"])
        .provokes(&["429"])
        .run(async |page| {
            page.open("/search?q=serde").await;
            // A page cannot see the refusal: the failure while online is taken for one.
            page.alerts("Too many requests for now").await;
            page.see(&button("Try again")).await;
            registry.clear_faults();
            page.click(&button("Try again")).await;
            page.see(&list("Search results")).await;
        })
        .await;
}

#[tokio::test]
async fn dependencies_come_from_the_web_api_where_the_index_cannot_be_reached() {
    let (_site, registry, scenario) = site();
    registry.set_fault(Fault::close("/index"));
    scenario
        .provokes(&["ERR_EMPTY_RESPONSE"])
        .provokes(&["ERR_CONNECTION"])
        .run(async |page| {
            page.open("/crates/tokio/dependencies").await;
            page.see(&list("Normal dependencies")).await;
        })
        .await;
}

#[tokio::test]
async fn leaving_a_page_gives_its_requests_up() {
    let (_site, registry, scenario) = site();
    registry.set_fault(Fault::delay(
        "/api/v1/crates/tokio",
        Duration::from_secs(30),
    ));
    scenario
        .run(async |page| {
            page.open("/").await;
            page.see(&combobox("Search crates")).await;
            go(page, "/crates/tokio").await;
            page.until("the crate is asked for", async || {
                let asked = registry.log().below("/api/v1/crates/tokio").len();
                Ok((asked > 0).then_some(()))
            })
            .await;
            go(page, "/").await;
            page.until("the browser tells that it was given up", async || {
                let given_up = page.given_up("/api/v1/crates/tokio").await?;
                Ok((given_up > 0).then_some(()))
            })
            .await;
        })
        .await;
}

/// Follows a link of the app without loading the page anew.
async fn go(page: &Page, path: &str) {
    let script = "const a = document.createElement('a'); a.href = document.baseURI.replace(/\\/$/, '') + arguments[0];
        document.body.append(a); a.click(); a.remove();";
    page.script(script, vec![Value::String(path.to_owned())])
        .await
        .expect("the page can be left");
}
