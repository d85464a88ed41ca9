//! What search results are ordered by.

use super::SearchText;
use crate::store::StoreFacts;
use cratescope_registry::SearchSort;

/// Best match first: the crate of that name; then names that begin so, the
/// most depended on first; then the rest by weight of the words found (name
/// 10, keyword 5, description 1), where about equal weights are told apart by
/// dependents. `bm25` is lower for better matches.
const BY_MATCH: &str = "squeezed_name = :squeezed DESC,
    begins DESC,
    CASE WHEN begins THEN 0 ELSE round(weight) END,
    dependents DESC, weight, canonical";

const BY_DEPENDENTS: &str = "dependents DESC, canonical";

/// The figure that crates are ranked by in place of one the store lacks, as
/// the answer names it.
pub(super) fn stand_in(sort: SearchSort, facts: &StoreFacts) -> Option<&'static str> {
    let lacks = match sort {
        SearchSort::Downloads => facts.downloads.is_none(),
        SearchSort::RecentDownloads => !facts.has_recent_downloads,
        SearchSort::Relevance | SearchSort::RecentUpdates | SearchSort::New | SearchSort::Alpha => {
            false
        }
    };
    lacks.then_some("dependents")
}

/// `ORDER BY` of a search.
pub(super) fn by(sort: SearchSort, text: &SearchText, stand_in: Option<&str>) -> &'static str {
    match sort {
        _ if stand_in.is_some() => BY_DEPENDENTS,
        SearchSort::Relevance if *text == SearchText::Empty => BY_DEPENDENTS,
        SearchSort::Relevance => BY_MATCH,
        SearchSort::Downloads => "downloads DESC NULLS LAST, dependents DESC, canonical",
        SearchSort::RecentDownloads => {
            "recent_downloads DESC NULLS LAST, dependents DESC, canonical"
        }
        SearchSort::RecentUpdates => "updated_at DESC NULLS LAST, canonical",
        SearchSort::New => "created_at DESC NULLS LAST, canonical",
        SearchSort::Alpha => "canonical",
    }
}
