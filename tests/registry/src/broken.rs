//! Answers that a fault gives or spoils.

use crate::cross_origin;
use crate::fault::Fault;
use crate::lane::Lane;
use axum::body::Body;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use std::io;
use std::time::Duration;

/// More than a local connection needs to take the beginning of an answer.
const FLUSHING: Duration = Duration::from_millis(5);

/// The answer that a fault gives in place of the registry's.
pub(crate) fn instead(fault: &Fault, lane: Option<Lane>, by_a_page: bool) -> Option<Response> {
    let status = StatusCode::from_u16(fault.status?).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, fault.body.clone()).into_response();
    let headers = response.headers_mut();
    headers.remove(CONTENT_TYPE);
    if let Some(lane) = lane.filter(|_| fault.readable) {
        cross_origin::allow(lane, by_a_page, headers);
    }
    for (name, value) in &fault.headers {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value.parse()) {
            headers.insert(name, value);
        }
    }
    Some(response)
}

/// The head of an answer, which promises all of it, and the beginning of its
/// body (or less of it, when the client is slow to read megabytes). A body that
/// is not longer arrives whole.
pub(crate) async fn cut_off(response: Response, bytes: usize) -> Response {
    let (mut head, body) = response.into_parts();
    let whole = axum::body::to_bytes(body, usize::MAX)
        .await
        .unwrap_or_default();
    if whole.len() <= bytes {
        return Response::from_parts(head, Body::from(whole));
    }
    head.headers
        .insert(CONTENT_LENGTH, HeaderValue::from(whole.len()));
    let begin = stream::iter([Ok(whole.slice(..bytes))]);
    let end = stream::once(async {
        // Waiting lets what was written so far go out.
        tokio::time::sleep(FLUSHING).await;
        Err(io::Error::from(io::ErrorKind::ConnectionAborted))
    });
    Response::from_parts(head, Body::from_stream(begin.chain(end)))
}
