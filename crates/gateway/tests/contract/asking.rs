//! Asking a gateway without a network.

use crate::registry::{crates, store_of};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use cratescope_gateway::{Admission, App, BasePath, Gateway, Snapshot};
use serde_json::Value;
use std::sync::{Arc, LazyLock};
use tower::ServiceExt;

/// A gateway over the small registry, without an app.
static API: LazyLock<Router> = LazyLock::new(|| gateway(None, &BasePath::default()));

/// A gateway over the small registry.
pub fn gateway(app: Option<App>, base: &BasePath) -> Router {
    let base = base.clone();
    Gateway {
        app,
        base,
        ..over_snapshot()
    }
    .router()
}

/// The API over the small registry, for those who are let in.
pub fn guarded(admission: Admission) -> Router {
    Gateway {
        admission,
        ..over_snapshot()
    }
    .router()
}

fn over_snapshot() -> Gateway {
    static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(|| Snapshot::embedded(store_of(crates())));
    Gateway::over(Arc::new(SNAPSHOT.clone()))
}

/// An answer, whole.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("a text"))
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a text")
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
}

/// Asks with a method and headers.
pub async fn send(
    router: &Router,
    method: Method,
    address: &str,
    headers: &[(&str, &str)],
) -> Answer {
    let mut request = Request::builder().method(method).uri(address);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).expect("a request");
    let response = router.clone().oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.expect("a body").to_vec();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body,
    }
}

/// Reads an address of the API.
pub async fn get(address: &str) -> Answer {
    send(&API, Method::GET, address, &[]).await
}

/// Asks the API with headers.
pub async fn get_with(address: &str, headers: &[(&str, &str)]) -> Answer {
    send(&API, Method::GET, address, headers).await
}

/// Asks the API with another method.
pub async fn with_method(method: Method, address: &str, headers: &[(&str, &str)]) -> Answer {
    send(&API, method, address, headers).await
}

/// `data` of a success.
pub async fn data(address: &str) -> Value {
    let answer = get(address).await;
    assert_eq!(
        answer.status,
        StatusCode::OK,
        "{address}: {}",
        answer.text()
    );
    answer.json()["data"].clone()
}

/// The keys of an object, sorted.
pub fn keys(object: &Value) -> Vec<&str> {
    let mut keys: Vec<_> = object
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    keys.sort_unstable();
    keys
}

/// Words, sorted.
pub fn sorted(words: &str) -> Vec<&str> {
    let mut words: Vec<_> = words.split_whitespace().collect();
    words.sort_unstable();
    words
}
