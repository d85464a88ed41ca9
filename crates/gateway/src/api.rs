//! The *Rust Crates API*: everything below `/v1`.

mod admit;
mod answer;
mod answers;
mod crates;
mod description;
mod endpoints;
mod envelope;
mod freshness;
mod index;
mod lists;
mod meta;
mod parameters;
mod question;
mod refusal;
mod rendered;
mod tree;

use crate::metrics::Metrics;
use crate::request_id::HEADER;
use crate::{Admission, BasePath, Clock, Source};
pub(crate) use meta::endpoints_of;

use answer::Answer;
use answers::Answers;
use axum::Router;
use axum::extract::OriginalUri;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use cratescope_registry::v1::KEY_HEADER;
pub(crate) use endpoints::{ENDPOINTS, INDEX};
pub(crate) use freshness::Freshness;
use parameters::Parameters;
use question::Question;
use refusal::Refusal;
use std::sync::Arc;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

/// What handlers share.
type Shared = Arc<Answers>;

/// What the layers around handlers share.
pub(crate) struct Api {
    answers: Shared,
    admission: Admission,
    metrics: Arc<Metrics>,
}

/// Longer than any answer takes, so that a fault is an answer too.
const TIME_LIMIT: Duration = Duration::from_secs(20);

/// No endpoint reads a body.
const LARGEST_BODY: usize = 16 * 1024;

/// Of every answer: it is data, and opens nothing when shown as a page.
const CONTENT_POLICY: HeaderValue =
    HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// Calls that the key has left this month, where there are keys.
const QUOTA_REMAINING: HeaderName = HeaderName::from_static("x-quota-remaining");

/// How long a browser remembers that it may send the key's header.
const PREFLIGHT_AGE: Duration = Duration::from_secs(24 * 60 * 60);

impl Api {
    pub(crate) fn new(
        source: Arc<dyn Source>,
        admission: Admission,
        cache_bytes: u64,
        clock: Clock,
        metrics: Arc<Metrics>,
    ) -> Self {
        let answers = Answers::new(source, cache_bytes, clock, Arc::clone(&metrics));
        Self {
            answers: Arc::new(answers),
            admission,
            metrics,
        }
    }
}

/// The API, without the `/v1` before its paths. What describes it is for
/// everyone and counts for nobody.
pub(crate) fn routes(api: Api, base: &BasePath) -> Router {
    let api = Arc::new(api);
    let mut endpoints = Router::new();
    for endpoint in &ENDPOINTS {
        endpoints = endpoints.route(&endpoint.route(), (endpoint.handler)());
    }
    endpoints
        .fallback(unknown)
        .with_state(Arc::clone(&api.answers))
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
        .layer(from_fn_with_state(Arc::clone(&api), admit::admit))
        .layer(from_fn_with_state(api, envelope::wrap))
        .layer(SetResponseHeaderLayer::overriding(
            header::CONTENT_SECURITY_POLICY,
            CONTENT_POLICY,
        ))
        .layer(cors())
        .merge(description::routes(base))
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
