use super::question::Question;
use super::rendered::Rendered;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// A success. Travels to [`super::envelope::wrap`], which knows how the client
/// wants it.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) question: Question,
    pub(super) rendered: Arc<Rendered>,
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        response.extensions_mut().insert(self);
        response
    }
}
