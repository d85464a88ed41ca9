use super::parameters::{
    ALL_FEATURES, FEATURES, FORMAT, KINDS, NO_DEFAULT_FEATURES, RESOLVER, RUST_VERSION, TARGET,
};
use super::{Answer, Freshness, Parameters, Question, Refusal, Shared};
use crate::tree::TreeQuestion;
use axum::extract::State;
use cratescope_resolve::TreeOptions;

/// `GET /v1/tree`: what Cargo would build for a version.
pub(super) async fn tree(
    State(api): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    let name = parameters.crate_name()?;
    let named = [
        &FEATURES,
        &NO_DEFAULT_FEATURES,
        &ALL_FEATURES,
        &TARGET,
        &KINDS,
        &RESOLVER,
        &RUST_VERSION,
    ];
    let value = |name: &str| {
        let parameter = named.into_iter().find(|parameter| parameter.name == name)?;
        parameters.text(parameter).map(ToOwned::to_owned)
    };
    let options = TreeOptions::read(&value)
        .map_err(|odd| Refusal::invalid_parameter(odd.name, &odd.reason))?;
    let ask = Question::tree(TreeQuestion {
        name,
        version: parameters.version(),
        options,
        format: parameters.choice(&FORMAT)?,
    });
    api.get(ask, "Tree resolved", Freshness::INDEX).await
}
