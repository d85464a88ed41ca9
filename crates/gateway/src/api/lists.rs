//! What is asked about the whole registry.

use super::parameters::{CATEGORY, KEYWORD, LIST_SORT, SLUG, SORT, TYPED, WORDS};
use super::{Answer, Freshness, Parameters, Question, Refusal, Shared};
use axum::extract::State;
use cratescope_registry::Question as Asked;
use cratescope_registry::v1::SearchQuery;

/// Letters of a text being typed that are looked at.
const LONGEST_SUGGESTED: usize = 64;

/// `GET /v1/search`: search or rank the registry.
pub(super) async fn search(
    State(api): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    let paging = parameters.paging()?;
    let query = SearchQuery {
        q: parameters.text(&WORDS).unwrap_or_default().to_owned(),
        sort: parameters.choice(&SORT)?,
        page: paging.page,
        limit: paging.limit,
        keyword: parameters.text(&KEYWORD).map(str::to_owned),
        category: parameters.text(&CATEGORY).map(str::to_owned),
    };
    let ask = Question::of("search", Asked::Search(query));
    api.get(ask, "Search results retrieved", Freshness::MINUTE)
        .await
}

/// `GET /v1/suggest`: crates that a text being typed may become.
pub(super) async fn suggest(
    State(api): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    let text = parameters.needed(&TYPED)?;
    let text = text.chars().take(LONGEST_SUGGESTED).collect();
    let ask = Question::of("suggest", Asked::Suggest(text));
    api.get(ask, "Suggestions retrieved", Freshness::MINUTE)
        .await
}

/// `GET /v1/summary`: figures and rankings of the whole registry.
pub(super) async fn summary(State(api): State<Shared>) -> Result<Answer, Refusal> {
    let ask = Question::of("summary", Asked::Summary);
    api.get(ask, "Summary retrieved", Freshness::FIGURES).await
}

/// `GET /v1/keywords`
pub(super) async fn keywords(
    State(api): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    let ask = Asked::Keywords(parameters.choice(&LIST_SORT)?, parameters.paging()?);
    let ask = Question::of("keywords", ask);
    api.get(ask, "Keywords retrieved", Freshness::FIGURES).await
}

/// `GET /v1/categories`: those at the top; the one of `slug` with what is
/// below and above it.
pub(super) async fn categories(
    State(api): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    let ask = match parameters.text(&SLUG) {
        Some(slug) => Asked::Category(slug.to_owned()),
        None => Asked::Categories(parameters.choice(&LIST_SORT)?, parameters.paging()?),
    };
    let ask = Question::of("categories", ask);
    api.get(ask, "Categories retrieved", Freshness::FIGURES)
        .await
}
