//! What makes the portal one of a browser's search engines.

use crate::asking::{Answer, data, gateway, get as get_api, send};
use crate::pages::built_app;
use axum::http::Method;
use cratescope_gateway::{App, BasePath};
use serde_json::{Value, json};

async fn get(base: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let base: BasePath = base.parse().expect("a base");
    let app = App::load(built_app().path(), &base).expect("an app");
    send(&gateway(Some(app), &base), Method::GET, path, headers).await
}

/// The templates by their type.
fn template<'a>(xml: &'a str, kind: &str) -> &'a str {
    let line = xml
        .lines()
        .find(|line| line.starts_with(&format!("<Url type=\"{kind}\"")))
        .unwrap_or_else(|| panic!("{kind} in {xml}"));
    let template = line.split("template=\"").nth(1).expect("a template");
    template.split('"').next().expect("a quote")
}

#[tokio::test]
async fn the_description_names_the_host_that_was_asked() {
    for (base, headers, site) in [
        (
            "/",
            vec![("host", "localhost:8080")],
            "http://localhost:8080/",
        ),
        (
            "/tools/crates/",
            vec![("host", "portal.example"), ("x-forwarded-proto", "https")],
            "https://portal.example/tools/crates/",
        ),
        ("/", vec![("host", "[::1]:80")], "http://[::1]:80/"),
    ] {
        let answer = get(base, &format!("{base}opensearch.xml"), &headers).await;
        assert_eq!(answer.status, 200, "{site}");
        assert!(
            answer
                .header("content-type")
                .starts_with("application/opensearchdescription+xml")
        );
        let xml = answer.text();
        assert!(xml.contains("<ShortName>Cratescope</ShortName>"));
        assert_eq!(
            template(xml, "text/html"),
            format!("{site}search?q={{searchTerms}}")
        );
        assert_eq!(
            template(xml, "application/x-suggestions+json"),
            format!("{site}opensearch/suggest?q={{searchTerms}}")
        );
        assert_eq!(
            template(xml, "application/opensearchdescription+xml"),
            format!("{site}opensearch.xml")
        );
    }
}

#[tokio::test]
async fn a_host_that_makes_no_sense_is_not_repeated() {
    for host in ["a\"><b", "x y", "user@host", "", "a/b", "é"] {
        let answer = get("/", "/opensearch.xml", &[("host", host)]).await;
        assert_eq!(answer.status, 400, "{host:?}");
        assert!(!answer.text().contains("<b"));
    }
}

#[tokio::test]
async fn suggestions_are_those_of_the_api_in_columns() {
    let told = data("/v1/suggest?q=ser").await;
    let column = |key: &str| -> Vec<Value> {
        let rows = told["suggestions"].as_array().expect("rows");
        rows.iter()
            .map(|row| json!(row[key].as_str().unwrap_or_default().trim()))
            .collect()
    };
    assert!(!column("name").is_empty());
    let answer = get(
        "/",
        "/opensearch/suggest?q=ser",
        &[("accept-encoding", "br, gzip"), ("if-none-match", "*")],
    )
    .await;
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.header("content-type"),
        "application/x-suggestions+json"
    );
    assert!(!answer.headers.contains_key("content-encoding"));
    assert_eq!(
        answer.json(),
        json!(["ser", column("name"), column("description")])
    );
    let below = get(
        "/tools/crates/",
        "/tools/crates/opensearch/suggest?q=ser",
        &[],
    )
    .await;
    assert_eq!(below.json(), answer.json());
}

#[tokio::test]
async fn a_refusal_has_no_suggestions() {
    for (path, status) in [
        ("/opensearch/suggest", 400),
        ("/opensearch/suggest?q=", 400),
        ("/opensearch/suggest?q=no-such-crate-at-all", 200),
        ("/opensearch/suggest?q=%F0%9F%A6%80%00", 200),
    ] {
        let answer = get("/", path, &[]).await;
        assert_eq!(answer.status, status, "{path}: {}", answer.text());
        assert_eq!(answer.json()[1], json!([]), "{path}");
    }
}

#[tokio::test]
async fn without_pages_there_is_no_search_engine() {
    assert_eq!(get_api("/opensearch.xml").await.status, 404);
    assert_eq!(get_api("/opensearch/suggest?q=ser").await.status, 404);
}
