//! What goes wrong on request.

use super::asking::{get, send};
use cratescope_test_registry::{Fault, TestRegistry};
use std::time::{Duration, Instant};

const ALLOWED: &str = "access-control-allow-origin";

#[tokio::test]
async fn answers_of_an_edge_cannot_be_read_by_a_page() {
    let registry = TestRegistry::start().await;
    let address = format!("{}/crates/serde", registry.api());
    registry.set_fault(Fault::edge_429("/api/v1/crates/serde"));
    let answer = get(&address).await;
    assert_eq!(
        answer.refusal(),
        (429, "too many requests from the same IP".to_owned())
    );
    assert_eq!(
        (answer.header(ALLOWED), answer.header("retry-after")),
        (None, None)
    );

    registry.set_fault(Fault::unavailable("/api/v1/", 7));
    let answer = get(&address).await;
    assert_eq!(answer.status, 503);
    assert_eq!(
        (answer.header(ALLOWED), answer.header("retry-after")),
        (Some("*"), Some("7"))
    );

    registry.set_fault(Fault::html("/api/v1/", 200));
    let answer = get(&address).await;
    assert_eq!(
        answer.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    assert!(answer.text().starts_with("<!DOCTYPE html>"));

    registry.set_fault(Fault::errors_with_200("/api/v1/", "made up"));
    assert_eq!(get(&address).await.refusal(), (200, "made up".to_owned()));

    registry.set_fault(Fault::status("/api/v1/", 200));
    assert!(get(&address).await.body.is_empty());

    let other = get(&format!("{}/config.json", registry.index())).await;
    assert_eq!(other.status, 200, "only what is below the path goes wrong");
    registry.clear_faults();
    assert_eq!(get(&address).await.status, 200);
}

#[tokio::test]
async fn connections_break_before_and_within_an_answer() {
    let registry = TestRegistry::start().await;
    let address = format!("{}/se/rd/serde", registry.index());
    let ask = async || send("GET", &address, &[]).await;
    registry.set_fault(Fault::close("/index/").times(1));
    assert_eq!(ask().await.err(), Some("no answer"));
    registry.set_fault(Fault::cut_off("/index/", 100).times(1));
    assert_eq!(ask().await.err(), Some("cut off"));
    registry.set_fault(Fault::cut_off("/index/", 1 << 30).times(1));
    assert!(ask().await.is_ok(), "what is shorter arrives whole");
    assert!(ask().await.is_ok(), "faults are spent");
    assert_eq!(
        registry.log().requests.len(),
        4,
        "what broke was written down too"
    );
}

#[tokio::test]
async fn a_late_answer_is_the_right_one() {
    let registry = TestRegistry::start().await;
    let delay = Duration::from_millis(60);
    registry.set_fault(Fault::delay("/static/", delay));
    let begun = Instant::now();
    assert_eq!(
        get(&format!("{}/nowhere", registry.statics())).await.status,
        403
    );
    assert!(begun.elapsed() >= delay);
}

#[tokio::test]
async fn a_dropped_registry_is_gone_and_its_port_free() {
    let registry = TestRegistry::start().await;
    let address = format!("{}/summary", registry.api());
    let port: u16 = address
        .split([':', '/'])
        .nth(4)
        .and_then(|port| port.parse().ok())
        .expect("a port");
    drop(registry);
    assert_eq!(send("GET", &address, &[]).await.err(), Some("no answer"));
    let again = TestRegistry::setup()
        .port(port)
        .start()
        .expect("the port is free");
    assert_eq!(
        get(&format!("{}/site_metadata", again.api())).await.status,
        200
    );
}
