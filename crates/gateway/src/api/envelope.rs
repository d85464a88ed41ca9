//! The envelope around every answer, success or not: the one place that makes
//! it.

use super::{Answer, Refusal};
use crate::request_id::RequestId;
use crate::{Admission, etag};
use axum::Extension;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use cratescope_registry::v1::{Envelope, ErrorDetail, Meta};
use serde::Serialize;
use serde_json::value::RawValue;
use std::sync::Arc;
use std::time::Duration;

/// A store does not change while it is served, but the next start may bring
/// another: fresh for a minute, then asked again with the tag, meanwhile shown.
const CACHE: HeaderValue =
    HeaderValue::from_static("public, max-age=60, stale-while-revalidate=600");

/// The same where a key is needed: no cache between may answer others.
const PRIVATE_CACHE: HeaderValue =
    HeaderValue::from_static("private, max-age=60, stale-while-revalidate=600");

const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
const JSON: HeaderValue = HeaderValue::from_static("application/json");
const ACCEPT_ENCODING: HeaderValue = HeaderValue::from_static("accept-encoding");

/// Turns what a handler or a layer left in the response into the envelope, and
/// a success that the client holds already into a 304.
pub(super) async fn wrap(
    State(admission): State<Arc<Admission>>,
    Extension(id): Extension<RequestId>,
    request: Request,
    next: Next,
) -> Response {
    let conditions = request.headers().clone();
    let mut response = next.run(request).await;
    let refusal = response.extensions_mut().remove::<Refusal>();
    if let Some(refusal) = refusal.or_else(|| Refusal::of_status(response.status())) {
        return refuse(response, refusal, id);
    }
    if let Some(answer) = response.extensions_mut().remove::<Answer>() {
        fill(&mut response, answer, id);
    }
    let cache = if admission.is_private() {
        PRIVATE_CACHE
    } else {
        CACHE
    };
    response.headers_mut().insert(header::CACHE_CONTROL, cache);
    response.headers_mut().insert(header::VARY, ACCEPT_ENCODING);
    let held = response
        .headers()
        .get(header::ETAG)
        .is_some_and(|tag| etag::is_held(&conditions, tag));
    if held {
        response.headers_mut().remove(header::CONTENT_TYPE);
        response.headers_mut().remove(header::CONTENT_LENGTH);
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Body::empty();
    }
    response
}

fn fill(response: &mut Response, answer: Answer, id: RequestId) {
    // Time and request id are not part of what the answer says.
    let tag = etag::of(&[answer.data.get().as_bytes(), answer.message.as_bytes()]);
    let envelope = Envelope::ok(answer.data, meta(id), &answer.message);
    set_json(response, &envelope);
    response.headers_mut().insert(header::ETAG, tag);
}

/// Keeps the response's own headers: `Allow` of a 405.
fn refuse(mut response: Response, refusal: Refusal, id: RequestId) -> Response {
    let error = ErrorDetail {
        code: refusal.code.to_owned(),
        detail: refusal.detail,
    };
    *response.status_mut() = refusal.status;
    set_json(
        &mut response,
        &Envelope::<Box<RawValue>>::error(meta(id), refusal.message, error),
    );
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, NO_STORE);
    if let Some(after) = refusal.retry_after {
        headers.insert(header::RETRY_AFTER, whole_seconds(after).into());
    }
    response
}

/// At least one: asked again at once, the answer would be the same.
fn whole_seconds(time: Duration) -> u64 {
    let begun = u64::from(time.subsec_nanos() > 0);
    time.as_secs().saturating_add(begun).max(1)
}

fn set_json(response: &mut Response, envelope: &impl Serialize) {
    let json =
        serde_json::to_vec(envelope).expect("an envelope has text keys only and no failing parts");
    response.headers_mut().insert(header::CONTENT_TYPE, JSON);
    response
        .headers_mut()
        .insert(header::CONTENT_LENGTH, json.len().into());
    *response.body_mut() = Body::from(json);
}

fn meta(id: RequestId) -> Meta {
    Meta {
        timestamp: format!("{:.3}", jiff::Timestamp::now()),
        request_id: id.to_string(),
    }
}
