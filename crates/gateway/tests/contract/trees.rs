//! `/v1/tree`: what Cargo would build.

use crate::asking::{data, get};
use serde_json::json;

#[tokio::test]
async fn names_are_found_however_they_are_spelled() {
    let tree = data("/v1/tree?name=HTTP_body").await;
    assert_eq!(tree["crate"], "http-body");
    let upper = data("/v1/tree?name=inflector&version=0.11.4").await;
    assert_eq!(upper["crate"], "Inflector");
}

#[tokio::test]
async fn what_is_outside_the_snapshot_is_left_out_and_told() {
    let answer = get("/v1/tree?name=tokio").await;
    assert_eq!(answer.status, 200);
    let envelope = answer.json();
    let missing = envelope["data"]["tree"]["missing"]
        .as_array()
        .expect("a list");
    let message = envelope["message"].as_str().expect("a text");
    assert_eq!(
        missing.is_empty(),
        !message.contains("without"),
        "{message}"
    );
    assert!(!missing.is_empty(), "the small registry lacks some of it");
    assert!(
        answer.header("cache-control").contains("max-age=10,"),
        "it is kept for a short time"
    );
}

#[tokio::test]
async fn every_form_has_its_type() {
    for (format, media_type, begins) in [
        ("text", "text/plain; charset=utf-8", "hyper v1.7.0\n"),
        (
            "cyclonedx",
            "application/vnd.cyclonedx+json; version=1.5",
            "{\n  \"$schema\"",
        ),
        (
            "markdown",
            "text/markdown; charset=utf-8",
            "# hyper 1.7.0\n",
        ),
        ("svg", "image/svg+xml", "<svg "),
    ] {
        let answer = get(&format!(
            "/v1/tree?name=hyper&no_default_features=true&format={format}"
        ))
        .await;
        assert_eq!(answer.status, 200, "{format}: {}", answer.text());
        assert_eq!(answer.header("content-type"), media_type);
        assert!(
            answer.text().starts_with(begins),
            "{format}: {}",
            answer.text()
        );
    }
}

#[tokio::test]
async fn questions_that_differ_are_answered_apart() {
    let all = data("/v1/tree?name=tokio&features=bytes").await;
    let none = data("/v1/tree?name=tokio&no_default_features=true").await;
    let count = |tree: &serde_json::Value| {
        tree["tree"]["nodes"][0]["features"]
            .as_array()
            .map(Vec::len)
    };
    assert!(count(&all) > count(&none), "{all} {none}");
    assert_eq!(count(&none), Some(0));
}

#[tokio::test]
async fn what_has_no_tree_is_explained() {
    let answer = get("/v1/tree?name=tokio&features=nope").await;
    assert_eq!(
        (answer.status.as_u16(), &answer.json()["error"]["code"]),
        (422, &json!("unresolvable"))
    );
    let message = answer.json()["message"].to_string();
    assert!(message.contains("does not have that feature"), "{message}");
}
