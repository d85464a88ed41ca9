//! The registry while it can be reached, the snapshot while not.

use super::far::Far;
use crate::asking::Answer;
use cratescope_test_registry::{Fault, Lane};
use serde_json::json;
use std::time::Duration;

fn is_live(answer: &Answer) -> bool {
    let source = answer.json()["data"]["source"].to_string();
    source.contains(", live")
}

async fn until_live(far: &Far) {
    far.until("/v1/meta", is_live).await;
    // Both parts of it.
    far.until("/v1/search?q=serde", |answer| !stands_in(answer))
        .await;
    far.until("/v1/dependencies?name=serde", |answer| !stands_in(answer))
        .await;
}

fn stands_in(answer: &Answer) -> bool {
    let json = answer.json();
    json["message"]
        .as_str()
        .is_some_and(|message| message.contains("from the snapshot of 2026-05-25"))
}

#[tokio::test]
async fn it_finds_the_registry_by_itself() {
    let far = Far::auto().await;
    assert_eq!(far.get("/readyz").await.status, 200);
    until_live(&far).await;
    let meta = far.data("/v1/meta").await;
    assert!(
        meta["endpoints"]
            .as_array()
            .expect("a list")
            .contains(&json!("/v1/owners"))
    );
    far.data("/v1/owners?name=serde").await;
}

#[tokio::test]
async fn it_begins_on_the_snapshot_and_marks_its_answers() {
    let far = Far::auto().await;
    far.registry.set_fault(Fault::close("/"));
    let answer = far.get("/v1/crate?name=serde").await;
    assert_eq!(answer.status, 200);
    assert!(stands_in(&answer), "{}", answer.text());
    assert!(answer.header("cache-control").contains("max-age=10,"));
    let meta = far.data("/v1/meta").await;
    assert!(meta["source"].to_string().contains("embedded snapshot"));
    assert!(
        !meta["endpoints"]
            .as_array()
            .expect("a list")
            .contains(&json!("/v1/owners"))
    );
    // What the snapshot does not have may well exist.
    for address in ["/v1/crate?name=rand", "/v1/owners?name=serde"] {
        let (status, code) = far.refusal(address).await;
        assert_eq!(
            (status, code.as_str()),
            (503, "upstream_unavailable"),
            "{address}"
        );
    }
    far.registry.clear_faults();
    far.later(Duration::from_secs(60));
    until_live(&far).await;
    far.data("/v1/crate?name=rand").await;
}

#[tokio::test]
async fn it_falls_back_within_one_request_and_comes_back() {
    let far = Far::auto().await;
    until_live(&far).await;
    far.registry.set_fault(Fault::close("/"));
    for address in [
        "/v1/crate?name=http",
        "/v1/search?q=http",
        "/v1/versions?name=http",
        "/v1/features?name=http",
        "/v1/dependencies?name=hyper",
        "/v1/dependents?name=serde",
        "/v1/keywords",
        "/v1/categories",
        "/v1/summary",
    ] {
        let answer = far.get(address).await;
        assert_eq!(answer.status, 200, "{address}: {}", answer.text());
        assert!(stands_in(&answer), "{address}: {}", answer.text());
    }
    far.until("/v1/meta", |answer| !is_live(answer)).await;
    far.registry.clear_faults();
    until_live(&far).await;
}

#[tokio::test]
async fn each_part_is_lost_alone() {
    let far = Far::auto().await;
    until_live(&far).await;
    far.registry.set_fault(Fault::close("/api/"));
    assert!(stands_in(&far.get("/v1/crate?name=http").await));
    let dependencies = far.get("/v1/dependencies?name=tokio").await;
    assert!(!stands_in(&dependencies), "{}", dependencies.text());
    assert!(is_live(&far.get("/v1/meta").await));
    let asked = far.calls(Lane::WebApi);
    assert!(stands_in(&far.get("/v1/crate?name=hyper").await));
    assert!(
        far.calls(Lane::WebApi) <= asked + 2,
        "looked for, not asked by everyone"
    );
}

#[tokio::test]
async fn a_refusal_is_bridged_by_the_snapshot() {
    let far = Far::auto().await;
    until_live(&far).await;
    far.registry.set_fault(Fault::edge_429("/api/"));
    let answer = far.get("/v1/crate?name=http").await;
    assert!(stands_in(&answer), "{}", answer.text());
    assert!(is_live(&far.get("/v1/meta").await), "the rest goes on");
}

#[tokio::test]
async fn what_is_typed_is_answered_by_the_snapshot_where_it_can() {
    let far = Far::auto().await;
    until_live(&far).await;
    let asked = far.calls(Lane::WebApi);
    let known = far.get("/v1/suggest?q=htt").await;
    assert_eq!(known.json()["message"], "Suggestions retrieved");
    assert_eq!(known.json()["data"]["suggestions"][0]["name"], "http");
    assert_eq!(far.calls(Lane::WebApi), asked);
    let unknown = far.data("/v1/suggest?q=proc-mac").await;
    let first = unknown["suggestions"][0]["name"].as_str();
    assert!(first.is_some_and(|name| name.starts_with("proc-macro")));
    assert_eq!(far.calls(Lane::WebApi), asked + 1);
}
