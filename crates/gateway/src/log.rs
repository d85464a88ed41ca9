//! What the server says about its work, on standard error.

use crate::LogFormat;
use crate::request_id::{HEADER, RequestId};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use std::io::IsTerminal;
use std::time::Instant;
use tracing::Instrument;
use tracing_subscriber::EnvFilter;

/// Starts the log. `RUST_LOG` chooses what is in it; each request by default.
pub(crate) fn start(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    match format {
        LogFormat::Text => log
            .with_target(false)
            .with_ansi(std::io::stderr().is_terminal())
            .init(),
        LogFormat::Json => log
            .json()
            .flatten_event(true)
            .with_current_span(true)
            .with_span_list(false)
            .init(),
    }
}

/// Names each request and logs it. What was searched for is not logged.
pub(crate) async fn requests(mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = RequestId::new();
    request.extensions_mut().insert(id);
    let span = tracing::info_span!("request", %id, method = %request.method(), path = request.uri().path(), key = tracing::field::Empty);
    async move {
        let mut response = next.run(request).await;
        response.headers_mut().insert(HEADER, id.header());
        let status = response.status().as_u16();
        let latency_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
        if response.status().is_server_error() {
            tracing::error!(status, latency_us, "answered");
        } else {
            tracing::info!(status, latency_us, "answered");
        }
        response
    }
    .instrument(span)
    .await
}
