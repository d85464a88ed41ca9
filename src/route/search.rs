//! Addresses of results.

use super::{param_pairs, with_query};
use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{SearchSort, percent_encode};

/// Rows a results page has when the address does not say.
const DEFAULT_LIMIT: u32 = SearchQuery::DEFAULT_LIMIT;
/// Sizes a results page offers.
pub const LIMITS: [u32; 4] = [10, 20, 50, 100];

/// Reads a query; what is missing or makes no sense is the default, so that
/// a mistyped address still gives results.
pub(super) fn read(query: &str) -> SearchQuery {
    let mut params = SearchQuery::default();
    for (key, value) in param_pairs(query) {
        match key {
            "q" => params.q = value,
            "sort" => params.sort = value.parse().unwrap_or_default(),
            "page" => params.page = value.parse().unwrap_or(1).max(1),
            "limit" | "per_page" => {
                params.limit = value.parse().unwrap_or(DEFAULT_LIMIT).clamp(1, 100);
            }
            "keyword" if !value.is_empty() => params.keyword = Some(value),
            "category" if !value.is_empty() => params.category = Some(value),
            _ => {}
        }
    }
    params
}

pub(super) fn path(query: &SearchQuery) -> String {
    let mut pairs: Vec<(&str, String)> = Vec::new();
    let path = match (&query.keyword, &query.category) {
        (Some(keyword), None) if query.q.is_empty() => {
            format!("/keywords/{}", percent_encode(keyword))
        }
        (None, Some(slug)) if query.q.is_empty() => {
            format!("/categories/{}", percent_encode(slug))
        }
        (keyword, category) => {
            pairs.push(("q", query.q.clone()));
            pairs.extend(keyword.clone().map(|keyword| ("keyword", keyword)));
            pairs.extend(category.clone().map(|slug| ("category", slug)));
            "/search".into()
        }
    };
    if query.sort != SearchSort::default() {
        pairs.push(("sort", query.sort.to_string()));
    }
    if query.limit != DEFAULT_LIMIT {
        pairs.push(("limit", query.limit.to_string()));
    }
    if query.page > 1 {
        pairs.push(("page", query.page.to_string()));
    }
    let query: Vec<String> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| format!("{key}={}", percent_encode(value)))
        .collect();
    with_query(path, &query.join("&"))
}
