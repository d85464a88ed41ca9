//! The *Rust Crates API*: everything below `/v1`.

mod admit;
mod answer;
mod crates;
mod envelope;
mod index;
mod meta;
mod parameters;
mod refusal;
mod search;
mod summary;

use crate::request_id::HEADER;
use crate::{Admission, Source};
use answer::Answer;
use axum::Router;
use axum::extract::OriginalUri;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::get;
use cratescope_registry::v1::KEY_HEADER;
use parameters::Parameters;
use refusal::Refusal;
use std::sync::Arc;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::SizeAbove;
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

/// What handlers share.
type Shared = Arc<dyn Source>;

/// What `/v1/meta` lists: the documented endpoints in the document's order,
/// then those that this server adds. `/v1/index` is asked as
/// `/v1/index/se/rd/serde`.
const ENDPOINTS: [&str; 8] = [
    "/v1/crate",
    "/v1/search",
    "/v1/dependencies",
    "/v1/meta",
    "/v1/versions",
    "/v1/readme",
    "/v1/index",
    "/v1/summary",
];

/// Longer than any answer takes, so that a fault is an answer too.
const TIME_LIMIT: Duration = Duration::from_secs(20);

/// No endpoint reads a body.
const LARGEST_BODY: usize = 16 * 1024;

/// Answers up to this size fit one packet anyway, in bytes.
const SMALLEST_COMPRESSED: u16 = 1024;

/// Of every answer: it is data, and opens nothing when shown as a page.
const CONTENT_POLICY: HeaderValue =
    HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// Calls that the key has left this month, where there are keys.
const QUOTA_REMAINING: HeaderName = HeaderName::from_static("x-quota-remaining");

/// How long a browser remembers that it may send the key's header.
const PREFLIGHT_AGE: Duration = Duration::from_secs(24 * 60 * 60);

/// The API, without the `/v1` before its paths.
pub(crate) fn routes(source: Shared, admission: Admission) -> Router {
    let admission = Arc::new(admission);
    Router::new()
        .route("/crate", get(crates::document))
        .route("/search", get(search::search))
        .route("/dependencies", get(crates::dependencies))
        .route("/meta", get(meta::meta))
        .route("/versions", get(crates::versions))
        .route("/readme", get(crates::readme))
        .route("/index/{*path}", get(index::file))
        .route("/summary", get(summary::summary))
        .fallback(unknown)
        .with_state(source)
        // From the inside out: faults and those who may not ask become refusals,
        // those become envelopes, and whatever comes of it may be read by every page.
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::GATEWAY_TIMEOUT,
            TIME_LIMIT,
        ))
        .layer(CatchPanicLayer::custom(|panic| {
            Refusal::of_panic(panic).into_response()
        }))
        .layer(from_fn_with_state(Arc::clone(&admission), admit::admit))
        .layer(from_fn_with_state(admission, envelope::wrap))
        .layer(CompressionLayer::new().compress_when(SizeAbove::new(SMALLEST_COMPRESSED)))
        .layer(SetResponseHeaderLayer::overriding(
            header::CONTENT_SECURITY_POLICY,
            CONTENT_POLICY,
        ))
        .layer(cors())
}

/// Every page may read the API. Answers do not depend on who asks, so caches
/// need not tell origins apart.
fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AllowOrigin::any())
        .allow_methods([Method::GET, Method::HEAD, Method::OPTIONS])
        .allow_headers([
            HeaderName::from_static(KEY_HEADER),
            header::ACCEPT,
            header::CONTENT_TYPE,
            header::IF_NONE_MATCH,
        ])
        .expose_headers([HEADER, header::ETAG, header::RETRY_AFTER, QUOTA_REMAINING])
        .max_age(PREFLIGHT_AGE)
        .vary([])
}

async fn unknown(OriginalUri(uri): OriginalUri) -> Refusal {
    Refusal::no_route(&uri)
}
