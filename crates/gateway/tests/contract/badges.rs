//! Badges over a small registry.

use crate::admission::Guarded;
use crate::asking::{get, get_with, send, with_method};
use axum::http::Method;

/// The texts of a badge, from its title.
async fn title(address: &str) -> String {
    let answer = get(address).await;
    assert_eq!(answer.status, 200, "{address}");
    let text = answer.text();
    let title = text
        .split("<title>")
        .nth(1)
        .and_then(|rest| rest.split("</title>").next());
    title
        .unwrap_or_else(|| panic!("a title in {text}"))
        .to_owned()
}

#[tokio::test]
async fn every_kind_is_a_picture_and_json() {
    for kind in [
        "version",
        "downloads",
        "recent-downloads",
        "version-downloads",
        "license",
        "msrv",
        "edition",
        "size",
        "dependencies",
        "dependencies-behind",
        "dependents",
        "docs",
        "advisories",
        "yanked",
        "features",
        "updated",
        "summary",
    ] {
        let answer = get(&format!("/badge/serde/{kind}.svg")).await;
        assert_eq!(answer.status, 200, "{kind}");
        assert!(answer.text().starts_with("<svg "), "{kind}");
        let json = get(&format!("/badge/serde/{kind}.json")).await;
        assert_eq!(
            (json.status.as_u16(), json.json()["schemaVersion"].as_u64()),
            (200, Some(1)),
            "{kind}"
        );
    }
}

#[tokio::test]
async fn a_badge_says_what_the_source_knows() {
    for (address, says) in [
        ("/badge/serde/version.svg", "crates.io: v1.0.228"),
        (
            "/badge/SERDE/version.svg?prefix=none&label=serde",
            "serde: 1.0.228",
        ),
        ("/badge/serde/license.svg", "license: MIT OR Apache-2.0"),
        ("/badge/serde/downloads.svg", "downloads: unknown"),
        ("/badge/serde/advisories.svg", "advisories: unknown"),
        ("/badge/nosuchcrate0/version.svg", "crates.io: not found"),
        ("/badge/serde@0.0.77/msrv.svg", "msrv: version not found"),
        ("/badge/serde/nothing.svg", "badge: invalid parameter"),
        ("/badge/1/version.svg", "badge: invalid parameter"),
        (
            "/badge/serde@1.0.228/recent-downloads.svg",
            "recent downloads: invalid parameter",
        ),
        ("/crates/v/serde", "crates.io: v1.0.228"),
        ("/crates/l/serde.svg", "license: MIT OR Apache-2.0"),
        ("/crates/l/serde/1.0.228.svg", "license: MIT OR Apache-2.0"),
    ] {
        assert_eq!(title(address).await, says, "{address}");
    }
}

#[tokio::test]
async fn shields_addresses_have_shields_style() {
    let flat = get("/crates/v/serde.svg").await;
    assert!(flat.text().contains("linearGradient"), "{}", flat.text());
    let ours = get("/badge/serde/version.svg").await;
    assert!(ours.text().contains("prefers-color-scheme:dark"));
    let asked = get("/crates/v/serde.svg?style=crisp").await;
    assert_eq!(asked.text(), ours.text());
}

#[tokio::test]
async fn json_has_the_true_status() {
    for (address, status, says) in [
        ("/badge/serde/version.json", 200, "v1.0.228"),
        ("/badge/serde/downloads.json", 200, "unknown"),
        ("/badge/nosuchcrate0/version.json", 404, "not found"),
        ("/badge/serde@9.9.9/version.json", 404, "version not found"),
        ("/badge/serde/nothing.json", 400, "invalid parameter"),
        ("/crates/v/serde.json", 200, "v1.0.228"),
    ] {
        let answer = get(address).await;
        assert_eq!(answer.status.as_u16(), status, "{address}");
        assert_eq!(answer.json()["message"], says, "{address}");
        let is_error = answer.json()["isError"].as_bool().unwrap_or(false);
        assert_eq!(is_error, says != "v1.0.228", "{address}");
    }
}

#[tokio::test]
async fn badges_may_be_shown_and_kept_anywhere() {
    for (address, kind, age) in [
        (
            "/badge/serde/version.svg",
            "image/svg+xml;charset=utf-8",
            "max-age=3600",
        ),
        (
            "/badge/serde/version.json",
            "application/json",
            "max-age=3600",
        ),
        (
            "/badge/serde/version.svg?cacheSeconds=60",
            "image/svg+xml;charset=utf-8",
            "max-age=3600",
        ),
        (
            "/badge/serde/version.svg?cacheSeconds=7200",
            "image/svg+xml;charset=utf-8",
            "max-age=7200",
        ),
        (
            "/badge/nosuchcrate0/version.svg?cacheSeconds=7200",
            "image/svg+xml;charset=utf-8",
            "max-age=300",
        ),
    ] {
        let answer = get(address).await;
        assert_eq!(answer.header("content-type"), kind, "{address}");
        assert!(answer.header("cache-control").contains(age), "{address}");
        assert!(
            answer
                .header("cache-control")
                .contains("stale-while-revalidate=")
        );
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(
            answer
                .header("content-security-policy")
                .starts_with("default-src 'none'")
        );
    }
}

#[tokio::test]
async fn what_a_client_holds_is_not_sent_again() {
    let address = "/badge/serde/version.svg";
    let first = get(address).await;
    let again = get_with(address, &[("if-none-match", first.header("etag"))]).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    assert_eq!(again.header("etag"), first.header("etag"));
    let head = with_method(Method::HEAD, address, &[]).await;
    assert_eq!((head.status.as_u16(), head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), first.body.len().to_string());
    assert_eq!(with_method(Method::POST, address, &[]).await.status, 405);
}

#[tokio::test]
async fn badges_need_no_key() {
    let router = Guarded::new().router;
    let badge = send(&router, Method::GET, "/badge/serde/version.svg", &[]).await;
    assert_eq!(badge.status, 200);
    let api = send(&router, Method::GET, "/v1/crate?name=serde", &[]).await;
    assert_eq!(api.status, 401);
}
