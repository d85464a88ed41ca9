//! What the server says about its work, on standard error.

use crate::metrics::{Endpoint, Metrics};
use crate::request_id::{HEADER, RequestId};
use crate::{BasePath, LogFormat};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use std::io::IsTerminal;
use std::sync::Arc;
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

/// What requests are counted in.
#[derive(Clone)]
pub(crate) struct Watched(Arc<(Arc<Metrics>, BasePath)>);

impl Watched {
    pub(crate) fn new(metrics: Arc<Metrics>, base: BasePath) -> Self {
        Self(Arc::new((metrics, base)))
    }

    fn metrics(&self) -> &Metrics {
        &self.0.0
    }

    fn endpoint(&self, path: &str) -> Endpoint {
        Endpoint::of(self.0.1.strip(path).unwrap_or(path))
    }
}

/// One request more, until dropped: also when its client leaves.
struct InFlight(Watched);

impl InFlight {
    fn new(watched: &Watched) -> Self {
        watched.metrics().in_flight.inc();
        Self(watched.clone())
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.metrics().in_flight.dec();
    }
}

/// Names each request, logs and counts it. What was searched for is not logged.
pub(crate) async fn requests(
    State(watched): State<Watched>,
    mut request: Request,
    next: Next,
) -> Response {
    let started = Instant::now();
    let _in_flight = InFlight::new(&watched);
    let endpoint = watched.endpoint(request.uri().path());
    let id = RequestId::new();
    request.extensions_mut().insert(id);
    let span = tracing::info_span!("request", %id, method = %request.method(), path = request.uri().path(), key = tracing::field::Empty);
    async move {
        let mut response = next.run(request).await;
        response.headers_mut().insert(HEADER, id.header());
        let status = response.status().as_u16();
        let took = started.elapsed();
        watched.metrics().answered(endpoint, status, took);
        let latency_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        match status {
            // The registry's failures, or more than there is time for.
            502..=504 => tracing::warn!(status, latency_us, "answered"),
            500.. => tracing::error!(status, latency_us, "answered"),
            _ => tracing::info!(status, latency_us, "answered"),
        }
        response
    }
    .instrument(span)
    .await
}
