//! A source that fails, panics or never answers.

use crate::asking::send;
use axum::Router;
use axum::http::Method;
use cratescope_gateway::{Gateway, Reply, Source, SourceError, Told};
use cratescope_registry::{Question, Topic};
use std::sync::Arc;

struct Broken;

impl Source for Broken {
    fn about(&self) -> String {
        panic!("secret in a handler")
    }

    fn has(&self, _: Topic) -> bool {
        true
    }

    fn answer(&self, question: Question) -> Reply<'_, Told> {
        Box::pin(async move {
            match question {
                Question::Search(_) => panic!("secret in a future"),
                Question::Summary => std::future::pending().await,
                _ => Err(SourceError::Failed("disk /dev/secret is gone".into())),
            }
        })
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
