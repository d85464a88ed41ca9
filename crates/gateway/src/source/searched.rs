//! Results of a search, with what people should know about them.

use super::{SourceError, Told};
use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{SearchFilter, SearchPage};

/// The page as JSON. Says what rows are ranked by when the source lacks the
/// figure asked for, and which filters it cannot apply.
pub(super) fn searched(page: &SearchPage, query: &SearchQuery) -> Result<Told, SourceError> {
    let remarks: Vec<String> = ranked(page)
        .into_iter()
        .chain(unfiltered(page, query))
        .collect();
    let remark = (!remarks.is_empty()).then(|| remarks.join("; "));
    Ok(Told::json(page)?.remarked(remark))
}

fn ranked(page: &SearchPage) -> Option<String> {
    let figure = page.ranked_by.as_ref()?;
    let lacking = page.sort.replace('-', " ");
    Some(format!(
        "ranked by {figure}: this source has no counts of {lacking}"
    ))
}

fn unfiltered(page: &SearchPage, query: &SearchQuery) -> Option<String> {
    let filters: Vec<&str> = page.unfiltered(query).map(SearchFilter::as_str).collect();
    (!filters.is_empty()).then(|| {
        let filters = filters.join(" and ");
        format!("not narrowed by {filters}: this source cannot, or not together with the rest")
    })
}
