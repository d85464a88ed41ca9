//! The four documented endpoints: exactly the keys of the document.

use crate::asking::{data, get, keys, send, sorted};
use crate::registry::{counted_crates, store_of};
use axum::http::Method;
use cratescope_gateway::{Gateway, Snapshot};
use serde_json::{Value, json};
use std::sync::Arc;

const CRATE: &str =
    "name homepage keywords downloads categories created_at repository updated_at description
    crates_io_url documentation newest_version recent_downloads max_stable_version";

#[tokio::test]
async fn the_envelope_is_the_documented_one() {
    for address in [
        "/v1/meta",
        "/v1/crate?name=serde",
        "/v1/search",
        "/v1/dependencies?name=tokio",
    ] {
        let answer = get(address).await;
        let envelope = answer.json();
        assert_eq!(
            keys(&envelope),
            sorted("data meta status message success"),
            "{address}"
        );
        assert_eq!(keys(&envelope["meta"]), sorted("timestamp request_id"));
        assert_eq!(
            (&envelope["status"], &envelope["success"]),
            (&json!("ok"), &json!(true))
        );
        assert_eq!(answer.header("content-type"), "application/json");
        assert_eq!(
            envelope["meta"]["request_id"],
            answer.header("x-request-id")
        );
        let timestamp = envelope["meta"]["timestamp"].as_str().expect("a text");
        assert_eq!(
            (timestamp.len(), &timestamp[19..20], &timestamp[23..]),
            (24, ".", "Z"),
            "{timestamp}"
        );
    }
    assert_eq!(get("/v1/meta").await.json()["message"], "Meta retrieved");
}

#[tokio::test]
async fn every_request_has_an_id_of_its_own() {
    let first = get("/v1/meta").await;
    let id = first.header("x-request-id");
    assert_eq!((id.len(), &id[14..15]), (36, "4"), "a UUID of version 4");
    assert_ne!(id, get("/v1/meta").await.header("x-request-id"));
}

#[tokio::test]
async fn a_crate() {
    for (name, real) in [
        ("serde", "serde"),
        ("SERDE-json", "serde_json"),
        ("only-pre", "only-pre"),
        ("weird", "weird"),
    ] {
        let data = data(&format!("/v1/crate?name={name}")).await;
        assert_eq!(keys(&data), sorted("crate recent_versions"));
        assert_eq!(keys(&data["crate"]), sorted(CRATE));
        assert_eq!(data["crate"]["name"], real);
        let row = &data["recent_versions"][0];
        assert_eq!(
            keys(row),
            sorted("num yanked license downloads created_at rust_version")
        );
    }
    let serde = data("/v1/crate?name=serde").await["crate"].take();
    assert_eq!(serde["crates_io_url"], "https://crates.io/crates/serde");
    assert_eq!(
        (&serde["downloads"], &serde["recent_downloads"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(serde["max_stable_version"], "1.0.228");
    let http = data("/v1/crate?name=http").await["crate"].take();
    assert_eq!(
        http["description"], "A set of types for representing HTTP requests\nand responses.\n",
        "verbatim"
    );
    assert_eq!(
        (&http["homepage"], &http["categories"]),
        (&Value::Null, &json!([]))
    );
}

#[tokio::test]
async fn dependencies() {
    let tokio = data("/v1/dependencies?name=tokio").await;
    assert_eq!(keys(&tokio), sorted("count crate version dependencies"));
    assert_eq!(
        (&tokio["crate"], &tokio["version"], &tokio["count"]),
        (&json!("tokio"), &json!("1.52.3"), &json!(8))
    );
    for row in tokio["dependencies"].as_array().expect("rows") {
        assert_eq!(
            keys(row),
            sorted("req kind crate optional default_features")
        );
    }
    assert_eq!(
        tokio["dependencies"][0],
        json!({ "req": "^1", "kind": "dev", "crate": "async-stream", "optional": false, "default_features": true })
    );
    assert_eq!(
        data("/v1/dependencies?name=serde&version=1.0.228").await["count"],
        1
    );
    assert_eq!(
        data("/v1/dependencies?name=serde").await["version"],
        "0.9.16",
        "the one published last"
    );
    assert_eq!(
        data("/v1/dependencies?name=all-yanked").await["version"],
        "1.1.0"
    );
}

#[tokio::test]
async fn search() {
    let page = data("/v1/search?q=http&limit=2&page=1").await;
    assert_eq!(
        keys(&page),
        sorted("page sort count limit query total results")
    );
    assert_eq!(
        (
            &page["page"],
            &page["sort"],
            &page["count"],
            &page["limit"],
            &page["query"],
            &page["total"]
        ),
        (
            &json!(1),
            &json!("relevance"),
            &json!(2),
            &json!(2),
            &json!("http"),
            &json!(4)
        )
    );
    for row in page["results"].as_array().expect("rows") {
        let more = "default_version yanked";
        assert_eq!(keys(row), sorted(&format!("{CRATE} {more}")));
    }
    assert_eq!(page["results"][0]["name"], "http");
    assert_eq!(page["results"][0]["keywords"], json!(["http"]));
    let serde = data("/v1/search?q=serde&limit=1").await["results"][0].take();
    assert_eq!(
        (
            &serde["default_version"],
            &serde["yanked"],
            &serde["license"],
            &serde["rust_version"]
        ),
        (
            &json!("1.0.228"),
            &json!(false),
            &json!("MIT OR Apache-2.0"),
            &json!("1.56")
        )
    );
    let yanked = data("/v1/search?q=all-yanked").await["results"][0].take();
    assert_eq!(
        (&yanked["default_version"], &yanked["yanked"]),
        (&json!("1.1.0"), &json!(true))
    );
    let all = data("/v1/search").await;
    assert_eq!(
        (&all["query"], &all["limit"], &all["total"]),
        (&json!(""), &json!(20), &json!(12))
    );
    assert_eq!(data("/v1/search?page=1000000").await["count"], 0);
    assert_eq!(data("/v1/search?keyword=HTTP").await["total"], 3);
    assert_eq!(data("/v1/search?category=no-std").await["total"], 2);
}

#[tokio::test]
async fn a_search_says_what_it_is_narrowed_by() {
    for (filters, total, applied) in [
        ("keyword=HTTP&keyword=hyper", 1, json!(["keyword"])),
        ("keyword=http,hyper,,http", 1, json!(["keyword"])),
        ("letter=H", 3, json!(["letter"])),
        ("category=no-std&letter=s", 2, json!(["category", "letter"])),
    ] {
        let envelope = get(&format!("/v1/search?{filters}")).await.json();
        let data = &envelope["data"];
        assert_eq!(
            (&data["total"], &data["filtered_by"], &envelope["message"]),
            (&json!(total), &applied, &json!("Search results retrieved")),
            "{filters}"
        );
    }
    let envelope = get("/v1/search?q=serde&owner=ada").await.json();
    assert_eq!(envelope["data"].get("filtered_by"), None);
    let message = envelope["message"].as_str().expect("a text");
    assert!(message.contains("not narrowed by owner"), "{message}");
    let keywords: Vec<String> = (0..11).map(|n| format!("k{n}")).collect();
    for refused in [
        "letter=ab".to_owned(),
        "letter=%F0%9F%A6%80x".to_owned(),
        format!("keyword={}", keywords.join("&keyword=")),
    ] {
        let answer = get(&format!("/v1/search?{refused}")).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.json()["error"]["code"]),
            (400, &json!("invalid_parameter")),
            "{refused}"
        );
    }
}

#[tokio::test]
async fn a_search_says_what_it_is_ranked_by() {
    for (sort, figure) in [
        ("downloads", "downloads"),
        ("recent-downloads", "recent downloads"),
    ] {
        let envelope = get(&format!("/v1/search?sort={sort}")).await.json();
        assert_eq!(envelope["data"]["ranked_by"], "dependents");
        assert_eq!(envelope["data"]["results"][0]["name"], "serde");
        let message = envelope["message"].as_str().expect("a text");
        assert!(
            message.contains("dependents") && message.ends_with(&format!("no counts of {figure}")),
            "{message}"
        );
    }
    for sort in ["relevance", "recent-updates", "new", "alpha"] {
        let envelope = get(&format!("/v1/search?sort={sort}")).await.json();
        assert_eq!(envelope["data"].get("ranked_by"), None);
        assert_eq!(envelope["message"], "Search results retrieved");
    }
}

#[tokio::test]
async fn counts_are_used_where_the_source_has_them() {
    let source = Arc::new(Snapshot::from_file(store_of(counted_crates())));
    let counted = Gateway::over(source).router();
    let envelope = send(
        &counted,
        Method::GET,
        "/v1/search?sort=downloads&limit=1",
        &[],
    )
    .await
    .json();
    let data = &envelope["data"];
    assert_eq!(
        (&envelope["message"], data.get("ranked_by")),
        (&json!("Search results retrieved"), None)
    );
    assert_eq!(
        (
            &data["results"][0]["name"],
            &data["results"][0]["downloads"]
        ),
        (&json!("weird"), &json!(9_000_000_000_u64))
    );
    let meta = send(&counted, Method::GET, "/v1/meta", &[]).await.json();
    assert!(
        meta["data"]["source"]
            .as_str()
            .is_some_and(|source| source.contains("snapshot file of 12 crates"))
    );
}

#[tokio::test]
async fn meta() {
    let meta = data("/v1/meta").await;
    assert_eq!(keys(&meta), sorted("note source endpoints sort_options"));
    assert_eq!(
        meta["source"],
        "crates.io (the Rust community crate registry), embedded snapshot of 12 crates, as of 2026-05-25"
    );
    let endpoints: Vec<_> = meta["endpoints"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(
        endpoints[..4],
        ["/v1/crate", "/v1/search", "/v1/dependencies", "/v1/meta"]
    );
    assert_eq!(
        meta["sort_options"],
        json!([
            "relevance",
            "downloads",
            "recent-downloads",
            "recent-updates",
            "new",
            "alpha"
        ])
    );
    for endpoint in endpoints {
        let address = match endpoint {
            "/v1/index" => "/v1/index/se/rd/serde".to_owned(),
            // Cargo would not take the line of this small registry's `serde`.
            "/v1/tree" => "/v1/tree?name=tokio".to_owned(),
            _ => format!("{endpoint}?name=serde&q=serde"),
        };
        assert_eq!(get(&address).await.status, 200, "{address}");
    }
}
