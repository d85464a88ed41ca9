//! The gateway's API, asked without a browser: what pages must agree with.

use crate::Gateway;
use http_body_util::BodyExt;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;

impl Gateway {
    /// The body at a path such as `/v1/index/se/rd/serde`, whatever its status.
    ///
    /// # Panics
    /// When there is no answer.
    pub async fn text(&self, path: &str) -> String {
        let address = format!("{}{path}", self.address());
        let uri = address.parse().expect("a test asks for a valid address");
        let client = Client::builder(TokioExecutor::new()).build_http::<String>();
        let answer = client.get(uri).await;
        let answer = answer.unwrap_or_else(|error| panic!("{address}: {error}"));
        let body = answer.into_body().collect().await;
        let body = body.unwrap_or_else(|error| panic!("{address}: {error}"));
        String::from_utf8_lossy(&body.to_bytes()).into_owned()
    }

    /// The payload of an endpoint.
    ///
    /// # Panics
    /// When the answer is no payload.
    pub async fn data(&self, path: &str) -> Value {
        let body = self.text(path).await;
        let mut answer: Value =
            serde_json::from_str(&body).unwrap_or_else(|error| panic!("{path}: {error}: {body}"));
        let data = answer["data"].take();
        assert!(!data.is_null(), "{path} has no data: {body}");
        data
    }

    /// The crates that a search finds, in its order; `query` as in an address.
    pub async fn found(&self, query: &str) -> Vec<String> {
        let page = self.data(&format!("/v1/search?{query}")).await;
        let rows = page["results"].as_array().cloned().unwrap_or_default();
        rows.iter().map(|row| string(&row["name"])).collect()
    }

    /// The lines of a crate's file in the sparse index, oldest first.
    ///
    /// # Panics
    /// When a line is not JSON.
    pub async fn index(&self, path: &str) -> Vec<Value> {
        let file = self.text(&format!("/v1/index/{path}")).await;
        let line = |line| serde_json::from_str(line).expect("every line of the index is JSON");
        file.lines().map(line).collect()
    }
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A value as the query of an address has it.
#[must_use]
pub fn encoded(value: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    let encode = |byte: u8| match kept(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    value.bytes().map(encode).collect()
}
