//! The registry as a program.

use super::asking::{get, send};
use axum::body::Bytes;
use axum::http::Request;
use http_body_util::Full;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts it; gives its scheme, host and port.
fn start() -> (Program, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cratescope-test-registry"))
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let output = child.stdout.take().expect("piped");
    let program = Program(child);
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line).expect("a line");
    let api = line
        .split_once("api=")
        .and_then(|(_, rest)| rest.split_once("/api/v1 "))
        .map(|(origin, _)| origin);
    (
        program,
        api.unwrap_or_else(|| panic!("no address in {line:?}"))
            .to_owned(),
    )
}

async fn post(address: String, body: String) -> u16 {
    let request = Request::post(address)
        .body(Full::new(Bytes::from(body)))
        .expect("a request");
    let client = Client::builder(TokioExecutor::new()).build_http();
    client
        .request(request)
        .await
        .expect("an answer")
        .status()
        .as_u16()
}

#[tokio::test]
async fn faults_are_set_and_the_log_is_read_over_http() {
    let (_program, origin) = start();
    let fault = json!({ "prefix": "/api/v1/", "status": 503, "headers": { "retry-after": "2" }, "times": 1 });
    assert_eq!(
        post(format!("{origin}/__faults"), fault.to_string()).await,
        204
    );
    assert_eq!(
        post(format!("{origin}/__faults"), "{\"prefixx\":\"\"}".into()).await,
        400
    );
    let limit = json!({ "web-api": { "requests": 2, "within_ms": 60_000 } });
    assert_eq!(
        post(format!("{origin}/__limits"), limit.to_string()).await,
        204
    );
    assert_eq!(
        post(format!("{origin}/__errors-with-200"), "true".into()).await,
        204
    );
    let ask = async || {
        get(&format!("{origin}/api/v1/crates?per_page=101"))
            .await
            .status
            .as_u16()
    };
    assert_eq!([ask().await, ask().await, ask().await], [503, 200, 429]);

    let log = get(&format!("{origin}/__log")).await.json();
    assert_eq!(
        log["requests"].as_array().map(Vec::len),
        Some(3),
        "what the test does itself is not in it"
    );
    let first = &log["requests"][0];
    assert_eq!(
        (&first["path"], &first["lane"]),
        (&json!("/api/v1/crates?per_page=101"), &json!("web-api"))
    );
    assert!(first["at_ms"].is_u64() && first["headers"]["origin"].is_string());
    for what in ["log", "faults", "limits"] {
        let cleared = send("DELETE", &format!("{origin}/__{what}"), &[])
            .await
            .expect("an answer");
        assert_eq!(cleared.status, 204);
    }
    assert_eq!(
        get(&format!("{origin}/__log")).await.json(),
        json!({ "requests": [] })
    );
}
