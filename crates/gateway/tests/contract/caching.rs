//! Tags, freshness and compression of API answers.

use crate::asking::{get, get_with, with_method};
use axum::http::Method;
use std::io::Read;

#[tokio::test]
async fn what_a_client_holds_is_not_sent_again() {
    for address in [
        "/v1/crate?name=serde",
        "/v1/search?q=http",
        "/v1/meta",
        "/v1/index/se/rd/serde",
        "/v1/summary",
    ] {
        let first = get(address).await;
        let tag = first.header("etag");
        assert!(tag.starts_with('"') && tag.ends_with('"'), "strong: {tag}");
        assert_eq!(
            get(address).await.header("etag"),
            tag,
            "time and request id are not part of it"
        );
        for held in [
            tag.to_owned(),
            format!("\"x\", {tag}"),
            format!("W/{tag}"),
            "*".into(),
        ] {
            let again = get_with(address, &[("if-none-match", &held)]).await;
            assert_eq!(
                (again.status.as_u16(), again.body.len()),
                (304, 0),
                "{held}"
            );
            for header in ["etag", "cache-control", "vary"] {
                assert_eq!(again.header(header), first.header(header));
            }
            assert_eq!(
                (
                    again.header("content-type"),
                    again.header("access-control-allow-origin")
                ),
                ("", "*")
            );
        }
        let head = with_method(Method::HEAD, address, &[("if-none-match", tag)]).await;
        assert_eq!(head.status, 304);
        assert_eq!(
            get_with(address, &[("if-none-match", "\"other\"")])
                .await
                .status,
            200
        );
    }
}

#[tokio::test]
async fn tags_follow_the_data() {
    let tag = async |address: &str| get(address).await.header("etag").to_owned();
    assert_eq!(
        tag("/v1/crate?name=serde").await,
        tag("/v1/crate?name=SERDE").await
    );
    assert_ne!(
        tag("/v1/crate?name=serde").await,
        tag("/v1/crate?name=tokio").await
    );
    assert_ne!(
        tag("/v1/search?limit=1").await,
        tag("/v1/search?limit=2").await
    );
}

#[tokio::test]
async fn successes_are_fresh_for_a_while_and_failures_never() {
    for (address, age) in [
        ("/v1/meta", 10),
        ("/v1/crate?name=serde", 60),
        ("/v1/search", 60),
        ("/v1/summary", 300),
        ("/v1/index/se/rd/serde", 600),
        ("/v1/dependencies?name=serde", 60),
        ("/v1/dependencies?name=serde&version=1.0.228", 86_400),
    ] {
        let answer = get(address).await;
        let cache = answer.header("cache-control");
        assert!(
            cache.starts_with(&format!("public, max-age={age}, stale-while-revalidate=")),
            "{cache}"
        );
    }
    let failure = get_with("/v1/crate?name=nope", &[("if-none-match", "*")]).await;
    assert_eq!(
        (
            failure.status.as_u16(),
            failure.header("cache-control"),
            failure.header("etag")
        ),
        (404, "no-store", "")
    );
}

#[tokio::test]
async fn large_answers_are_compressed_as_the_client_likes() {
    let plain = get("/v1/search?q=").await;
    assert_eq!(plain.header("content-encoding"), "");
    assert_eq!(plain.header("vary"), "accept-encoding");
    for (accept, coding) in [
        ("br", "br"),
        ("gzip", "gzip"),
        ("br;q=0.1, gzip", "gzip"),
        ("gzip;q=0, br;q=0", ""),
        ("zstd", ""),
    ] {
        let answer = get_with("/v1/search?q=", &[("accept-encoding", accept)]).await;
        assert_eq!(
            (answer.header("content-encoding"), answer.header("etag")),
            (coding, plain.header("etag")),
            "{accept}"
        );
        let mut json = Vec::new();
        match coding {
            "br" => {
                _ = brotli::Decompressor::new(answer.body.as_slice(), 4096)
                    .read_to_end(&mut json)
                    .expect("brotli")
            }
            "gzip" => {
                _ = flate2::read::GzDecoder::new(answer.body.as_slice())
                    .read_to_end(&mut json)
                    .expect("gzip")
            }
            _ => json = answer.body,
        }
        let envelope: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
        assert_eq!(envelope["data"]["total"], 12);
    }
    let small = get_with("/v1/crate?name=nope", &[("accept-encoding", "br, gzip")]).await;
    assert_eq!(small.header("content-encoding"), "");
}
