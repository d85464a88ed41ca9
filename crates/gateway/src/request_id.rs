use axum::http::{HeaderName, HeaderValue};
use uuid::Uuid;

/// Where every answer names its request.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Names a request: in the log, in `meta.request_id` and in a header. Always
/// made here; what a client sends under that name is not trusted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RequestId(Uuid);

impl RequestId {
    pub(crate) fn new() -> Self {
        Self(Uuid::new_v4())
    }

    /// The value of [`HEADER`].
    pub(crate) fn header(self) -> HeaderValue {
        HeaderValue::try_from(self.to_string()).expect("a UUID is valid in a header")
    }
}

impl std::fmt::Display for RequestId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
