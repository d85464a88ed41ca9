//! A client that sends what it is told and nothing else.

use axum::body::Bytes;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::{BodyExt, Empty};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("text")
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .get(name)
            .map(|value| value.to_str().expect("text"))
    }

    /// The one error of a refusal, with its status.
    pub fn refusal(&self) -> (u16, String) {
        let errors = &self.json()["errors"];
        assert_eq!(errors.as_array().map(Vec::len), Some(1), "{errors}");
        let detail = errors[0]["detail"].as_str().expect("a text");
        (self.status.as_u16(), detail.to_owned())
    }
}

/// Sends a request; the error says at which point it broke.
pub async fn send(
    method: &str,
    address: &str,
    headers: &[(&str, &str)],
) -> Result<Answer, &'static str> {
    let mut request = Request::builder().method(method).uri(address);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Empty::<Bytes>::new()).expect("a request");
    let client = Client::builder(TokioExecutor::new()).build_http();
    let response = client.request(request).await.map_err(|_| "no answer")?;
    let (head, body) = response.into_parts();
    let body = body.collect().await.map_err(|_| "cut off")?.to_bytes();
    Ok(Answer {
        status: head.status,
        headers: head.headers,
        body,
    })
}

/// As a browser's page of another origin asks.
pub async fn get(address: &str) -> Answer {
    let headers = [("user-agent", "test"), ("origin", "http://app.test")];
    send("GET", address, &headers).await.expect("an answer")
}

/// A good answer's document.
pub async fn document(address: &str) -> Value {
    let answer = get(address).await;
    assert_eq!(answer.status, 200, "{address}: {}", answer.text());
    answer.json()
}
