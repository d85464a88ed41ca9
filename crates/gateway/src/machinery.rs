//! What the machinery around the server asks: is it alive, can it answer, what
//! has it counted.

use crate::{Metrics, Source, metrics};
use axum::Router;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;
use std::time::Duration;

/// A source that takes longer to say something cannot answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// `/healthz`, `/readyz` and `/metrics`.
pub(crate) fn machinery(source: Arc<dyn Source>, metrics: Arc<Metrics>) -> Router {
    Router::new()
        .route("/healthz", get(async || text(StatusCode::OK, "ok\n")))
        .route("/readyz", get(move || ready(Arc::clone(&source))))
        .route("/metrics", get(async move || counts(&metrics)))
}

async fn ready(source: Arc<dyn Source>) -> Response {
    match tokio::time::timeout(PATIENCE, source.ready()).await {
        Ok(Ok(())) => text(StatusCode::OK, "ready\n"),
        Ok(Err(error)) => {
            tracing::warn!(?error, "the source cannot answer");
            not_ready()
        }
        Err(_) => {
            tracing::warn!("the source does not answer");
            not_ready()
        }
    }
}

fn not_ready() -> Response {
    text(
        StatusCode::SERVICE_UNAVAILABLE,
        "the source does not answer\n",
    )
}

fn counts(metrics: &Metrics) -> Response {
    let mut response = metrics.text().into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(metrics::CONTENT_TYPE),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn text(status: StatusCode, text: &'static str) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store")], text).into_response()
}
