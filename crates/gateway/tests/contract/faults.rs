//! A source that fails, panics or never answers.

use crate::asking::send;
use axum::Router;
use axum::http::Method;
use cratescope_gateway::{Gateway, Reply, Source, SourceError};
use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{CrateDocument, CrateName, Dependencies, Readme, SearchPage, Summary};
use serde_json::value::RawValue;
use std::sync::Arc;

struct Broken;

fn fails<'a, T: Send + 'a>() -> Reply<'a, T> {
    Box::pin(std::future::ready(Err(SourceError::Failed(
        "disk /dev/secret is gone".into(),
    ))))
}

impl Source for Broken {
    fn about(&self) -> String {
        panic!("secret in a handler")
    }
    fn search(&self, _: SearchQuery) -> Reply<'_, SearchPage> {
        Box::pin(async { panic!("secret in a future") })
    }
    fn crate_document(&self, _: CrateName) -> Reply<'_, CrateDocument> {
        fails()
    }
    fn dependencies(&self, _: CrateName, _: Option<String>) -> Reply<'_, Dependencies> {
        fails()
    }
    fn versions(&self, _: CrateName) -> Reply<'_, Box<RawValue>> {
        fails()
    }
    fn readme(&self, _: CrateName, _: Option<String>) -> Reply<'_, Readme> {
        fails()
    }
    fn index_file(&self, _: CrateName) -> Reply<'_, Vec<u8>> {
        fails()
    }
    fn summary(&self) -> Reply<'_, Summary> {
        Box::pin(std::future::pending())
    }
}

/// A gateway over a source that is broken in every way.
pub fn broken() -> Router {
    Gateway::over(Arc::new(Broken)).router()
}

async fn fault(address: &str, status: u16, code: &str) {
    let answer = send(&broken(), Method::GET, address, &[]).await;
    let envelope = answer.json();
    assert_eq!(
        (answer.status.as_u16(), envelope["error"]["code"].as_str()),
        (status, Some(code)),
        "{address}"
    );
    assert_eq!(
        envelope["meta"]["request_id"],
        answer.header("x-request-id")
    );
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert!(
        !answer.text().contains("secret"),
        "the reason is for the log"
    );
}

#[tokio::test]
async fn failures_and_panics_are_answers() {
    for address in [
        "/v1/crate?name=a",
        "/v1/versions?name=a",
        "/v1/index/1/a",
        "/v1/meta",
        "/v1/search",
    ] {
        fault(address, 500, "internal").await;
    }
}

/// The clock stands still, and jumps when there is nothing left to do.
#[tokio::test(start_paused = true)]
async fn what_never_answers_is_given_up() {
    fault("/v1/summary", 504, "timeout").await;
}
