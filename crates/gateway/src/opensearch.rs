//! The description by which a browser makes the portal one of its search
//! engines, and suggestions in the form that it asks for them
//! (`OpenSearch` 1.1, draft 6, and its Suggestions extension).

use crate::BasePath;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{RawQuery, Request};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::{Value, json};
use tower::ServiceExt;

const DESCRIPTION: HeaderValue =
    HeaderValue::from_static("application/opensearchdescription+xml; charset=utf-8");
const SUGGESTIONS: HeaderValue = HeaderValue::from_static("application/x-suggestions+json");
/// It names the host by which it was asked for.
const CACHE: HeaderValue = HeaderValue::from_static("private, max-age=3600");
/// What a proxy in front says of the connection to it.
const FORWARDED_PROTO: &str = "x-forwarded-proto";
/// An answer to `/v1/suggest` is a few rows.
const LARGEST: usize = 256 << 10;

/// `/opensearch.xml` and `/opensearch/suggest`. Suggestions are asked of the API
/// itself, as any client asks, so that its limits hold for them too.
pub(crate) fn routes(api: Router, base: &BasePath) -> Router {
    let base = base.clone();
    Router::new()
        .route(
            "/opensearch.xml",
            get(move |uri: Uri, headers: HeaderMap| {
                std::future::ready(description(&base, &uri, &headers))
            }),
        )
        .route(
            "/opensearch/suggest",
            get(move |query: RawQuery, request: Request| suggest(api, query, request)),
        )
}

fn description(base: &BasePath, uri: &Uri, headers: &HeaderMap) -> Response {
    let Some(origin) = origin(uri, headers) else {
        let text = "A Host header with a name and perhaps a port is needed.\n";
        return (StatusCode::BAD_REQUEST, text).into_response();
    };
    // Neither an authority nor a base path has characters that XML escapes.
    let site = format!("{origin}{}", base.as_str());
    let xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>Cratescope</ShortName>
<Description>Search Rust crates</Description>
<InputEncoding>UTF-8</InputEncoding>
<OutputEncoding>UTF-8</OutputEncoding>
<Url type="text/html" method="get" template="{site}search?q={{searchTerms}}"/>
<Url type="application/x-suggestions+json" method="get" template="{site}opensearch/suggest?q={{searchTerms}}"/>
<Url type="application/opensearchdescription+xml" rel="self" template="{site}opensearch.xml"/>
</OpenSearchDescription>
"#
    );
    let headers = [
        (header::CONTENT_TYPE, DESCRIPTION),
        (header::CACHE_CONTROL, CACHE),
    ];
    (headers, xml).into_response()
}

/// The origin that the request was sent to, by its own words; `None` when they
/// make no sense.
fn origin(uri: &Uri, headers: &HeaderMap) -> Option<String> {
    let authority = match headers.get(header::HOST) {
        Some(host) => host.to_str().ok()?.parse::<Authority>().ok()?,
        None => uri.authority()?.clone(),
    };
    let plain =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']');
    if authority.host().is_empty() || !authority.as_str().chars().all(plain) {
        return None;
    }
    let scheme = match headers.get(FORWARDED_PROTO) {
        Some(proto) if proto.as_bytes().eq_ignore_ascii_case(b"https") => "https",
        _ => "http",
    };
    Some(format!("{scheme}://{authority}"))
}

async fn suggest(api: Router, RawQuery(query): RawQuery, mut request: Request) -> Response {
    let query = query.unwrap_or_default();
    // Only such pieces as were read in an address before.
    let Ok(uri) = Uri::try_from(format!("/suggest?{query}")) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    *request.uri_mut() = uri;
    *request.body_mut() = Body::empty();
    for name in [
        header::ACCEPT_ENCODING,
        header::IF_NONE_MATCH,
        header::CONTENT_LENGTH,
    ] {
        request.headers_mut().remove(name);
    }
    let Ok(response) = api.oneshot(request).await;
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, LARGEST).await.unwrap_or_default();
    let told: Value = serde_json::from_slice(&body).unwrap_or_default();
    for name in [header::CONTENT_LENGTH, header::ETAG, header::VARY] {
        parts.headers.remove(name);
    }
    parts.headers.insert(header::CONTENT_TYPE, SUGGESTIONS);
    let body = in_columns(&told["data"]).to_string();
    Response::from_parts(parts, Body::from(body))
}

/// `["ser", ["serde"], ["A framework for …"]]`; empty where nothing was told.
fn in_columns(told: &Value) -> Value {
    let rows = told["suggestions"].as_array();
    let column = |key: &str| -> Vec<&str> {
        let rows = rows.into_iter().flatten();
        rows.map(|row| row[key].as_str().unwrap_or_default().trim())
            .collect()
    };
    let typed = told["query"].as_str().unwrap_or_default();
    json!([typed, column("name"), column("description")])
}
