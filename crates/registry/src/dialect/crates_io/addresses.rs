use super::search::Narrowed;
use crate::v1::SearchQuery;
use crate::{SearchSort, percent_encode};

/// Where a registry's interfaces are. No base ends in a slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bases {
    /// The registry's name, for people.
    pub domain: String,
    /// The Web API, ending in `/api/v1`.
    pub api: String,
    /// The sparse index.
    pub index: String,
    /// READMEs and `.crate` files.
    pub statics: String,
    /// Advisories by crate (`/packages/{name}.json`, OSV records); `None` when
    /// there is no such host.
    pub advisories: Option<String>,
    /// Documentation of crates, whose builds it tells
    /// (`/crate/{name}/{version}/status.json`); `None` when there is no such
    /// host.
    pub docs: Option<String>,
}

impl Bases {
    /// The three hosts of a domain (contract: `{domain}`, `index.`, `static.`),
    /// and the advisory database and documentation of the Rust ecosystem.
    #[must_use]
    pub fn of_domain(domain: &str) -> Self {
        Self {
            domain: domain.to_owned(),
            api: format!("https://{domain}/api/v1"),
            index: format!("https://index.{domain}"),
            statics: format!("https://static.{domain}"),
            advisories: Some("https://rustsec.org".to_owned()),
            docs: Some("https://docs.rs".to_owned()),
        }
    }
}

/// Path and query of a search. The Web API calls the alphabet by another name,
/// and reads any order it does not know as that.
pub(super) fn search(query: &SearchQuery, narrowed: &Narrowed) -> String {
    let sort = match query.sort {
        SearchSort::Alpha => "alphabetical",
        sort => sort.as_str(),
    };
    let mut path = String::from("/crates?");
    let words = Some(("q", &query.q)).filter(|(_, words)| !words.is_empty());
    let narrowed = narrowed.parameter.as_ref();
    let narrowed = narrowed.map(|(key, value)| (*key, value));
    let category = query.category.as_ref().map(|slug| ("category", slug));
    for (key, value) in [words, narrowed, category].into_iter().flatten() {
        path += &format!("{key}={}&", percent_encode(value));
    }
    path + &format!("sort={sort}&page={}&per_page={}", query.page, query.limit)
}

/// Where the README of a version is. The static host knows the real spelling
/// alone, and `+` must be escaped.
pub(super) fn readme(name: &str, version: &str) -> String {
    format!("/readmes/{name}/{name}-{}.html", percent_encode(version))
}
