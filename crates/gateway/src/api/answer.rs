use super::Refusal;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use std::borrow::Cow;

/// A success. Travels to [`super::envelope::wrap`], which knows what else goes
/// into the envelope.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    /// `data`, as JSON.
    pub(super) data: Box<RawValue>,
    /// `message`, for people.
    pub(super) message: Cow<'static, str>,
}

impl Answer {
    pub(super) fn new(
        data: &impl Serialize,
        message: impl Into<Cow<'static, str>>,
    ) -> Result<Self, Refusal> {
        let data = to_raw_value(data).map_err(|error| Refusal::internal(&error))?;
        Ok(Self {
            data,
            message: message.into(),
        })
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        response.extensions_mut().insert(self);
        response
    }
}
