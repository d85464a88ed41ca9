//! One page of crates that match a question.

use crate::json::{FromJson, Json};
use crate::v1::SearchQuery;
use crate::{Crate, License, RustVersion, SearchFilter, VersionNum};
use serde::{Serialize, Serializer};

/// `data` of `/v1/search`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SearchPage {
    /// Which page this is, from 1.
    pub page: Option<u64>,
    /// The order asked for.
    pub sort: String,
    /// Rows on this page.
    pub count: Option<u64>,
    /// Rows a page can hold.
    pub limit: Option<u64>,
    /// The words searched for; empty when none.
    pub query: String,
    /// All matches, on this and other pages; `None` where not known.
    pub total: Option<u64>,
    /// The matches of this page. Written with what else is known of them
    /// after the documented keys, each only where it is known:
    /// `default_version`, `yanked`, `license`, `rust_version`.
    #[serde(serialize_with = "rows")]
    pub results: Vec<Crate>,
    /// Our addition: what the rows are really ranked by when the source lacks
    /// the figure that `sort` names (`dependents`). Absent otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranked_by: Option<String>,
    /// Our addition: filters of the question that these rows are narrowed by. A
    /// source that cannot apply one leaves it out here; empty, and not written,
    /// when none is applied.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub filtered_by: Vec<SearchFilter>,
    /// Our addition: how many of the matches can be paged to, where that is not
    /// all of them. Absent otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reach: Option<u64>,
    /// What asks crates.io for the next page: a query that begins with `?`.
    /// Told whenever this page is full, so the last may be empty. Not written.
    #[serde(skip)]
    pub next_page: Option<String>,
    /// Rows that could not be read.
    #[serde(skip)]
    pub skipped: usize,
}

impl FromJson for SearchPage {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let mut skipped = 0;
        Some(Self {
            page: json.count("page"),
            sort: json.text("sort").unwrap_or_default(),
            count: json.count("count"),
            limit: json.count("limit"),
            query: json.text("query").unwrap_or_default(),
            total: json.count("total"),
            results: json.rows("results", &mut skipped),
            ranked_by: json.text("ranked_by"),
            filtered_by: filters(&json.texts("filtered_by")),
            reach: json.count("reach"),
            next_page: None,
            skipped,
        })
    }
}

/// A row of results as it is written.
#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    krate: &'a Crate,
    #[serde(skip_serializing_if = "Option::is_none")]
    default_version: Option<&'a VersionNum>,
    #[serde(skip_serializing_if = "Option::is_none")]
    yanked: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<&'a License>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rust_version: Option<&'a RustVersion>,
}

fn rows<S: Serializer>(crates: &[Crate], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(crates.iter().map(|krate| Row {
        krate,
        default_version: krate.default_version.as_ref(),
        yanked: krate.yanked,
        license: krate.license.as_ref(),
        rust_version: krate.rust_version.as_ref(),
    }))
}

fn filters(names: &[String]) -> Vec<SearchFilter> {
    let named = |filter: &SearchFilter| names.iter().any(|name| name == filter.as_str());
    SearchFilter::ALL.into_iter().filter(named).collect()
}

impl SearchPage {
    /// Filters that the question asks for and the source did not apply: the rows
    /// hold also what does not fit them.
    pub fn unfiltered(&self, query: &SearchQuery) -> impl Iterator<Item = SearchFilter> {
        let missing =
            |filter: &SearchFilter| filter.is_in(query) && !self.filtered_by.contains(filter);
        SearchFilter::ALL.into_iter().filter(missing)
    }

    /// Fills in what the Web API's answer does not repeat of the question. Of a
    /// page past the end it says that there are no matches at all: then the
    /// total is unknown.
    #[must_use]
    pub fn answering(mut self, query: &SearchQuery) -> Self {
        if self.results.is_empty() && query.page > 1 {
            self.total = self.total.filter(|total| *total > 0);
        }
        self.page = Some(query.page.into());
        self.limit = Some(query.limit.into());
        self.sort = query.sort.to_string();
        self.query.clone_from(&query.q);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn no_rows_past_the_end_do_not_mean_no_matches() {
        let empty = || SearchPage {
            total: Some(0),
            ..SearchPage::default()
        };
        let query = |page| SearchQuery {
            q: "serde".into(),
            page,
            ..SearchQuery::default()
        };
        let first = empty().answering(&query(1));
        assert_eq!(
            (first.total, first.query.as_str(), first.sort.as_str()),
            (Some(0), "serde", "relevance")
        );
        let later = empty().answering(&query(3));
        assert_eq!((later.total, later.page), (None, Some(3)));
    }
}
