use super::{Answer, Freshness, Question, Refusal, Rendered, Shared};
use axum::extract::State;

/// `GET /v1/summary`: figures and rankings of the whole registry.
pub(super) async fn summary(State(api): State<Shared>) -> Result<Answer, Refusal> {
    api.get(Question::of("summary"), |source| async move {
        let summary = source.summary().await?;
        Rendered::enveloped(&summary, "Summary retrieved", Freshness::FIGURES)
    })
    .await
}
