//! Badges over a registry: asked with care, and kept when it is away.

use super::far::Far;
use cratescope_test_registry::{Fault, Lane};
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);

fn says(text: &str) -> &str {
    let title = text.split("<title>").nth(1);
    let title = title.and_then(|rest| rest.split("</title>").next());
    title.unwrap_or_default()
}

#[tokio::test]
async fn what_the_index_knows_costs_the_web_api_nothing() {
    let far = Far::live().await;
    for kind in [
        "version",
        "msrv",
        "yanked",
        "features",
        "updated",
        "dependencies",
        "dependencies-behind",
    ] {
        let badge = far.get(&format!("/badge/serde_json/{kind}.svg")).await;
        assert!(
            !says(badge.text()).ends_with("inaccessible"),
            "{kind}: {}",
            badge.text()
        );
    }
    assert_eq!(far.calls(Lane::WebApi), 0);
    assert!(far.calls(Lane::Index) > 0);
}

#[tokio::test]
async fn many_badges_of_a_crate_are_few_calls() {
    let far = Far::live().await;
    for _ in 0..3 {
        for kind in [
            "downloads",
            "recent-downloads",
            "license",
            "version-downloads",
            "summary",
        ] {
            for query in ["", "?style=flat", "?utm_source=x"] {
                let badge = far.get(&format!("/badge/serde/{kind}.svg{query}")).await;
                assert_eq!(badge.status, 200, "{kind}");
            }
        }
    }
    assert!(far.calls(Lane::WebApi) <= 3, "{}", far.calls(Lane::WebApi));
}

#[tokio::test]
async fn trees_and_what_is_behind_are_counted() {
    let far = Far::live().await;
    let tree = far.get("/badge/serde_json/dependencies.json").await.json();
    let message = tree["message"].as_str().expect("a text");
    let count: u64 = message
        .strip_suffix(" crates")
        .and_then(|n| n.parse().ok())
        .expect(message);
    assert!((3..20).contains(&count), "{message}");
    let behind = far
        .get("/badge/serde_json/dependencies-behind.json")
        .await
        .json();
    let message = behind["message"].as_str().expect("a text");
    assert!(
        message == "up to date" || message.ends_with(" behind"),
        "{message}"
    );
}

#[tokio::test]
async fn the_rest_of_the_kinds_is_told_by_the_registry() {
    let far = Far::live().await;
    for kind in [
        "downloads",
        "dependents",
        "license",
        "size",
        "edition",
        "advisories",
        "version-downloads",
    ] {
        let badge = far.get(&format!("/badge/serde/{kind}.json")).await;
        assert_eq!(badge.status, 200, "{kind}: {}", badge.text());
        assert_ne!(badge.json()["message"], "unknown", "{kind}");
    }
}

#[tokio::test]
async fn a_badge_outlives_the_registry() {
    let far = Far::live().await;
    let address = "/badge/serde/downloads.svg";
    let before = far.get(address).await;
    assert!(before.header("cache-control").contains("max-age=3600"));
    far.registry.set_fault(Fault::close("/"));
    far.later(24 * HOUR);
    let after = far.get(address).await;
    assert_eq!((after.status.as_u16(), after.text()), (200, before.text()));
    assert!(
        after.header("cache-control").contains("max-age=60,"),
        "soon asked again"
    );
}

#[tokio::test]
async fn without_a_registry_a_badge_says_so_for_a_short_time() {
    let far = Far::live().await;
    far.registry.set_fault(Fault::close("/"));
    let badge = far.get("/badge/serde/version.svg?color=blue").await;
    assert_eq!(
        (badge.status.as_u16(), says(badge.text())),
        (200, "crates.io: inaccessible")
    );
    assert!(badge.header("cache-control").contains("max-age=60,"));
    let json = far.get("/badge/serde/version.json").await;
    assert_eq!(
        (json.status.as_u16(), json.header("retry-after")),
        (503, "30")
    );
    far.registry.clear_faults();
    far.later(HOUR);
    let badge = far.get("/badge/serde/version.svg").await;
    assert!(
        says(badge.text()).starts_with("crates.io: v1."),
        "{}",
        badge.text()
    );
}
