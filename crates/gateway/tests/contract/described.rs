//! What the API says about itself: it is true, and whole.

use crate::admission::Guarded;
use crate::asking::{Answer, gateway, get, send, with_method};
use axum::http::Method;
use cratescope_gateway::BasePath;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tokio::sync::OnceCell;

/// The document, made once.
pub async fn document() -> &'static Value {
    static DOCUMENT: OnceCell<Value> = OnceCell::const_new();
    let made = async || get("/v1/openapi.json").await.json();
    DOCUMENT.get_or_init(made).await
}

/// What is wrong with a value, by a schema of the document. A key that is not
/// described is wrong too.
fn fault(document: &Value, schema: &Value, value: &Value) -> Option<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let pointer = name.strip_prefix('#').expect("within the document");
        let schema = document.pointer(pointer).expect(name);
        return fault(document, schema, value);
    }
    if let Some(either) = schema["anyOf"].as_array() {
        let fits = |schema: &Value| fault(document, schema, value).is_none();
        return (!either.iter().any(fits)).then(|| format!("{value} is none of {schema}"));
    }
    let is_one = |allowed: &Value| allowed.as_array().is_none_or(|all| all.contains(value));
    if !is_one(&schema["enum"]) || schema.get("const").is_some_and(|only| only != value) {
        return Some(format!("{value} is not in {schema}"));
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let kinds = match &schema["type"] {
        Value::Array(kinds) => kinds.clone(),
        kind => vec![kind.clone()],
    };
    if !kinds.contains(&json!(kind)) {
        return Some(format!("{value} is no {}", schema["type"]));
    }
    let within = |at: &str, schema: &Value, value: &Value| {
        fault(document, schema, value).map(|fault| format!("{at}: {fault}"))
    };
    match value {
        Value::Array(rows) => rows
            .iter()
            .find_map(|row| within("[]", &schema["items"], row)),
        Value::Object(keys) => {
            let required = schema["required"].as_array().into_iter().flatten();
            let mut required = required.filter_map(Value::as_str);
            if let Some(missing) = required.find(|key| !keys.contains_key(*key)) {
                return Some(format!("{missing} is missing"));
            }
            keys.iter().find_map(|(key, value)| {
                let described = schema["properties"].get(key);
                match described.or_else(|| schema.get("additionalProperties")) {
                    Some(schema) => within(key, schema, value),
                    None => Some(format!("{key} is not described")),
                }
            })
        }
        _ => None,
    }
}

/// That an answer of an endpoint is as the document says.
pub fn check(document: &Value, address: &str, answer: &Answer) {
    let path = address.split('?').next().unwrap_or_default();
    let responses = &document["paths"][path]["get"]["responses"];
    let mut response = &responses[answer.status.as_str()];
    if let Some(name) = response["$ref"].as_str() {
        response = document
            .pointer(name.trim_start_matches('#'))
            .expect("there");
    }
    let schema = &response["content"]["application/json"]["schema"];
    assert!(schema.is_object(), "{address}: {}", answer.status);
    if let Some(fault) = fault(document, schema, &answer.json()) {
        panic!("{address}: {fault}");
    }
}

#[tokio::test]
async fn answers_and_refusals_are_as_described() {
    let document = document().await;
    for address in crate::bodies::addresses() {
        let is_described = |path: &str| document["paths"].get(path).is_some();
        let path = address.split('?').next().unwrap_or_default();
        // Other forms than JSON have no envelope.
        if is_described(path) && !address.contains("format=text") {
            check(document, address, &get(address).await);
        }
    }
}

#[tokio::test]
async fn every_endpoint_is_described() {
    let document = document().await;
    assert_eq!(document["openapi"], "3.1.0");
    let meta = get("/v1/meta").await.json();
    let listed = meta["data"]["endpoints"].as_array().expect("a list");
    let paths = document["paths"].as_object().expect("paths");
    for endpoint in listed.iter().filter_map(Value::as_str) {
        let is_it = |path: &String| path == endpoint || path.starts_with("/v1/index/");
        assert!(paths.keys().any(is_it), "{endpoint}");
    }
    assert_eq!(paths.len(), 19);
    let mut ids = BTreeSet::new();
    for (path, item) in paths {
        let operation = &item["get"];
        assert!(ids.insert(operation["operationId"].to_string()), "{path}");
        let wrong = with_method(Method::POST, path, &[]).await;
        assert!(operation["responses"].get(wrong.status.as_str()).is_some());
        for parameter in operation["parameters"].as_array().expect("a list") {
            assert!(parameter["schema"]["type"].is_string(), "{parameter}");
            assert!(parameter["description"].is_string(), "{parameter}");
        }
    }
}

#[tokio::test]
async fn what_a_parameter_may_be_is_what_is_taken() {
    let document = document().await;
    for (path, item) in document["paths"].as_object().expect("paths") {
        for parameter in item["get"]["parameters"].as_array().expect("a list") {
            let name = parameter["name"].as_str().expect("a name");
            let ask = |value: String| get_owned(format!("{path}?name=serde&q=a&{name}={value}"));
            let schema = &parameter["schema"];
            for option in schema["enum"].as_array().into_iter().flatten() {
                if parameter["in"] == "query" {
                    let value = option.as_str().expect("a word").to_owned();
                    assert!(ask(value).await != 400, "{path} {name}");
                }
            }
            if let Some(most) = schema["maximum"].as_u64() {
                assert!(ask(most.to_string()).await != 400, "{path} {name}");
                assert_eq!(ask((most + 1).to_string()).await, 400, "{path} {name}");
                assert_eq!(ask("0".to_owned()).await, 400, "{path} {name}");
            }
            if parameter["required"] == true && parameter["in"] == "query" {
                assert_eq!(get(path).await.status, 400, "{path} {name}");
            }
        }
    }
}

async fn get_owned(address: String) -> u16 {
    get(&address).await.status.as_u16()
}

#[tokio::test]
async fn the_page_shows_all_and_runs_nothing() {
    let page = get("/v1/docs").await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    let policy = page.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("style-src 'self'"));
    let html = page.text();
    assert!(!html.contains("<script") && !html.contains("style="));
    assert!(!html.contains(" onclick") && !html.contains("javascript:"));
    let document = document().await;
    for (_, item) in document["paths"].as_object().expect("paths") {
        let title = item["get"]["summary"].as_str().expect("a title");
        assert!(html.contains(&format!(">{title} <code>")), "{title}");
    }
    for link in html.split("href=\"#").skip(1) {
        let id = link.split('"').next().expect("an end");
        assert!(html.contains(&format!("id=\"{id}\"")), "{id}");
    }
    let style = get("/v1/docs.css").await;
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
    // The examples work.
    for link in html.split("For example <a href=\"").skip(1) {
        let address = link.split('"').next().expect("an end");
        let answer = get(&format!("/v1/{}", address.replace("&amp;", "&"))).await;
        let code = match answer.status.as_u16() {
            200 => continue,
            _ => answer.json()["error"]["code"].clone(),
        };
        assert!(
            code == "not_offered" || address.contains("time"),
            "{address}"
        );
    }
}

#[tokio::test]
async fn descriptions_are_for_everyone_and_count_for_nobody() {
    let guarded = Guarded::new();
    for path in ["/v1/openapi.json", "/v1/docs", "/v1/docs.css"] {
        let answer = send(&guarded.router, Method::GET, path, &[]).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("x-quota-remaining"), "");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        let tag = answer.header("etag").to_owned();
        let held = [("if-none-match", tag.as_str())];
        let again = send(&guarded.router, Method::GET, path, &held).await;
        assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    }
}

#[tokio::test]
async fn the_server_of_the_document_follows_the_base() {
    for (base, server) in [("/", "/"), ("/tools/crates/", "/tools/crates")] {
        let base: BasePath = base.parse().expect("a base");
        let router = gateway(None, &base);
        let address = format!("{}v1/openapi.json", base.as_str());
        let document = send(&router, Method::GET, &address, &[]).await.json();
        assert_eq!(document["servers"], json!([{ "url": server }]));
    }
}
