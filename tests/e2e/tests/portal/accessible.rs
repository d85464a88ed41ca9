//! Pages and their states as axe-core sees them: light and dark, wide and narrow.

use crate::failure::breakable;
use cratescope_e2e::{
    Gateway, Page, Scenario, article, begins, combobox, heading, link, list, listbox, navigation,
    radio, table,
};

/// Each page by its address and something that is there once it is complete.
async fn pages(page: &Page) {
    page.open("/").await;
    page.see(&heading("Most depended on")).await;
    page.is_accessible("home").await;
    page.fill(&combobox("Search crates"), "serde").await;
    page.see(&listbox("Suggestions")).await;
    page.is_accessible("suggestions").await;

    page.open("/search?q=http").await;
    page.see(&list("Search results")).await;
    page.is_accessible("results").await;
    page.click(&radio("Table")).await;
    page.see(&table("Search results")).await;
    page.is_accessible("results as a table").await;
    page.click(&radio("Cards")).await;
    page.see(&list("Search results")).await;
    page.open("/search?q=zzzzzzqx").await;
    page.see(&heading(begins("No crate"))).await;
    page.is_accessible("nothing found").await;
    page.open("/nowhere").await;
    page.see(&heading("There is no page here")).await;
    page.is_accessible("no such page").await;

    page.open("/crates/serde").await;
    page.see(&article("Readme")).await;
    page.is_accessible("a crate").await;
    for (tab, content) in [
        ("Versions", list("Versions")),
        ("Dependencies", heading("Development")),
    ] {
        page.click(&link(begins(tab)).inside(navigation("Crate sections")))
            .await;
        page.see(&content).await;
        page.is_accessible(tab).await;
    }
    page.open("/crates/no-such-crate-here").await;
    page.see(&heading(begins("There is no crate"))).await;
    page.is_accessible("no such crate").await;
}

#[tokio::test]
async fn wide_pages_are_accessible() {
    Scenario::new(Gateway::shared())
        .provokes(&["404"])
        .run(pages)
        .await;
}

#[tokio::test]
async fn narrow_pages_are_accessible() {
    Scenario::new(Gateway::shared())
        .provokes(&["404"])
        .narrow()
        .run(pages)
        .await;
}

/// While the server is away: results that stay, and a page that never came.
async fn failed(page: &Page) {
    page.open("/search?q=http").await;
    page.see(&list("Search results")).await;
    page.gateway().stop();
    page.choose(&combobox("Sort by"), "alpha").await;
    page.alerts("The server cannot be reached").await;
    page.is_accessible("results that are old").await;
    page.click(&link("http").inside(list("Search results")))
        .await;
    page.is_at("/crates/http").await;
    page.alerts("The server cannot be reached").await;
    page.is_accessible("a page that could not be asked for")
        .await;
}

#[tokio::test]
async fn failed_pages_are_accessible() {
    breakable().1.run(failed).await;
    breakable().1.narrow().run(failed).await;
}
