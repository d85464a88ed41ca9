use super::{Answer, Freshness, Parameters, Question, Refusal, Rendered, Shared};
use axum::extract::State;
use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{SearchPage, SearchSort};

/// Rows a page has when `limit` does not say, and at most.
const DEFAULT_LIMIT: u32 = 20;
const MOST_ROWS: u32 = 100;

/// Past the last page of any registry; keeps offsets far from overflow.
const LAST_PAGE: u32 = 1_000_000;

/// `GET /v1/search`: search or rank the registry.
pub(super) async fn search(
    State(api): State<Shared>,
    parameters: Parameters,
) -> Result<Answer, Refusal> {
    let query = SearchQuery {
        q: parameters.text("q").unwrap_or_default().to_owned(),
        sort: parameters.choice("sort", &SearchSort::ALL.map(SearchSort::as_str).join(", "))?,
        page: parameters.number("page", 1, 1..=LAST_PAGE)?,
        limit: parameters.number("limit", DEFAULT_LIMIT, 1..=MOST_ROWS)?,
        keyword: parameters.text("keyword").map(str::to_owned),
        category: parameters.text("category").map(str::to_owned),
    };
    let ask = Question::of("search")
        .with(&query.q)
        .with(query.sort.as_str())
        .with(&query.page.to_string())
        .with(&query.limit.to_string())
        .with_optional(query.keyword.as_deref())
        .with_optional(query.category.as_deref());
    api.get(ask, |source| async move {
        let page = source.search(query).await?;
        Rendered::enveloped(&page, message(&page), Freshness::MINUTE)
    })
    .await
}

fn message(page: &SearchPage) -> String {
    match &page.ranked_by {
        Some(figure) => format!(
            "Search results retrieved, ranked by {figure}: this source has no counts of {}",
            page.sort.replace('-', " ")
        ),
        None => "Search results retrieved".to_owned(),
    }
}
