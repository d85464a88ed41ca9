//! A registry that fails: what is kept stands in, marked; else the envelope
//! says what is wrong. Nothing hangs.

use super::far::Far;
use cratescope_test_registry::{Fault, Lane};
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);

/// Longer than an attempt may take by the gateway's fast clock.
const FOREVER: Duration = Duration::from_secs(60);

const BLOCKED: &str = "We are unable to process your request at this time. \
    This usually means that you are in violation of our API data access policy.";

/// What goes wrong, and what comes of it.
fn faults() -> Vec<(&'static str, Fault, u16, &'static str)> {
    let unavailable = "upstream_unavailable";
    let error = "upstream_error";
    vec![
        ("down", Fault::close("/"), 503, unavailable),
        ("slow", Fault::delay("/", FOREVER), 504, "upstream_timeout"),
        ("edge", Fault::edge_429("/"), 503, unavailable),
        ("later", Fault::unavailable("/", 120), 503, unavailable),
        ("html", Fault::html("/", 200), 502, error),
        ("html 500", Fault::html("/", 500), 502, error),
        ("gateway", Fault::status("/", 502), 502, error),
        ("gateway", Fault::status("/", 504), 504, "upstream_timeout"),
        ("cut off", Fault::cut_off("/", 10), 503, unavailable),
        (
            "errors",
            Fault::errors_with_200("/", "Internal Server Error"),
            502,
            error,
        ),
        ("blocked", Fault::errors_with_200("/", BLOCKED), 502, error),
        ("blocked", Fault::html("/", 403), 502, error),
    ]
}

#[tokio::test]
async fn each_fault_is_told() {
    for (what, fault, status, code) in faults() {
        let far = Far::live().await;
        far.registry.set_fault(fault);
        let answer = far.get("/v1/search?q=serde").await;
        let json = answer.json();
        assert_eq!(
            (answer.status.as_u16(), json["error"]["code"].as_str()),
            (status, Some(code)),
            "{what}: {}",
            answer.text()
        );
        assert_eq!(json["success"], false);
        assert_eq!(answer.header("cache-control"), "no-store");
        let says_when = !answer.header("retry-after").is_empty();
        assert_eq!(says_when, matches!(status, 503 | 504), "{what}");
    }
}

#[tokio::test]
async fn what_is_kept_stands_in_and_is_marked() {
    for (what, fault, ..) in faults() {
        let far = Far::live().await;
        let addresses = ["/v1/crate?name=serde", "/v1/dependencies?name=serde"];
        let mut before = Vec::new();
        for address in addresses {
            before.push(far.data(address).await);
        }
        far.registry.set_fault(fault);
        far.later(HOUR);
        for (address, before) in addresses.into_iter().zip(before) {
            let answer = far.get(address).await;
            assert_eq!(answer.status, 200, "{what}: {}", answer.text());
            let json = answer.json();
            assert_eq!(json["data"], before, "{what}");
            assert!(
                json["message"]
                    .as_str()
                    .is_some_and(|message| message.contains(", kept from an earlier answer")),
                "{what}: {}",
                json["message"]
            );
            assert!(
                answer.header("cache-control").contains("max-age=10,"),
                "{what}"
            );
        }
    }
}

#[tokio::test]
async fn an_old_answer_is_renewed_behind_it() {
    let far = Far::live().await;
    far.data("/v1/crate?name=serde").await;
    far.later(HOUR);
    let marked = far.get("/v1/crate?name=serde").await;
    assert!(marked.text().contains("kept from an earlier answer"));
    far.until("/v1/crate?name=serde", |answer| {
        answer.json()["message"] == "Crate retrieved"
    })
    .await;
}

#[tokio::test]
async fn a_refusal_is_respected_and_handed_on() {
    let far = Far::live().await;
    let refusal = Fault::edge_429("/api/v1/")
        .header("retry-after", "77")
        .times(1);
    far.registry.set_fault(refusal);
    let answer = far.get("/v1/search?q=a").await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("retry-after")),
        (503, "77")
    );
    let other = far.get("/v1/search?q=b").await;
    let wait: u32 = other.header("retry-after").parse().expect("seconds");
    assert!((1..=77).contains(&wait), "{wait}");
    assert_eq!(far.calls(Lane::WebApi), 1, "it is left alone");
    let budget = far.get("/metrics").await;
    assert!(budget.text().contains("\ncratescope_upstream_budget 0"));
    // What the Web API is not needed for goes on.
    far.data("/v1/dependencies?name=serde").await;
    far.later(Duration::from_secs(78));
    far.data("/v1/search?q=b").await;
}

#[tokio::test]
async fn without_the_index_the_web_api_alone_does() {
    tokio::join!(
        without_the_index(Fault::close("/index/")),
        without_the_index(Fault::status("/index/", 500)),
        without_the_index(Fault::html("/index/", 200)),
    );
}

async fn without_the_index(fault: Fault) {
    let far = Far::live().await;
    let with = [
        "/v1/dependencies?name=tokio",
        "/v1/versions?name=proc_macro2",
        "/v1/owners?name=proc_macro2",
        "/v1/readme?name=PROC_macro2",
        "/v1/advisories?name=TIME",
        "/v1/features?name=SERDE",
    ];
    let other = Far::live().await;
    other.registry.set_fault(fault);
    for address in with {
        let (mut with, mut without) = (far.data(address).await, other.data(address).await);
        if let Some(rows) = without["dependencies"].as_array_mut() {
            // Rows of one crate have no order of their own there.
            let key = |row: &serde_json::Value| row.to_string();
            rows.sort_by_key(key);
            with["dependencies"]
                .as_array_mut()
                .expect("a list")
                .sort_by_key(key);
        }
        assert_eq!(with["crate"], without["crate"], "{address}");
        for key in [
            "count",
            "version",
            "dependencies",
            "default_version",
            "features",
            "html",
        ] {
            assert_eq!(with[key], without[key], "{address} {key}");
        }
    }
    let (status, _) = other
        .refusal("/v1/dependencies?name=serde&version=99.9.9")
        .await;
    assert_eq!(status, 404);
    assert!(other.calls(Lane::Index) > 0);
}

#[tokio::test]
async fn a_part_of_an_answer_is_marked() {
    let far = Far::live().await;
    let last = "/api/v1/crates/serde/versions";
    far.registry.set_fault(Fault::status(last, 500));
    let answer = far.get("/v1/crate?name=serde").await;
    let json = answer.json();
    assert_eq!(json["data"]["crate"]["name"], "serde");
    assert!(answer.text().contains("without the last versions"));
    assert!(answer.header("cache-control").contains("max-age=10,"));
}

#[tokio::test]
async fn more_than_the_registry_may_be_asked_is_sent_away_in_time() {
    let far = Far::live().await;
    let asked: Vec<_> = (0..60)
        .map(|n| {
            let router = far.router.clone();
            tokio::spawn(async move {
                let address = format!("/v1/search?q=w{n}");
                crate::asking::send(&router, axum::http::Method::GET, &address, &[]).await
            })
        })
        .collect();
    let mut waited_in_vain = 0;
    for answer in asked {
        let answer = answer.await.expect("an answer");
        if answer.status == 503 {
            waited_in_vain += 1;
            assert_eq!(answer.header("retry-after"), "10");
        } else {
            assert_eq!(answer.status, 200, "{}", answer.text());
        }
    }
    assert!((20..=45).contains(&waited_in_vain), "{waited_in_vain}");
}
