//! What the Web API refuses.

use super::asking::{get, send};
use cratescope_test_registry::{Lane, RateLimit, TestRegistry};
use std::time::Duration;

#[tokio::test]
async fn lists_have_limits() {
    let registry = TestRegistry::start().await;
    for (path, detail) in [
        ("crates?per_page=101", "cannot request more than 100 items"),
        (
            "crates?per_page=0",
            "Failed to deserialize query string: per_page: invalid value: integer `0`, expected a nonzero u32",
        ),
        (
            "crates?per_page=ten",
            "Failed to deserialize query string: per_page: invalid digit found in string",
        ),
        (
            "crates?page=1&seek=x",
            "providing both ?page= and ?seek= is unsupported",
        ),
        ("crates?seek=x", "invalid seek parameter"),
        ("crates?letter=ab", "letter value must contain 1 character"),
        (
            "crates?q=a%00",
            "Failed to deserialize query string: q: string contains null byte",
        ),
        (
            "crates?page=201",
            "Page 201 is unavailable for performance reasons. Please take a look at https://registry.example/data-access for alternatives.",
        ),
    ] {
        let answer = get(&format!("{}/{path}", registry.api())).await;
        assert_eq!(answer.refusal(), (400, detail.to_owned()), "{path}");
    }
    let answer = get(&format!("{}/crates?following=1", registry.api())).await;
    assert_eq!(
        answer.refusal(),
        (403, "this action requires authentication".to_owned())
    );
    let far = get(&format!("{}/keywords?page=1000", registry.api())).await;
    assert_eq!(far.status, 200, "keywords have no last page");
}

#[tokio::test]
async fn errors_of_lists_may_say_200() {
    let registry = TestRegistry::start().await;
    registry.set_errors_with_200(true);
    for path in ["crates?per_page=101", "crates/no-such-crate/owners"] {
        let (status, _) = get(&format!("{}/{path}", registry.api())).await.refusal();
        assert_eq!(status, 200, "{path}");
    }
    let (status, _) = get(&format!("{}/crates/no-such-crate", registry.api()))
        .await
        .refusal();
    assert_eq!(status, 404);
}

#[tokio::test]
async fn a_client_without_a_name_is_turned_away_from_the_web_api() {
    let registry = TestRegistry::start().await;
    let answer = send("GET", &format!("{}/summary", registry.api()), &[])
        .await
        .expect("an answer");
    assert_eq!(
        (
            answer.refusal().0,
            answer.header("access-control-allow-origin")
        ),
        (403, None)
    );
    let answer = send("GET", &format!("{}/config.json", registry.index()), &[])
        .await
        .expect("an answer");
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn who_asks_too_much_is_refused_unreadably() {
    let registry = TestRegistry::start().await;
    registry.set_limit(
        Lane::WebApi,
        RateLimit {
            requests: 2,
            within_ms: 60_000,
        },
    );
    let address = format!("{}/site_metadata", registry.api());
    let mut statuses = Vec::new();
    for _ in 0..3 {
        let answer = get(&address).await;
        statuses.push((
            answer.status.as_u16(),
            answer.header("access-control-allow-origin").is_some(),
        ));
    }
    assert_eq!(statuses, [(200, true), (200, true), (429, false)]);
    let log = registry.log();
    assert_eq!(log.most_within(Lane::WebApi, Duration::from_secs(60)), 3);
    assert_eq!(
        get(&format!("{}/config.json", registry.index()))
            .await
            .status,
        200,
        "other hosts have no limit"
    );
    registry.clear_limits();
    assert_eq!(get(&address).await.status, 200);
}
