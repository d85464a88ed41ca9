//! What is asked about one crate by its name.

use super::{Answer, Freshness, Parameters, Question, Refusal, Rendered, Shared};
use axum::extract::State;

/// `GET /v1/crate`: full metadata and the last versions.
pub(super) async fn document(
    State(api): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    let name = parameters.crate_name()?;
    let ask = Question::of("crate").about(&name);
    api.get(ask, |source| async move {
        let document = source.crate_document(name).await?;
        Rendered::enveloped(&document, "Crate retrieved", Freshness::MINUTE)
    })
    .await
}

/// `GET /v1/dependencies`: of the newest version when none is named.
pub(super) async fn dependencies(
    State(api): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    let (name, version) = (parameters.crate_name()?, parameters.version());
    let ask = Question::of("dependencies")
        .about(&name)
        .with_optional(version.as_deref());
    let freshness = match version {
        Some(_) => Freshness::VERSION,
        None => Freshness::MINUTE,
    };
    api.get(ask, |source| async move {
        let dependencies = source.dependencies(name, version).await?;
        Rendered::enveloped(&dependencies, "Dependencies retrieved", freshness)
    })
    .await
}

/// `GET /v1/versions`: all versions, highest first.
pub(super) async fn versions(
    State(api): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    let name = parameters.crate_name()?;
    let ask = Question::of("versions").about(&name);
    api.get(ask, |source| async move {
        let versions = source.versions(name).await?;
        Rendered::enveloped(&versions, "Versions retrieved", Freshness::MINUTE)
    })
    .await
}

/// `GET /v1/readme`: of the default version when none is named.
pub(super) async fn readme(
    State(api): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    let (name, version) = (parameters.crate_name()?, parameters.version());
    let ask = Question::of("readme")
        .about(&name)
        .with_optional(version.as_deref());
    api.get(ask, |source| async move {
        let readme = source.readme(name, version).await?;
        Rendered::enveloped(&readme, "README retrieved", Freshness::FIGURES)
    })
    .await
}
