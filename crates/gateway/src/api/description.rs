//! What the API says about itself: an `OpenAPI` document for programs, a page for
//! people. Both are made from the table of endpoints that the router is made
//! from.

mod form;
mod html;
mod openapi;
mod page;
mod responses;
mod schemas;

use crate::BasePath;
use crate::asset::Asset;
use axum::Router;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::{Arc, OnceLock};
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::set_header::SetResponseHeaderLayer;

const STYLE: &str = include_str!("description/docs.css");

/// The page has one style sheet, and nothing that runs.
const CONTENT_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

const HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// A file that is made when it is first asked for.
#[derive(Default)]
struct Made(OnceLock<Option<Asset>>);

impl Made {
    async fn respond(
        self: Arc<Self>,
        request: HeaderMap,
        make: impl FnOnce() -> (&'static str, String) + Send + 'static,
    ) -> Response {
        // Compressing takes the processor's time, once.
        let respond = move || {
            let asset = self.0.get_or_init(|| {
                let (path, content) = make();
                Asset::compressed(path, content.into_bytes()).ok()
            });
            asset.as_ref().map(|asset| asset.respond(&request))
        };
        let response = tokio::task::spawn_blocking(respond).await;
        let response = response.ok().flatten();
        response.unwrap_or_else(|| StatusCode::INTERNAL_SERVER_ERROR.into_response())
    }
}

/// `/openapi.json`, `/docs` and its style sheet.
pub(super) fn routes(base: &BasePath) -> Router {
    let (document, docs, style) = <(Arc<Made>, Arc<Made>, Arc<Made>)>::default();
    let base = base.clone();
    let document = move |request: HeaderMap| {
        let (document, base) = (Arc::clone(&document), base.clone());
        document.respond(request, move || {
            ("/openapi.json", openapi::document(&base).to_string())
        })
    };
    let docs = move |request: HeaderMap| {
        Arc::clone(&docs).respond(request, || ("/docs.html", page::html()))
    };
    let style = move |request: HeaderMap| {
        Arc::clone(&style).respond(request, || ("/docs.css", STYLE.to_owned()))
    };
    Router::new()
        .route("/openapi.json", get(document))
        .route("/docs", get(docs))
        .route("/docs.css", get(style))
        .layer(SetResponseHeaderLayer::overriding(
            header::CONTENT_SECURITY_POLICY,
            CONTENT_POLICY,
        ))
        .layer(SetResponseHeaderLayer::overriding(
            header::CACHE_CONTROL,
            HOUR,
        ))
        .layer(CorsLayer::new().allow_origin(AllowOrigin::any()).vary([]))
}
