//! Pages of other origins may read the API, failures too.

use crate::asking::{get, get_with, with_method};
use axum::http::Method;

const ORIGIN: (&str, &str) = ("origin", "https://portal.example");

#[tokio::test]
async fn every_answer_may_be_read() {
    for address in [
        "/v1/meta",
        "/v1/crate",
        "/v1/crate?name=nope",
        "/v1/nope",
        "/v1/index/se/rd/serde",
        "/v1",
    ] {
        let answer = get_with(address, &[ORIGIN]).await;
        assert_eq!(
            answer.header("access-control-allow-origin"),
            "*",
            "{address}"
        );
        assert!(
            answer
                .header("access-control-expose-headers")
                .contains("x-request-id")
        );
        assert!(
            !answer.header("vary").contains("origin"),
            "caches need not tell origins apart"
        );
    }
    let refused = with_method(Method::POST, "/v1/meta", &[ORIGIN]).await;
    assert_eq!(
        (
            refused.status.as_u16(),
            refused.header("access-control-allow-origin")
        ),
        (405, "*")
    );
}

#[tokio::test]
async fn a_preflight_for_the_key_passes() {
    let asked = [
        ORIGIN,
        ("access-control-request-method", "GET"),
        ("access-control-request-headers", "x-oanor-key"),
    ];
    for address in ["/v1/crate?name=serde", "/v1/nope"] {
        let answer = with_method(Method::OPTIONS, address, &asked).await;
        assert!(answer.status.is_success(), "{address}");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert!(
            answer
                .header("access-control-allow-headers")
                .contains("x-oanor-key")
        );
        assert!(
            answer
                .header("access-control-allow-methods")
                .contains("GET")
        );
        assert_eq!(answer.header("access-control-max-age"), "86400");
    }
}

#[tokio::test]
async fn answers_are_only_data() {
    for address in [
        "/v1/meta",
        "/v1/readme?name=serde",
        "/v1/nope",
        "/v1/index/se/rd/serde",
    ] {
        let answer = get(address).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(
            answer.header("content-security-policy"),
            "default-src 'none'; frame-ancestors 'none'"
        );
    }
    assert_eq!(
        get("/healthz").await.header("x-content-type-options"),
        "nosniff"
    );
}
