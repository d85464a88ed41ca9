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
            _ if value.is_empty() => {}
            "keyword" => params.keywords.push(value),
            // As crates.io writes several.
            "all_keywords" => {
                let keywords = value.split_whitespace().map(str::to_owned);
                params.keywords.extend(keywords);
            }
            "category" => params.category = Some(value),
            "letter" => params.letter = value.chars().flat_map(char::to_lowercase).next(),
            "owner" => params.owner = Some(value),
            _ => {}
        }
    }
    params
}

/// What of an address's query is not as it should be, and what stands for it:
/// sentences without their ends.
pub fn oddities(query: &str) -> Vec<String> {
    let odd = |(key, value): (&str, String)| {
        let number = value.parse::<u32>().ok();
        let instead = match (key, number) {
            ("page", None | Some(0)) => " is no page: this is the first",
            ("limit" | "per_page", None | Some(0)) => " is no number of rows",
            ("limit" | "per_page", Some(101..)) => " is more than the 100 rows a page can have",
            ("sort", _) if value.parse::<SearchSort>().is_err() => {
                " is no order: sorted by relevance"
            }
            _ => return None,
        };
        let value: String = value.chars().take(40).collect();
        (!value.is_empty()).then(|| [key, "=", &value, instead].concat())
    };
    param_pairs(query).filter_map(odd).collect()
}

pub(super) fn path(query: &SearchQuery) -> String {
    let mut pairs: Vec<(&str, String)> = query.filters().collect();
    // What is narrowed by one thing alone has a page of its own.
    let place = match pairs.as_slice() {
        [("keyword", value)] => Some(("/keywords/", value.clone())),
        [("category", value)] => Some(("/categories/", value.clone())),
        _ => None,
    };
    let path = match place.filter(|_| query.q.is_empty()) {
        Some((place, value)) => {
            pairs.clear();
            place.to_owned() + &percent_encode(&value)
        }
        None if matches!(pairs.as_slice(), [("letter", _)]) && query.q.is_empty() => {
            "/crates".into()
        }
        None => {
            pairs.insert(0, ("q", query.q.clone()));
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
