//! The endpoints that this server adds to the documented ones.

use crate::asking::{data, get, keys, sorted};
use cratescope_registry::index;
use serde_json::json;

#[tokio::test]
async fn versions() {
    let versions = data("/v1/versions?name=SERDE").await;
    assert_eq!(
        keys(&versions),
        sorted("crate default_version count versions")
    );
    assert_eq!(
        (
            &versions["crate"],
            &versions["default_version"],
            &versions["count"]
        ),
        (&json!("serde"), &json!("1.0.228"), &json!(6))
    );
    let row = &versions["versions"][1];
    assert_eq!(
        keys(row),
        sorted(
            "num created_at yanked yank_message license rust_version edition downloads crate_size checksum links
             features bin_names authors published_by"
        )
    );
    assert_eq!(
        (&row["num"], &row["edition"], &row["bin_names"]),
        (&json!("1.0.228"), &json!("2018"), &json!([]))
    );
    assert_eq!(row["features"]["derive"], json!(["dep:serde_derive"]));
}

#[tokio::test]
async fn readme() {
    for address in [
        "/v1/readme?name=serde",
        "/v1/readme?name=serde&version=1.0.9",
    ] {
        let readme = data(address).await;
        assert_eq!(
            readme,
            json!({ "crate": "serde", "version": "1.0.228", "html": "<h1>Serde</h1>" }),
            "{address}"
        );
    }
}

#[tokio::test]
async fn index_files_are_cargos() {
    let answer = get("/v1/index/se/rd/serde").await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("content-type")),
        (200, "text/plain; charset=utf-8")
    );
    let file = index::read_file(answer.text());
    assert_eq!(file.versions.len(), 6);
    assert!(file.versions.iter().all(|version| version.name == "serde"));
    assert_eq!(
        get("/v1/index/in/fl/inflector").await.status,
        200,
        "paths are in lower case"
    );
    for missing in [
        "/v1/index/se/rd/serde-json",
        "/v1/index/se/rd/tokio",
        "/v1/index/no/pe/nope",
        "/v1/index/",
        "/v1/index",
    ] {
        let answer = get(missing).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.json()["error"]["code"]),
            (404, &json!("not_found")),
            "{missing}"
        );
    }
}

#[tokio::test]
async fn summary() {
    let summary = data("/v1/summary").await;
    assert_eq!(
        keys(&summary),
        sorted(
            "num_crates num_versions num_downloads as_of most_downloaded most_dependents just_updated new_crates
             popular_keywords popular_categories"
        )
    );
    assert_eq!(
        (&summary["num_crates"], &summary["num_downloads"]),
        (&json!(12), &json!(null))
    );
    assert_eq!(
        summary["most_dependents"][0],
        json!({ "name": "serde", "dependents": 2 })
    );
    assert_eq!(
        summary["popular_keywords"][0],
        json!({ "name": "http", "crates": 3 })
    );
}
