//! Files with a mark by which a cache asks whether they changed.

use crate::made_up;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

/// A file, or 304 when the asker has this very one.
pub(crate) fn file(
    asked: &HeaderMap,
    kind: &'static str,
    cache: &'static str,
    body: String,
) -> Response {
    let etag = format!("\"{:016x}\"", made_up::number(&[&body]));
    let known = asked
        .get(IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    let is_known = known.is_some_and(|known| known.contains(&etag));
    let headers = [(CONTENT_TYPE, kind), (CACHE_CONTROL, cache)];
    if is_known {
        return (StatusCode::NOT_MODIFIED, [(ETAG, etag)], headers).into_response();
    }
    ([(ETAG, etag)], headers, body).into_response()
}

/// What storage answers for a file that is not there.
pub(crate) fn missing(status: StatusCode, code: &str) -> Response {
    let body =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code></Error>");
    (status, [(CONTENT_TYPE, "application/xml")], body).into_response()
}
