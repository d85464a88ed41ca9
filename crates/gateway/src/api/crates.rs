//! What is asked about one crate by its name.

use super::parameters::VERSION;
use super::{Answer, Freshness, Parameters, Question, Refusal, Shared};
use axum::extract::State;
use cratescope_registry::Question as Asked;

/// `GET /v1/crate`: full metadata and the last versions.
pub(super) async fn document(
    State(api): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    let ask = Question::of("crate", Asked::Crate(parameters.crate_name()?));
    api.get(ask, "Crate retrieved", Freshness::MINUTE).await
}

/// `GET /v1/dependencies`: of the newest version when none is named.
pub(super) async fn dependencies(
    State(api): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    let (name, version) = (parameters.crate_name()?, parameters.version());
    let freshness = Freshness::of_version(version.as_deref());
    let ask = Question::of("dependencies", Asked::Dependencies(name, version));
    api.get(ask, "Dependencies retrieved", freshness).await
}

/// `GET /v1/versions`: all versions, highest first.
pub(super) async fn versions(
    State(api): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    let ask = Question::of("versions", Asked::Versions(parameters.crate_name()?));
    api.get(ask, "Versions retrieved", Freshness::MINUTE).await
}

/// `GET /v1/features`: of the default version when none is named.
pub(super) async fn features(
    State(api): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    let (name, version) = (parameters.crate_name()?, parameters.version());
    let freshness = Freshness::of_version(version.as_deref());
    let ask = Question::of("features", Asked::Features(name, version));
    api.get(ask, "Features retrieved", freshness).await
}

/// `GET /v1/readme`: of the default version when none is named.
pub(super) async fn readme(
    State(api): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    let (name, version) = (parameters.crate_name()?, parameters.version());
    let ask = Question::of("readme", Asked::Readme(name, version));
    api.get(ask, "README retrieved", Freshness::FIGURES).await
}

/// `GET /v1/owners`: who may publish.
pub(super) async fn owners(
    State(api): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    let ask = Question::of("owners", Asked::Owners(parameters.crate_name()?));
    api.get(ask, "Owners retrieved", Freshness::FIGURES).await
}

/// `GET /v1/dependents`: crates whose default version depends on it.
pub(super) async fn dependents(
    State(api): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    let (name, paging) = (parameters.crate_name()?, parameters.paging()?);
    let ask = Question::of("dependents", Asked::Dependents(name, paging));
    api.get(ask, "Dependents retrieved", Freshness::FIGURES)
        .await
}

/// `GET /v1/downloads`: by day and version.
pub(super) async fn downloads(
    State(api): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    let ask = Question::of("downloads", Asked::Downloads(parameters.crate_name()?));
    api.get(ask, "Downloads retrieved", Freshness::FIGURES)
        .await
}

/// `GET /v1/advisories`: known vulnerabilities and warnings.
pub(super) async fn advisories(
    State(api): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    let ask = Question::of("advisories", Asked::Advisories(parameters.crate_name()?));
    api.get(ask, "Advisories retrieved", Freshness::FIGURES)
        .await
}

/// `GET /v1/docs-build`: whether a version's documentation was built.
pub(super) async fn docs_build(
    State(api): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    parameters.needed(&VERSION)?;
    let version = parameters.version().unwrap_or_default();
    let asked = Asked::DocsBuild(parameters.crate_name()?, version);
    api.get(
        Question::of("docs-build", asked),
        "Build retrieved",
        Freshness::FIGURES,
    )
    .await
}
