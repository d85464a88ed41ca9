//! Badges as answers: pictures always with 200, since a browser shows nothing of
//! others; JSON with the true status.

use super::address::Form;
use super::kept::Made;
use crate::etag;
use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use cratescope_badge::Trouble;

/// Opened as a page, a badge is a picture and nothing more.
const CONTENT_POLICY: HeaderValue =
    HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");

const SVG: HeaderValue = HeaderValue::from_static("image/svg+xml;charset=utf-8");
const JSON: HeaderValue = HeaderValue::from_static("application/json");
const EVERYONE: HeaderValue = HeaderValue::from_static("*");
const CROSS_ORIGIN: HeaderValue = HeaderValue::from_static("cross-origin");

/// Seconds after which a registry that cannot be reached may be there again.
const COME_BACK: u64 = 30;

/// What is no reading.
pub(super) fn refused(method: &Method) -> Option<Response> {
    (!matches!(*method, Method::GET | Method::HEAD)).then(|| {
        let allow = [(header::ALLOW, "GET,HEAD")];
        (StatusCode::METHOD_NOT_ALLOWED, allow).into_response()
    })
}

const fn status(trouble: Option<Trouble>, form: Form) -> StatusCode {
    match (form, trouble) {
        (Form::Svg, _) | (_, None | Some(Trouble::Unknown)) => StatusCode::OK,
        (_, Some(Trouble::NotFound | Trouble::NoVersion)) => StatusCode::NOT_FOUND,
        (_, Some(Trouble::Invalid)) => StatusCode::BAD_REQUEST,
        (_, Some(Trouble::Inaccessible | Trouble::Limited)) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// The badge as it is sent to one client; `seconds` is how long its page wants it
/// to be kept.
pub(super) fn sent(made: &Made, form: Form, seconds: u64, request: &Parts) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status(made.trouble, form);
    let is_held = response.status() == StatusCode::OK && etag::is_held(&request.headers, &made.tag);
    let headers = response.headers_mut();
    headers.insert(header::ETAG, made.tag.clone());
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, EVERYONE);
    headers.insert("cross-origin-resource-policy", CROSS_ORIGIN);
    headers.insert(header::CONTENT_SECURITY_POLICY, CONTENT_POLICY);
    let freshness = match made.trouble {
        None => made.freshness().at_least(seconds),
        Some(_) => made.freshness(),
    };
    headers.insert(header::CACHE_CONTROL, freshness.header(false));
    if is_held {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    headers.insert(
        header::CONTENT_TYPE,
        if form == Form::Svg { SVG } else { JSON },
    );
    headers.insert(header::CONTENT_LENGTH, made.body.len().into());
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, COME_BACK.into());
    }
    if request.method != Method::HEAD {
        *response.body_mut() = Body::from(made.body.clone());
    }
    response
}
