//! Answers of the Web API, good and bad.

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// What a handler gives.
pub(crate) type Answer = Result<Response, Refusal>;

/// A good answer.
pub(crate) fn json(document: &impl Serialize) -> Answer {
    let body = serde_json::to_string(document).expect("documents are JSON");
    Ok(([(CONTENT_TYPE, "application/json")], body).into_response())
}

/// An error, for the one `detail` that the registry sends.
#[derive(Debug, PartialEq)]
pub(crate) struct Refusal {
    status: StatusCode,
    detail: String,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            status,
            detail: detail.into(),
        }
    }

    pub(crate) fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "Not Found")
    }

    pub(crate) fn no_crate(name: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            format!("crate `{name}` does not exist"),
        )
    }

    pub(crate) fn no_version(name: &str, num: &str) -> Self {
        let detail = format!("crate `{name}` does not have a version `{num}`");
        Self::new(StatusCode::NOT_FOUND, detail)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = serde_json::json!({ "errors": [{ "detail": self.detail }] });
        (
            self.status,
            [(CONTENT_TYPE, "application/json")],
            body.to_string(),
        )
            .into_response()
    }
}
