use cratescope_e2e::{
    Gateway, Page, Scenario, article, begins, heading, link, list, navigation, visit,
};
use std::sync::Arc;

/// How often this document fetched each part of the app's code, by its name
/// without the hash.
const FETCHED: &str = r"
const fetched = {};
for (const { name } of performance.getEntriesByType('resource')) {
  const part = name.match(/\/assets\/([^/]+)-[0-9a-f]{16}\.wasm$/)?.[1];
  if (part && part !== 'cratescope') fetched[part] = (fetched[part] ?? 0) + 1;
}
return Object.entries(fetched).sort().map(([part, times]) => `${part} ${times}`);";

const HOME: &str = "home 1";
const SEARCH: &str = "search 1";
/// Comes with the first touch.
const LATER: &str = "later 1";
/// Comes with a readme that has code.
const COLOURS: &str = "colours 1";
const CRATE: &str = "crates_audit 1";
const README: &str = "readme 1";
const VERSIONS: &str = "versions 1";
const DEPENDENCIES: &str = "dependencies 1";

/// The parts fetched so far.
async fn fetched(page: &Page) -> Vec<String> {
    let rows = page
        .script(FETCHED, Vec::new())
        .await
        .expect("the page can be asked");
    let rows: Vec<String> = serde_json::from_value(rows).expect("a list of names");
    let twice: Vec<_> = rows.iter().filter(|row| !row.ends_with(" 1")).collect();
    assert!(twice.is_empty(), "fetched more than once: {twice:?}");
    rows
}

#[tokio::test]
async fn a_pages_code_is_fetched_when_it_is_first_shown() {
    visit(async |page| {
        page.open("/").await;
        page.see(&heading("Most depended on")).await;
        assert_eq!(fetched(page).await, [HOME]);
        page.open("/search?q=serde").await;
        page.lists_what_is_found("q=serde&limit=20").await;
        assert_eq!(fetched(page).await, [SEARCH]);

        page.click(&link("serde").inside(list("Search results")))
            .await;
        page.see(&article("Readme")).await;
        assert_eq!(fetched(page).await, [COLOURS, CRATE, LATER, README, SEARCH]);
        page.click(&link("Cratescope")).await;
        page.see(&heading("Most depended on")).await;
        page.back().await;
        page.see(&article("Readme")).await;
        assert_eq!(
            fetched(page).await,
            [COLOURS, CRATE, HOME, LATER, README, SEARCH],
            "it is there already"
        );

        page.click(&link(begins("Versions")).inside(navigation("Crate sections")))
            .await;
        page.see(&list("Versions")).await;
        let with_versions = [COLOURS, CRATE, HOME, LATER, README, SEARCH, VERSIONS];
        assert_eq!(fetched(page).await, with_versions);
        page.click(&link(begins("Dependencies")).inside(navigation("Crate sections")))
            .await;
        page.see(&heading("Development")).await;
        let all = [
            COLOURS,
            CRATE,
            DEPENDENCIES,
            HOME,
            LATER,
            README,
            SEARCH,
            VERSIONS,
        ];
        assert_eq!(fetched(page).await, all);
    })
    .await;
}

#[tokio::test]
async fn a_crates_address_fetches_what_it_shows() {
    visit(async |page| {
        page.open("/crates/serde").await;
        page.see(&article("Readme")).await;
        assert_eq!(fetched(page).await, [COLOURS, CRATE, README]);
        page.open("/crates/serde/versions").await;
        page.see(&list("Versions")).await;
        assert_eq!(fetched(page).await, [CRATE, VERSIONS], "no readme shows");
        page.reload().await;
        page.see(&list("Versions")).await;
        assert_eq!(fetched(page).await, [CRATE, VERSIONS]);
    })
    .await;
}

#[tokio::test]
async fn a_link_that_is_pointed_at_fetches_the_code_ahead() {
    visit(async |page| {
        page.open("/search?q=serde").await;
        page.lists_what_is_found("q=serde&limit=20").await;
        page.script(
            "document.querySelector('main a[href*=\"/crates/\"]').focus()",
            Vec::new(),
        )
        .await
        .expect("a result takes the focus");
        page.becomes(
            "the parts fetched",
            &[CRATE, LATER, README, SEARCH].map(str::to_owned).to_vec(),
            async || Ok(fetched(page).await),
        )
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_tree_loads_what_it_is_made_with() {
    const TREE: [&str; 3] = [
        "tree_audit 1",
        "tree_audit_panel 1",
        "tree_audit_resolver 1",
    ];
    visit(async |page| {
        page.open("/crates/serde/tree").await;
        page.see(&list("Dependency tree")).await;
        let with = |others: &[&str]| -> Vec<String> {
            let all = others.iter().chain(&TREE);
            all.map(|part| (*part).to_owned()).collect()
        };
        let shown = async || Ok(fetched(page).await);
        page.becomes("the parts fetched", &with(&[CRATE]), shown)
            .await;
        // Readers of files belong to this page alone, exports to who opens them.
        page.open("/audit").await;
        page.see(&heading("Audit a project")).await;
        page.becomes(
            "the parts fetched",
            &with(&["audit_reading 1", CRATE]),
            shown,
        )
        .await;
    })
    .await;
}

#[tokio::test]
async fn parts_are_found_below_a_path() {
    Scenario::new(Arc::new(Gateway::start("/tools/crates/")))
        .run(async |page| {
            page.open("/").await;
            page.see(&heading("Most depended on")).await;
            assert_eq!(fetched(page).await, [HOME], "the base path is no part");
            page.open("/crates/serde/dependencies").await;
            page.see(&heading("Development")).await;
            assert_eq!(fetched(page).await, [CRATE, DEPENDENCIES]);
        })
        .await;
}

#[tokio::test]
async fn code_that_could_not_be_fetched_comes_with_try_again() {
    let gateway = Arc::new(Gateway::start("/"));
    Scenario::new(gateway.clone())
        .provokes(&["net::ERR_CONNECTION_REFUSED"])
        .provokes(&["net::ERR_CONNECTION_RESET"])
        .run(async |page| {
            page.open("/crates/serde").await;
            page.see(&article("Readme")).await;
            gateway.stop();
            page.click(&link(begins("Versions")).inside(navigation("Crate sections")))
                .await;
            page.alerts("The server cannot be reached").await;
            page.see(&heading("serde")).await;
            let again = cratescope_e2e::button("Try again");
            page.click(&again).await;
            page.alerts("The server cannot be reached").await;
            gateway.restart();
            page.click(&again).await;
            page.see(&list("Versions")).await;
            page.see_no(&again).await;
        })
        .await;
}
