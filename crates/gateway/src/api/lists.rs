//! What is asked about the whole registry.

use super::parameters::{CATEGORY, KEYWORD, LETTER, LIST_SORT, OWNER, SLUG, SORT, TYPED, WORDS};
use super::{Answer, Freshness, Parameters, Question, Refusal, Shared};
use axum::extract::State;
use cratescope_registry::Question as Asked;
use cratescope_registry::v1::SearchQuery;

/// Keywords that a search is narrowed by together. A crate has five at most.
const MOST_KEYWORDS: usize = 10;

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
        keywords: keywords_of(&parameters)?,
        category: parameters.text(&CATEGORY).map(str::to_owned),
        letter: letter_of(&parameters)?,
        owner: parameters.text(&OWNER).map(str::to_owned),
    };
    let ask = Question::of("search", Asked::Search(query));
    api.get(ask, "Search results retrieved", Freshness::MINUTE)
        .await
}

/// Each keyword once, however they are told apart.
fn keywords_of(parameters: &Parameters) -> Result<Vec<String>, Refusal> {
    let mut keywords: Vec<String> = Vec::new();
    let told = parameters
        .all(&KEYWORD)
        .flat_map(|text| text.split(','))
        .map(str::trim);
    for keyword in told.filter(|keyword| !keyword.is_empty()) {
        if !keywords.iter().any(|known| known == keyword) {
            keywords.push(keyword.to_owned());
        }
        if keywords.len() > MOST_KEYWORDS {
            let reason = format!("at most {MOST_KEYWORDS} keywords are looked for together");
            return Err(Refusal::invalid_parameter(KEYWORD.name, &reason));
        }
    }
    Ok(keywords)
}

fn letter_of(parameters: &Parameters) -> Result<Option<char>, Refusal> {
    let Some(text) = parameters.text(&LETTER) else {
        return Ok(None);
    };
    let mut letters = text.trim().chars().flat_map(char::to_lowercase);
    match (letters.next(), letters.next()) {
        (Some(letter), None) => Ok(Some(letter)),
        _ => Err(Refusal::invalid_parameter(LETTER.name, &"it is one letter")),
    }
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
