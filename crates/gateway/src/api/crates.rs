//! What is asked about one crate by its name.

use super::{Answer, Parameters, Refusal, Shared};
use axum::extract::State;

/// `GET /v1/crate`: full metadata and the last versions.
pub(super) async fn document(
    State(source): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    Answer::new(
        &source.crate_document(parameters.crate_name()?).await?,
        "Crate retrieved",
    )
}

/// `GET /v1/dependencies`: of the newest version when none is named.
pub(super) async fn dependencies(
    State(source): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    let dependencies = source
        .dependencies(parameters.crate_name()?, parameters.version())
        .await?;
    Answer::new(&dependencies, "Dependencies retrieved")
}

/// `GET /v1/versions`: all versions, highest first.
pub(super) async fn versions(
    State(source): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    Answer::new(
        &source.versions(parameters.crate_name()?).await?,
        "Versions retrieved",
    )
}

/// `GET /v1/readme`: of the default version when none is named.
pub(super) async fn readme(
    State(source): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    Answer::new(
        &source
            .readme(parameters.crate_name()?, parameters.version())
            .await?,
        "README retrieved",
    )
}
