//! The envelope around every answer, success or not, and the form that the
//! client takes it in: the one place that makes responses.

use super::{Answer, Api, Refusal};
use crate::coding::{self, Coding};
use crate::etag;
use crate::request_id::RequestId;
use crate::spliced::Spliced;
use axum::Extension;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use cratescope_registry::v1::{Envelope, ErrorDetail, Meta};
use serde_json::value::RawValue;
use std::sync::Arc;
use std::time::Duration;

const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
const JSON: HeaderValue = HeaderValue::from_static("application/json");
const ACCEPT_ENCODING: HeaderValue = HeaderValue::from_static("accept-encoding");

/// Answers up to this size, in bytes, fit one packet anyway.
const SMALLEST_COMPRESSED: usize = 1024;

/// Turns what a handler or a layer left in the response into what is sent.
pub(super) async fn wrap(
    State(api): State<Arc<Api>>,
    Extension(id): Extension<RequestId>,
    request: Request,
    next: Next,
) -> Response {
    let client = Client {
        headers: request.headers().clone(),
        wants_body: request.method() != Method::HEAD,
    };
    let mut response = next.run(request).await;
    let refusal = response.extensions_mut().remove::<Refusal>();
    if let Some(refusal) = refusal.or_else(|| Refusal::of_status(response.status())) {
        return refuse(response, refusal, id);
    }
    if let Some(answer) = response.extensions_mut().remove::<Answer>() {
        fill(&mut response, &api, answer, &client, id).await;
    }
    response
}

/// What a client asked for besides the address.
struct Client {
    headers: HeaderMap,
    wants_body: bool,
}

/// The answer as the client takes it, or 304 when it has it.
async fn fill(response: &mut Response, api: &Api, answer: Answer, client: &Client, id: RequestId) {
    let rendered = &answer.rendered;
    let headers = response.headers_mut();
    headers.insert(header::ETAG, rendered.tag.clone());
    headers.insert(header::VARY, ACCEPT_ENCODING);
    let cache = rendered.freshness.header(api.admission.is_private());
    headers.insert(header::CACHE_CONTROL, cache);
    if etag::is_held(&client.headers, &rendered.tag) {
        headers.remove(header::CONTENT_LENGTH);
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return;
    }
    let is_small = rendered.size() < SMALLEST_COMPRESSED;
    let coding = coding::choose(&client.headers, |coding| {
        coding == Coding::Identity || !is_small
    });
    let rendered = if coding == Coding::Identity {
        answer.rendered
    } else {
        api.answers.encoded(answer, coding).await
    };
    let body = Spliced::new(rendered.closed(|| meta(id)));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, rendered.content_type.clone());
    headers.insert(header::CONTENT_LENGTH, body.len().into());
    if rendered.coding() != Coding::Identity {
        let coding = HeaderValue::from_static(rendered.coding().as_str());
        headers.insert(header::CONTENT_ENCODING, coding);
    }
    if client.wants_body {
        *response.body_mut() = Body::new(body);
    }
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

fn set_json(response: &mut Response, envelope: &Envelope<Box<RawValue>>) {
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
