//! What a page of another origin may read, and what arrives is written down.

use super::asking::{Answer, get, send};
use cratescope_test_registry::{Lane, TestRegistry};

const ALLOWED: &str = "access-control-allow-origin";

fn addresses(registry: &TestRegistry) -> [(Lane, String); 8] {
    let (api, index) = (registry.api(), registry.index());
    let (statics, advisories) = (registry.statics(), registry.advisories());
    [
        (Lane::WebApi, format!("{api}/crates/serde?include=")),
        (Lane::WebApi, format!("{api}/crates/no-such-crate")),
        (Lane::Index, format!("{index}/se/rd/serde")),
        (Lane::Index, format!("{index}/no/th/nothing")),
        (Lane::Statics, format!("{statics}/readmes/x/x-1.0.0.html")),
        (Lane::Statics, format!("{statics}/nowhere")),
        (Lane::Advisories, format!("{advisories}/packages/time.json")),
        (
            Lane::Advisories,
            format!("{advisories}/packages/serde.json"),
        ),
    ]
}

#[tokio::test]
async fn every_answer_can_be_read_and_no_preflight_passes() {
    for registry in [
        TestRegistry::start().await,
        TestRegistry::setup()
            .hosts_apart()
            .start()
            .expect("free ports"),
    ] {
        for (lane, address) in addresses(&registry) {
            assert_eq!(get(&address).await.header(ALLOWED), Some("*"), "{address}");
            let asked = [
                ("user-agent", "test"),
                ("origin", "http://app.test"),
                ("access-control-request-method", "GET"),
                ("access-control-request-headers", "x-key"),
            ];
            let preflight = send("OPTIONS", &address, &asked).await.expect("an answer");
            assert!(
                matches!(preflight.status.as_u16(), 401 | 405),
                "{address}: {}",
                preflight.status
            );
            assert_eq!(
                preflight.header("access-control-allow-headers"),
                None,
                "{address}"
            );
            assert_eq!(
                registry
                    .log()
                    .requests
                    .last()
                    .map(|request| (request.is_preflight(), request.lane)),
                Some((true, Some(lane)))
            );
        }
    }
}

#[tokio::test]
async fn storage_says_nothing_of_origins_unless_asked_by_a_page() {
    let registry = TestRegistry::start().await;
    let plain = async |address: String| -> Answer {
        send("GET", &address, &[("user-agent", "cargo")])
            .await
            .expect("an answer")
    };
    assert_eq!(
        plain(format!("{}/se/rd/serde", registry.index()))
            .await
            .header(ALLOWED),
        None
    );
    assert_eq!(
        plain(format!("{}/nowhere", registry.statics()))
            .await
            .header(ALLOWED),
        None
    );
    assert_eq!(
        plain(format!("{}/summary", registry.api()))
            .await
            .header(ALLOWED),
        Some("*")
    );
}

#[tokio::test]
async fn hosts_apart_have_origins_of_their_own_but_one_log() {
    let registry = TestRegistry::setup()
        .hosts_apart()
        .start()
        .expect("free ports");
    let origin = |base: &str| base.split('/').nth(2).map(str::to_owned);
    let origins = [
        registry.api(),
        registry.index(),
        registry.statics(),
        registry.advisories(),
    ]
    .map(origin);
    let distinct: std::collections::HashSet<_> = origins.iter().collect();
    assert_eq!(distinct.len(), 4);
    for (_, address) in addresses(&registry) {
        get(&address).await;
    }
    let log = registry.log();
    let paths: Vec<&str> = log
        .requests
        .iter()
        .map(|request| request.path.as_str())
        .collect();
    assert_eq!(paths[0], "/api/v1/crates/serde?include=");
    assert_eq!(
        (paths[2], paths[5], paths[6]),
        (
            "/index/se/rd/serde",
            "/static/nowhere",
            "/advisories/packages/time.json"
        )
    );
}

#[tokio::test]
async fn the_log_tells_what_a_script_added() {
    let registry = TestRegistry::start().await;
    let asked = [
        ("user-agent", "test"),
        ("x-oanor-key", "k"),
        ("sec-fetch-mode", "cors"),
        ("if-none-match", "\"1\""),
    ];
    send("GET", &format!("{}/se/rd/serde", registry.index()), &asked)
        .await
        .expect("an answer");
    get(&format!("{}/summary", registry.api())).await;
    let log = registry.log();
    assert_eq!(log.below("/index/")[0].custom_headers(), ["x-oanor-key"]);
    assert_eq!(
        log.below("/index/")[0].header("if-none-match"),
        Some("\"1\"")
    );
    assert_eq!(log.of(Lane::WebApi)[0].custom_headers(), [""; 0]);
    assert!(log.requests[0].at <= log.requests[1].at);
    registry.clear_log();
    assert!(registry.log().requests.is_empty());
}
