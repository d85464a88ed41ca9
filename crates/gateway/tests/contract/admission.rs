//! Who may ask, and how often.

use crate::asking::{Answer, guarded, send};
use axum::Router;
use axum::http::Method;
use cratescope_gateway::{
    Admission, Clock, KeyBook, Keyed, LocalCounters, Secret, StrangerRate, Strangers,
    TrustedProxies,
};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

const ADDRESS: &str = "/v1/crate?name=serde";

/// A gateway with keys.
pub struct Guarded {
    pub router: Router,
    pub clock: Clock,
    /// Of the plans `small`, `none`, and a revoked one.
    pub keys: [Secret; 3],
}

impl Guarded {
    /// Three calls a month, two a second.
    pub fn new() -> Self {
        let keys = [(); 3].map(|()| Secret::generate().expect("random bytes"));
        let mut file =
            String::from("[plans.small]\ncalls_per_month = 3\nrequests_per_second = 2\n");
        for (key, rest) in keys
            .iter()
            .zip(["'small'", "'none'", "'small'\nrevoked = 'x'"])
        {
            let hash = Sha256::digest(key.reveal());
            let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
            let id = key.id();
            file += &format!(
                "[[keys]]\nid = '{id}'\nhash = '{hash}'\nwho = 'x'\ncreated = 'x'\nplan = {rest}\n"
            );
        }
        let clock = Clock::standing_at("2026-11-30T23:00:00Z".parse().expect("a moment"));
        let counters = Arc::new(LocalCounters::new(clock.clone()));
        let book = KeyBook::read(&file).expect("keys");
        Self {
            router: guarded(Admission::Keyed(Keyed::new(book, counters))),
            clock,
            keys,
        }
    }

    pub async fn ask(&self, address: &str, key: &str) -> Answer {
        send(&self.router, Method::GET, address, &[("x-oanor-key", key)]).await
    }
}

fn refused(answer: &Answer, status: u16, code: &str) {
    let envelope = answer.json();
    assert_eq!(
        (answer.status.as_u16(), &envelope["error"]["code"]),
        (status, &json!(code)),
        "{envelope}"
    );
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn only_a_good_key_is_let_in() {
    let gateway = Guarded::new();
    let [small, none, revoked] = &gateway.keys;
    let missing = send(&gateway.router, Method::GET, ADDRESS, &[]).await;
    refused(&missing, 401, "missing_key");
    assert!(missing.header("www-authenticate").contains("x-oanor-key"));
    refused(&gateway.ask(ADDRESS, "").await, 401, "missing_key");
    let stranger = Secret::generate().expect("random bytes");
    let cut = &small.reveal()[..small.reveal().len() - 1];
    for wrong in [
        "oanor_live_1",
        stranger.reveal(),
        revoked.reveal(),
        cut,
        "é",
    ] {
        refused(&gateway.ask(ADDRESS, wrong).await, 401, "invalid_key");
    }
    let answer = gateway.ask(ADDRESS, none.reveal()).await;
    refused(&answer, 402, "subscription_required");
    let answer = gateway.ask(ADDRESS, small.reveal()).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("x-quota-remaining")),
        (200, "2")
    );
    assert!(answer.header("cache-control").starts_with("private,"));
    assert!(
        answer
            .header("access-control-expose-headers")
            .contains("x-quota-remaining")
    );
}

#[tokio::test]
async fn calls_in_a_second_and_in_a_month_are_counted() {
    let gateway = Guarded::new();
    let key = gateway.keys[0].reveal();
    let answer = gateway.ask("/v1/crate?name=nope", key).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("x-quota-remaining")),
        (404, "2"),
        "an answer like any other"
    );
    gateway.ask(ADDRESS, key).await;
    let answer = gateway.ask(ADDRESS, key).await;
    refused(&answer, 429, "rate_limited");
    assert_eq!(
        (
            answer.header("retry-after"),
            answer.header("x-quota-remaining")
        ),
        ("1", "1")
    );

    gateway.clock.advance(Duration::from_secs(1));
    assert_eq!(
        gateway.ask(ADDRESS, key).await.header("x-quota-remaining"),
        "0"
    );
    let answer = gateway.ask(ADDRESS, key).await;
    refused(&answer, 429, "quota_exceeded");
    assert_eq!(
        (
            answer.header("retry-after"),
            answer.header("x-quota-remaining")
        ),
        ("3599", "0")
    );

    gateway.clock.advance(Duration::from_secs(3599));
    assert_eq!(
        gateway.ask(ADDRESS, key).await.header("x-quota-remaining"),
        "2",
        "a new month"
    );
}

#[tokio::test]
async fn what_is_held_counts_and_says_what_is_left() {
    let gateway = Guarded::new();
    let key = ("x-oanor-key", gateway.keys[0].reveal());
    let tag = send(&gateway.router, Method::GET, ADDRESS, &[key]).await;
    let held = [key, ("if-none-match", tag.header("etag"))];
    let answer = send(&gateway.router, Method::GET, ADDRESS, &held).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("x-quota-remaining")),
        (304, "1")
    );
}

#[tokio::test]
async fn preflights_and_health_need_no_key() {
    let gateway = Guarded::new();
    let preflight = [
        ("origin", "https://portal.example"),
        ("access-control-request-method", "GET"),
        ("access-control-request-headers", "x-oanor-key"),
    ];
    let answer = send(&gateway.router, Method::OPTIONS, ADDRESS, &preflight).await;
    assert_eq!(answer.status.as_u16(), 200);
    for address in ["/healthz", "/readyz", "/metrics"] {
        let answer = send(&gateway.router, Method::GET, address, &[]).await;
        assert_eq!(answer.status.as_u16(), 200, "{address}");
    }
}

#[tokio::test]
async fn strangers_have_a_limit_for_each_address() {
    let clock = Clock::standing_at("2026-11-30T23:00:00Z".parse().expect("a moment"));
    let two = NonZeroU32::new(2).expect("not zero");
    let rate = StrangerRate {
        per_second: two,
        burst: two,
    };
    let router = guarded(Admission::Strangers(Strangers::new(
        rate,
        TrustedProxies(1),
        clock.clone(),
    )));
    let ask = async |from: &'static str| {
        let forwarded = [("x-forwarded-for", from)];
        send(&router, Method::GET, ADDRESS, &forwarded).await
    };
    for _ in 0..2 {
        assert_eq!(ask("1.1.1.1").await.status, 200);
    }
    let answer = ask("6.6.6.6, 1.1.1.1").await;
    refused(&answer, 429, "rate_limited");
    assert_eq!(
        (
            answer.header("retry-after"),
            answer.header("x-quota-remaining")
        ),
        ("1", "")
    );
    clock.advance(Duration::from_secs(1));
    let answer = ask("1.1.1.1").await;
    assert_eq!(answer.status, 200);
    assert!(answer.header("cache-control").starts_with("public,"));
}
