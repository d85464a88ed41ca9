use crate::{CrateName, ListSort, Paging, SearchFilter, SearchSort, percent_encode};

/// A question to `/v1/search`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SearchQuery {
    /// Words; empty for every crate.
    pub q: String,
    /// The order.
    pub sort: SearchSort,
    /// From 1.
    pub page: u32,
    /// Rows a page, 1 to 100.
    pub limit: u32,
    /// Only crates with each of these keywords. This and what follows are our
    /// gateway's additions: see [`crate::SearchFilter`].
    pub keywords: Vec<String>,
    /// Only crates in this category or below it.
    pub category: Option<String>,
    /// Only crates whose name begins so; in lower case.
    pub letter: Option<char>,
    /// Only crates that this person or team may publish, by login (`ada`,
    /// `github:org:team`).
    pub owner: Option<String>,
}

impl Default for SearchQuery {
    /// Every crate, best first, the first page of the documented size.
    fn default() -> Self {
        Self {
            q: String::new(),
            sort: SearchSort::default(),
            page: 1,
            limit: Self::DEFAULT_LIMIT,
            keywords: Vec::new(),
            category: None,
            letter: None,
            owner: None,
        }
    }
}

impl SearchQuery {
    /// Rows a page when nothing else is asked for.
    pub const DEFAULT_LIMIT: u32 = 20;

    /// The filters as parameters of an address, in the order of
    /// [`SearchFilter::ALL`]; each keyword is one.
    pub fn filters(&self) -> impl Iterator<Item = (&'static str, String)> {
        let keywords = self.keywords.iter().cloned();
        let letter = self.letter.map(String::from);
        let keywords = keywords.map(|keyword| (SearchFilter::Keyword, keyword));
        let others = [
            (SearchFilter::Category, self.category.clone()),
            (SearchFilter::Letter, letter),
            (SearchFilter::Owner, self.owner.clone()),
        ];
        let others = others
            .into_iter()
            .filter_map(|(filter, value)| Some((filter, value?)));
        keywords
            .chain(others)
            .map(|(filter, value)| (filter.as_str(), value))
    }

    /// Takes out the filter at this place of [`Self::filters`], or the last one,
    /// and says which it was.
    pub(crate) fn remove(&mut self, place: usize) -> SearchFilter {
        if place < self.keywords.len() {
            self.keywords.remove(place);
            return SearchFilter::Keyword;
        }
        let later = place - self.keywords.len();
        let others = SearchFilter::ALL.into_iter().skip(1);
        let mut others = others.filter(|filter| filter.is_in(self));
        let filter = others.nth(later).unwrap_or(SearchFilter::Owner);
        match filter {
            SearchFilter::Category => self.category = None,
            SearchFilter::Letter => self.letter = None,
            _ => self.owner = None,
        }
        filter
    }

    /// Whether rows are ranked by how well they match. Without words there is
    /// nothing to match: crates.io then sorts by name.
    #[must_use]
    pub fn is_by_relevance(&self) -> bool {
        self.sort == SearchSort::Relevance && !self.q.is_empty()
    }
}

/// A path of the API with its parameters. The only place that spells them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Endpoint {
    /// `/v1/search`
    Search(SearchQuery),
    /// `/v1/crate`
    Crate(CrateName),
    /// `/v1/dependencies`, of the newest version when none is named.
    Dependencies(CrateName, Option<String>),
    /// `/v1/meta`
    Meta,
    /// `/v1/versions`
    Versions(CrateName),
    /// `/v1/readme`, of the default version when none is named.
    Readme(CrateName, Option<String>),
    /// `/v1/index/…`: the sparse-index file, one JSON object a line, no
    /// envelope.
    Index(CrateName),
    /// `/v1/summary`
    Summary,
    /// `/v1/suggest`: what a text being typed may become, at most so many.
    Suggest(String, u32),
    /// `/v1/features`, of the default version when none is named.
    Features(CrateName, Option<String>),
    /// `/v1/owners`
    Owners(CrateName),
    /// `/v1/dependents`
    Dependents(CrateName, Paging),
    /// `/v1/downloads`
    Downloads(CrateName),
    /// `/v1/advisories`
    Advisories(CrateName),
    /// `/v1/docs-build`, of a version.
    DocsBuild(CrateName, String),
    /// `/v1/keywords`
    Keywords(ListSort, Paging),
    /// `/v1/categories`: those at the top.
    Categories(ListSort, Paging),
    /// `/v1/categories`: one, by its slug.
    Category(String),
}

impl Endpoint {
    /// Path and query below the API's base, which ends in `/v1`:
    /// `/crate?name=serde`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Search(query) => search_path(query),
            Self::Crate(name) => format!("/crate?name={name}"),
            Self::Dependencies(name, version) => named("dependencies", name, version.as_deref()),
            Self::Meta => "/meta".into(),
            Self::Versions(name) => format!("/versions?name={name}"),
            Self::Readme(name, version) => named("readme", name, version.as_deref()),
            Self::Index(name) => format!("/index/{}", name.index_path()),
            Self::Summary => "/summary".into(),
            Self::Suggest(text, limit) => {
                format!("/suggest?q={}&limit={limit}", percent_encode(text))
            }
            Self::Features(name, version) => named("features", name, version.as_deref()),
            Self::Owners(name) => format!("/owners?name={name}"),
            Self::Dependents(name, paging) => format!("/dependents?name={name}&{}", page(*paging)),
            Self::Downloads(name) => format!("/downloads?name={name}"),
            Self::Advisories(name) => format!("/advisories?name={name}"),
            Self::DocsBuild(name, version) => named("docs-build", name, Some(version)),
            Self::Keywords(sort, paging) => {
                format!("/keywords?sort={}&{}", sort.as_str(), page(*paging))
            }
            Self::Categories(sort, paging) => {
                format!("/categories?sort={}&{}", sort.as_str(), page(*paging))
            }
            Self::Category(slug) => format!("/categories?slug={}", percent_encode(slug)),
        }
    }
}

fn page(paging: Paging) -> String {
    format!("limit={}&page={}", paging.limit, paging.page)
}

fn named(endpoint: &str, name: &CrateName, version: Option<&str>) -> String {
    match version {
        Some(version) => format!(
            "/{endpoint}?name={name}&version={}",
            percent_encode(version)
        ),
        None => format!("/{endpoint}?name={name}"),
    }
}

fn search_path(query: &SearchQuery) -> String {
    let mut path = String::from("/search?");
    if !query.q.is_empty() {
        path += &format!("q={}&", percent_encode(&query.q));
    }
    for (key, value) in query.filters() {
        path += &format!("{key}={}&", percent_encode(&value));
    }
    path + &format!(
        "sort={}&limit={}&page={}",
        query.sort, query.limit, query.page
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn paths_are_encoded() {
        let name = CrateName::new("serde").expect("valid");
        assert_eq!(
            Endpoint::Dependencies(name.clone(), Some("1.0.0+a b".into())).path(),
            "/dependencies?name=serde&version=1.0.0%2Ba%20b"
        );
        assert_eq!(Endpoint::Index(name).path(), "/index/se/rd/serde");
        let query = SearchQuery {
            q: "a&b=ü".into(),
            page: 2,
            limit: 20,
            keywords: vec!["no_std".into(), "x&y".into()],
            letter: Some('é'),
            owner: Some("github:org:team".into()),
            ..SearchQuery::default()
        };
        assert_eq!(
            Endpoint::Search(query).path(),
            "/search?q=a%26b%3D%C3%BC&keyword=no_std&keyword=x%26y&letter=%C3%A9&owner=github%3Aorg%3Ateam&sort=relevance&limit=20&page=2"
        );
    }
}
