//! How the registry is asked.

use super::far::{CONTACT, Far, SPEED};
use axum::http::Method;
use cratescope_test_registry::Lane;
use std::time::Duration;

/// Asks for all at the same time; gives the statuses.
async fn together(far: &Far, addresses: impl IntoIterator<Item = String>) -> Vec<u16> {
    let asked: Vec<_> = addresses
        .into_iter()
        .map(|address| {
            let router = far.router.clone();
            tokio::spawn(async move {
                let answer = crate::asking::send(&router, Method::GET, &address, &[]).await;
                answer.status.as_u16()
            })
        })
        .collect();
    let mut statuses = Vec::new();
    for answer in asked {
        statuses.push(answer.await.expect("an answer"));
    }
    statuses
}

#[tokio::test]
async fn fifty_who_ask_the_same_are_one_call() {
    let far = Far::live().await;
    let same = (0..50).map(|_| "/v1/search?q=serde".to_owned());
    assert_eq!(together(&far, same).await, vec![200; 50]);
    assert_eq!(far.calls(Lane::WebApi), 1);
    far.get("/v1/search?q=serde").await;
    assert_eq!(far.calls(Lane::WebApi), 1);
}

#[tokio::test]
async fn the_web_api_is_asked_once_a_second_after_a_burst() {
    let far = Far::live().await;
    let many = (0..15).map(|n| format!("/v1/search?q=word{n}"));
    assert_eq!(together(&far, many).await, vec![200; 15]);
    let second = Duration::from_secs(1) / SPEED;
    let most = |seconds: u32| {
        far.registry
            .log()
            .most_within(Lane::WebApi, second * seconds)
    };
    // One more than the rate allows, for what was under way at the edges.
    assert!(most(2) <= 5 + 2 + 1, "{}", most(2));
    assert!(most(5) <= 5 + 5 + 1, "{}", most(5));
    assert_eq!(far.calls(Lane::WebApi), 15);
    let counts = far.get("/metrics").await;
    let line = "cratescope_upstream_calls_total{host=\"api\",outcome=\"answered\"} 15";
    assert!(counts.text().contains(line), "{}", counts.text());
    let budget = counts.text().lines().find_map(|line| {
        line.strip_prefix("cratescope_upstream_budget ")?
            .parse::<f64>()
            .ok()
    });
    assert!(budget.is_some_and(|budget| budget < 5.0), "{budget:?}");
}

#[tokio::test]
async fn the_registry_learns_who_asks() {
    let far = Far::live().await;
    far.data("/v1/crate?name=serde").await;
    far.data("/v1/versions?name=serde").await;
    for request in &far.registry.log().requests {
        let agent = request.header("user-agent").unwrap_or_default();
        assert!(
            agent.starts_with("cratescope-gateway/") && agent.contains(CONTACT),
            "{agent}"
        );
        assert_eq!(request.custom_headers(), [""; 0]);
    }
}
