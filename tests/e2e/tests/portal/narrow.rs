use cratescope_e2e::{Control, Gateway, Scenario, article, heading, list};
use serde_json::json;

/// What sticks out, and how far the page can be moved sideways.
const SIDEWAYS: &str = r"
scrollTo(10000, 0);
const moved = scrollX;
scrollTo(0, 0);
const root = document.documentElement;
return { width: innerWidth, moved, over: Math.max(root.scrollWidth, document.body.scrollWidth, root.clientWidth) - root.clientWidth };";

#[tokio::test]
async fn nothing_scrolls_sideways_at_360_pixels() {
    let scenario = Scenario::new(Gateway::shared()).narrow();
    let pages: [(&str, Control); 7] = [
        ("/", heading("Most depended on")),
        ("/search?q=async", list("Search results")),
        (
            "/search?q=async&sort=downloads&page=2",
            list("Search results"),
        ),
        ("/crates/tokio", article("Readme")),
        // Its README holds a table wider than a phone.
        ("/crates/ripgrep", article("Readme")),
        ("/crates/tokio/versions", list("Versions")),
        ("/crates/tokio/dependencies", list("Normal dependencies")),
    ];
    scenario
        .run(async |page| {
            for (address, content) in &pages {
                page.open(address).await;
                page.see(content).await;
                let seen = page.script(SIDEWAYS, Vec::new()).await;
                let still = json!({ "width": 360, "moved": 0, "over": 0 });
                assert_eq!(seen.expect("the page can be measured"), still, "{address}");
            }
        })
        .await;
}
