//! Answers that are kept: asked of the source once, for as long as they are
//! fresh, and never more at once than can be answered.

use crate::asking::{Answer, send};
use axum::Router;
use axum::http::Method;
use cratescope_gateway::{Clock, Data, Gateway, Reply, Source, SourceError, Told};
use cratescope_registry::{Missing, Question, Topic};
use serde_json::json;
use serde_json::value::RawValue;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::Notify;

/// Answers what it is told to, when it is told to; counts how often it is asked.
#[derive(Default)]
struct Puppet {
    asked: AtomicUsize,
    answer: Mutex<Option<SourceError>>,
    /// Whether its answers only stand in for better ones.
    is_passing: bool,
    go: Notify,
    is_stuck: bool,
}

impl Puppet {
    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    async fn told(&self, question: Question) -> Result<Told, SourceError> {
        if !self.has(question.topic()) {
            return Err(SourceError::NotOffered(question.topic()));
        }
        if self.is_stuck {
            self.go.notified().await;
        }
        if let Some(error) = self.answer.lock().expect("whole").clone() {
            return Err(error);
        }
        let told = Told::of(match question {
            Question::Index(_) => Data::File(b"{}".to_vec()),
            _ => Data::Json(RawValue::from_string("{}".into()).expect("JSON")),
        });
        Ok(match self.is_passing {
            true => told.passing("from yesterday"),
            false => told,
        })
    }
}

impl Source for Puppet {
    fn about(&self) -> String {
        "a test".into()
    }

    fn has(&self, topic: Topic) -> bool {
        topic != Topic::Owners
    }

    fn answer(&self, question: Question) -> Reply<'_, Told> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        Box::pin(self.told(question))
    }
}

fn over(source: Puppet) -> (Arc<Puppet>, Clock, Router) {
    let source = Arc::new(source);
    let clock = Clock::standing_at("2026-05-31T10:00:00Z".parse().expect("a moment"));
    let gateway = Gateway {
        clock: clock.clone(),
        ..Gateway::over(Arc::clone(&source) as Arc<dyn Source>)
    };
    (source, clock, gateway.router())
}

async fn get(router: &Router, address: &str) -> Answer {
    send(router, Method::GET, address, &[]).await
}

/// Lets every task go as far as it can.
async fn settle() {
    for _ in 0..10_000 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn one_question_is_asked_once_while_its_answer_is_fresh() {
    let (source, clock, router) = over(Puppet::default());
    for address in [
        "/v1/versions?name=a-b",
        "/v1/versions?name=A_B",
        "/v1/versions?x=1&name=a-b&name=c",
    ] {
        assert_eq!(get(&router, address).await.status, 200);
    }
    assert_eq!(source.asked(), 1, "all the same question");
    get(&router, "/v1/versions?name=c").await;
    get(&router, "/v1/index/1/c").await;
    get(&router, "/v1/index/1/d").await;
    assert_eq!(source.asked(), 4, "all different ones");
    clock.advance(Duration::from_secs(61));
    get(&router, "/v1/versions?name=a-b").await;
    assert_eq!(source.asked(), 5);
}

#[tokio::test]
async fn who_asks_at_the_same_time_gets_the_same_answer() {
    let (source, _, router) = over(Puppet {
        is_stuck: true,
        ..Puppet::default()
    });
    let all: Vec<_> = (0..50)
        .map(|_| {
            let router = router.clone();
            tokio::spawn(async move { get(&router, "/v1/versions?name=a").await })
        })
        .collect();
    settle().await;
    assert_eq!(source.asked(), 1);
    source.go.notify_one();
    let mut ids = Vec::new();
    for answer in all {
        let answer = answer.await.expect("an answer");
        assert_eq!(answer.status, 200);
        ids.push(answer.json()["meta"]["request_id"].to_string());
        assert_eq!(
            *ids.last().expect("one"),
            format!("\"{}\"", answer.header("x-request-id"))
        );
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 50, "each with an id of its own");
    assert_eq!(source.asked(), 1);
}

#[tokio::test]
async fn who_leaves_does_not_take_the_question_along() {
    let (source, _, router) = over(Puppet {
        is_stuck: true,
        ..Puppet::default()
    });
    let ask = || {
        let router = router.clone();
        tokio::spawn(async move { get(&router, "/v1/versions?name=a").await })
    };
    let first = ask();
    settle().await;
    let second = ask();
    settle().await;
    first.abort();
    settle().await;
    source.go.notify_one();
    assert_eq!(second.await.expect("an answer").status, 200);
}

#[tokio::test]
async fn what_is_not_there_is_remembered_in_each_ones_spelling() {
    let missing = SourceError::Missing(Missing::Crate("no-pe".into()));
    let (source, clock, router) = over(Puppet {
        answer: Mutex::new(Some(missing)),
        ..Puppet::default()
    });
    for name in ["no-pe", "NO_PE"] {
        let answer = get(&router, &format!("/v1/versions?name={name}")).await;
        assert_eq!(answer.status, 404);
        assert_eq!(answer.json()["error"]["detail"], name);
    }
    assert_eq!(source.asked(), 1);
    *source.answer.lock().expect("whole") = None;
    clock.advance(Duration::from_secs(31));
    assert_eq!(
        get(&router, "/v1/versions?name=no-pe").await.status,
        200,
        "published since"
    );
}

#[tokio::test]
async fn what_stands_in_for_a_better_answer_is_asked_again_soon() {
    let (source, clock, router) = over(Puppet {
        is_passing: true,
        ..Puppet::default()
    });
    let answer = get(&router, "/v1/versions?name=a").await;
    assert_eq!(
        answer.json()["message"],
        "Versions retrieved, from yesterday"
    );
    assert!(
        answer.header("cache-control").contains("max-age=10,"),
        "{}",
        answer.header("cache-control")
    );
    clock.advance(Duration::from_secs(11));
    get(&router, "/v1/versions?name=a").await;
    assert_eq!(source.asked(), 2);
}

#[tokio::test]
async fn what_the_source_does_not_have_is_not_listed() {
    let (_, _, router) = over(Puppet::default());
    let answer = get(&router, "/v1/owners?name=a").await;
    assert_eq!(
        (answer.status.as_u16(), &answer.json()["error"]["code"]),
        (404, &json!("not_offered"))
    );
    let meta = get(&router, "/v1/meta").await.json();
    let endpoints = meta["data"]["endpoints"].as_array().expect("a list");
    assert!(endpoints.contains(&json!("/v1/dependents")));
    assert!(!endpoints.contains(&json!("/v1/owners")));
}

#[tokio::test]
async fn a_failing_source_is_left_alone_for_a_moment() {
    let (source, clock, router) = over(Puppet {
        answer: Mutex::new(Some(SourceError::Failed("x".into()))),
        ..Puppet::default()
    });
    for _ in 0..3 {
        assert_eq!(get(&router, "/v1/versions?name=a").await.status, 500);
    }
    assert_eq!(source.asked(), 1);
    *source.answer.lock().expect("whole") = None;
    clock.advance(Duration::from_secs(1));
    assert_eq!(get(&router, "/v1/versions?name=a").await.status, 200);
}

/// More questions than may wait.
const MANY: usize = 300;

#[tokio::test]
async fn too_many_questions_at_once_are_sent_away() {
    let (source, _, router) = over(Puppet {
        is_stuck: true,
        ..Puppet::default()
    });
    let all: Vec<_> = (0..MANY)
        .map(|number| {
            let router = router.clone();
            tokio::spawn(async move { get(&router, &format!("/v1/versions?name=a{number}")).await })
        })
        .collect();
    settle().await;
    let waiting = source.asked();
    assert!((1..MANY).contains(&waiting), "{waiting}");
    assert_eq!(get(&router, "/v1/index/1/z").await.status, 503);
    source.go.notify_waiters();
    let (mut answered, mut sent_away) = (0, 0);
    for answer in all {
        let answer = answer.await.expect("an answer");
        if answer.status == 200 {
            answered += 1;
        } else {
            sent_away += 1;
            assert_eq!(
                (
                    answer.status.as_u16(),
                    answer.header("retry-after"),
                    &answer.json()["error"]["code"]
                ),
                (503, "1", &json!("overloaded"))
            );
        }
    }
    assert_eq!((answered, sent_away), (waiting, MANY - waiting));
    source.go.notify_one();
    assert_eq!(get(&router, "/v1/index/1/z").await.status, 200);
}

#[tokio::test]
async fn without_room_everything_is_asked_again() {
    let source = Arc::new(Puppet::default());
    let gateway = Gateway {
        cache_bytes: 0,
        ..Gateway::over(Arc::clone(&source) as Arc<dyn Source>)
    };
    let router = gateway.router();
    for _ in 0..2 {
        assert_eq!(get(&router, "/v1/versions?name=a").await.status, 200);
    }
    assert_eq!(source.asked(), 2);
}

#[tokio::test]
async fn readiness_and_counts_are_told() {
    let (_, _, router) = over(Puppet::default());
    assert_eq!(get(&router, "/readyz").await.text(), "ready\n");
    for _ in 0..2 {
        get(&router, "/v1/versions?name=a").await;
    }
    get(&router, "/v1/%3Cscript%3E").await;
    let counts = get(&router, "/metrics").await;
    assert!(
        counts
            .header("content-type")
            .starts_with("application/openmetrics-text")
    );
    for line in [
        "cratescope_requests_total{endpoint=\"/v1/versions\",status=\"200\"} 2",
        "cratescope_requests_total{endpoint=\"/v1\",status=\"404\"} 1",
        "cratescope_cache_lookups_total{endpoint=\"versions\",lookup=\"hit\"} 1",
        "cratescope_cache_lookups_total{endpoint=\"versions\",lookup=\"miss\"} 1",
        "cratescope_requests_in_flight 1",
    ] {
        assert!(
            counts.text().lines().any(|found| found == line),
            "{line}: {}",
            counts.text()
        );
    }
}
