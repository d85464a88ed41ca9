use super::{Answer, Refusal, Shared};
use axum::extract::State;

/// `GET /v1/summary`: figures and rankings of the whole registry.
pub(super) async fn summary(State(source): State<Shared>) -> Result<Answer, Refusal> {
    Answer::new(&source.summary().await?, "Summary retrieved")
}
