//! What is refused, with which status and code.

use crate::asking::{get, keys, sorted, with_method};
use axum::http::Method;
use serde_json::{Value, json};

async fn refused(address: &str, status: u16, code: &str, detail: Value) {
    let answer = get(address).await;
    let envelope = answer.json();
    assert_eq!(
        (
            answer.status.as_u16(),
            &envelope["error"]["code"],
            &envelope["error"]["detail"]
        ),
        (status, &json!(code), &detail),
        "{address}"
    );
    assert_eq!(
        keys(&envelope),
        sorted("data meta status message success error")
    );
    assert_eq!(
        (&envelope["data"], &envelope["status"], &envelope["success"]),
        (&Value::Null, &json!("error"), &json!(false))
    );
    assert!(!envelope["message"].as_str().expect("a text").is_empty());
    assert_eq!(
        envelope["meta"]["request_id"],
        answer.header("x-request-id")
    );
    assert_eq!(
        (
            answer.header("cache-control"),
            answer.header("content-type")
        ),
        ("no-store", "application/json")
    );
}

#[tokio::test]
async fn missing_and_impossible_names() {
    for endpoint in ["crate", "dependencies", "versions", "readme"] {
        for query in ["", "?", "?name=", "?Name=serde", "?q=serde"] {
            refused(
                &format!("/v1/{endpoint}{query}"),
                400,
                "missing_parameter",
                json!("name"),
            )
            .await;
        }
        let long = "a".repeat(65);
        for name in [
            "..%2F..%2Fetc%2Fpasswd",
            "9lives",
            "a%20b",
            "%00",
            "%F0%9F%A6%80",
            "%ff",
            "%27%20OR%201=1",
            long.as_str(),
        ] {
            refused(
                &format!("/v1/{endpoint}?name={name}"),
                400,
                "invalid_parameter",
                json!("name"),
            )
            .await;
        }
    }
}

#[tokio::test]
async fn what_is_not_there() {
    for endpoint in ["crate", "dependencies", "versions", "readme"] {
        refused(
            &format!("/v1/{endpoint}?name=nope"),
            404,
            "not_found",
            json!("nope"),
        )
        .await;
    }
    for endpoint in ["dependencies", "readme"] {
        for version in ["9.9.9", "latest", "%3Cscript%3E"] {
            let detail = json!(format!(
                "serde {}",
                version.replace("%3C", "<").replace("%3E", ">")
            ));
            refused(
                &format!("/v1/{endpoint}?name=SERDE&version={version}"),
                404,
                "not_found",
                detail,
            )
            .await;
        }
    }
    refused("/v1/readme?name=tokio", 404, "not_found", Value::Null).await;
}

#[tokio::test]
async fn numbers_and_orders_out_of_range() {
    for value in [
        "0",
        "101",
        "-1",
        "1e1",
        "2.0",
        "ten",
        "99999999999999999999",
        "%00",
    ] {
        refused(
            &format!("/v1/search?limit={value}"),
            400,
            "invalid_parameter",
            json!("limit"),
        )
        .await;
    }
    for value in ["0", "-1", "1000001", "4294967296", "x"] {
        refused(
            &format!("/v1/search?page={value}"),
            400,
            "invalid_parameter",
            json!("page"),
        )
        .await;
    }
    for value in ["alphabetical", "RELEVANCE", "downloads%20", "%F0%9F%A6%80"] {
        refused(
            &format!("/v1/search?sort={value}"),
            400,
            "invalid_parameter",
            json!("sort"),
        )
        .await;
    }
    let message = get("/v1/search?limit=101").await.json()["message"].take();
    assert_eq!(
        message,
        "the parameter `limit` cannot be used: it is a whole number from 1 to 100"
    );
}

#[tokio::test]
async fn unknown_addresses_below_v1_are_never_pages() {
    for address in [
        "/v1",
        "/v1/",
        "/v1/nope",
        "/v1/crate/",
        "/v1/crate/serde",
        "/v1/..%2f",
        "/v1/index.html",
        "/v1/openapi.yaml",
    ] {
        refused(address, 404, "not_found", json!(address)).await;
    }
    let answer = crate::asking::get_with("/v1/nope", &[("accept", "text/html")]).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("content-type")),
        (404, "application/json")
    );
}

#[tokio::test]
async fn other_methods_are_refused_with_those_that_work() {
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
        for address in [
            "/v1/crate?name=serde",
            "/v1/search",
            "/v1/index/se/rd/serde",
        ] {
            let answer = with_method(method.clone(), address, &[]).await;
            assert_eq!(
                (answer.status.as_u16(), answer.header("allow")),
                (405, "GET,HEAD"),
                "{method} {address}"
            );
            assert_eq!(answer.json()["error"]["code"], "method_not_allowed");
        }
    }
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    for address in [
        "/v1/crate?name=serde",
        "/v1/crate?name=nope",
        "/v1/index/se/rd/serde",
        "/healthz",
    ] {
        let (get, head) = (
            get(address).await,
            with_method(Method::HEAD, address, &[]).await,
        );
        assert_eq!((head.status, head.body.len()), (get.status, 0), "{address}");
        assert_eq!(
            head.header("content-length"),
            get.body.len().to_string(),
            "{address}"
        );
        assert_eq!(head.header("etag"), get.header("etag"));
    }
}

#[tokio::test]
async fn a_body_too_large_is_refused() {
    let answer = with_method(Method::GET, "/v1/meta", &[("content-length", "1000000")]).await;
    assert_eq!(
        (answer.status.as_u16(), &answer.json()["error"]["code"]),
        (413, &json!("payload_too_large"))
    );
}
