//! Addresses of pages: read in one place, written in one place.

mod crate_path;
mod list_path;
mod search;

pub use crate_path::{CratePath, CrateTab};
pub use list_path::ListPath;
pub use search::{LIMITS, oddities as search_oddities};

use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{SearchSort, percent_decode, percent_encode};

/// A page of the app with all that it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/`
    Home,
    /// `/search`, `/keywords/{kw}`, `/categories/{slug}`, `/crates?letter=`
    Search(SearchQuery),
    /// `/keywords`
    Keywords(ListPath),
    /// `/categories`
    Categories(ListPath),
    /// `/crates/{name}` and below
    Crate(CratePath),
    /// `/badges`, with its query: what is built there is in it.
    Badges(String),
    /// `/audit`, with its query.
    Audit(String),
    /// `/settings`
    Settings,
    /// Anything else.
    Unknown(String),
}

impl Route {
    /// A crate's page with its default version.
    #[must_use]
    pub fn krate(name: impl Into<String>) -> Self {
        Self::Crate(CratePath {
            name: name.into(),
            version: None,
            tab: CrateTab::Readme,
            query: String::new(),
        })
    }

    /// A search for these words.
    #[must_use]
    pub fn search(q: impl Into<String>) -> Self {
        Self::Search(SearchQuery {
            q: q.into(),
            ..SearchQuery::default()
        })
    }

    /// Crates with this keyword.
    #[must_use]
    pub fn keyword(keyword: impl Into<String>) -> Self {
        Self::Search(SearchQuery {
            keywords: vec![keyword.into()],
            ..SearchQuery::default()
        })
    }

    /// Crates in this category.
    #[must_use]
    pub fn category(slug: impl Into<String>) -> Self {
        Self::Search(SearchQuery {
            category: Some(slug.into()),
            ..SearchQuery::default()
        })
    }

    /// Crates whose name begins so.
    #[must_use]
    pub fn letter(letter: char) -> Self {
        Self::Search(SearchQuery {
            letter: Some(letter),
            ..SearchQuery::default()
        })
    }

    /// Every crate in this order.
    #[must_use]
    pub fn sorted(sort: SearchSort) -> Self {
        Self::Search(SearchQuery {
            sort,
            ..SearchQuery::default()
        })
    }

    /// Reads a path (below the app's base, still percent-encoded) and a query
    /// (with or without `?`). Never fails: see [`Route::Unknown`].
    #[must_use]
    pub fn parse(path: &str, query: &str) -> Self {
        let segments: Vec<String> = path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(|segment| percent_decode(segment, false))
            .collect();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        match segments.as_slice() {
            [] => Self::Home,
            ["search" | "crates"] => Self::Search(search::read(query)),
            ["keywords"] => Self::Keywords(ListPath::read(query)),
            ["categories"] => Self::Categories(ListPath::read(query)),
            ["badges"] => Self::Badges(query.trim_start_matches('?').to_owned()),
            ["audit"] => Self::Audit(query.trim_start_matches('?').to_owned()),
            ["settings"] => Self::Settings,
            ["keywords", keyword] => {
                let mut search = search::read(query);
                search.keywords.insert(0, (*keyword).to_owned());
                Self::Search(search)
            }
            ["categories", slug] => {
                let category = Some((*slug).to_owned());
                Self::Search(SearchQuery {
                    category,
                    ..search::read(query)
                })
            }
            ["crates", rest @ ..] => {
                let read = CratePath::read(rest, query);
                read.map_or_else(|| Self::Unknown(path.to_owned()), Self::Crate)
            }
            _ => Self::Unknown(path.to_owned()),
        }
    }

    /// The address below the app's base: `/crates/serde`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Home => "/".into(),
            Self::Search(query) => search::path(query),
            Self::Keywords(path) => path.path("/keywords"),
            Self::Categories(path) => path.path("/categories"),
            Self::Crate(path) => path.path(),
            Self::Badges(query) => with_query("/badges".into(), query),
            Self::Audit(query) => with_query("/audit".into(), query),
            Self::Settings => "/settings".into(),
            Self::Unknown(path) => path.clone(),
        }
    }

    /// The address for links on this page.
    #[must_use]
    pub fn href(&self) -> String {
        crate::config::base_path() + &self.path()
    }
}

/// The address of [`Route::krate`]: lists have hundreds.
pub fn krate_href(name: &str) -> String {
    href_below("/crates/", name)
}

/// The address of [`Route::keyword`].
pub fn keyword_href(keyword: &str) -> String {
    href_below("/keywords/", keyword)
}

/// The address of [`Route::category`].
pub fn category_href(slug: &str) -> String {
    href_below("/categories/", slug)
}

fn href_below(place: &str, name: &str) -> String {
    [&crate::config::base_path(), place, &percent_encode(name)].concat()
}

/// The names and values of a query (with or without `?`), decoded and trimmed.
fn param_pairs(query: &str) -> impl Iterator<Item = (&str, String)> {
    query.trim_start_matches('?').split('&').map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (key, percent_decode(value, true).trim().to_owned())
    })
}

/// The query with a parameter set, or without it.
#[must_use]
pub fn with_param(query: &str, key: &str, value: Option<&str>) -> String {
    let others = query.trim_start_matches('?').split('&');
    let others = others.filter(|pair| !pair.is_empty() && pair.split('=').next() != Some(key));
    let mut pairs: Vec<String> = others.map(ToOwned::to_owned).collect();
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        pairs.push(format!("{key}={}", percent_encode(value)));
    }
    pairs.join("&")
}

/// The first value of a query's parameter that is not empty.
pub fn param(query: &str, key: &str) -> Option<String> {
    let found = param_pairs(query).find(|(own, value)| *own == key && !value.is_empty());
    found.map(|(_, value)| value)
}

fn with_query(path: String, query: &str) -> String {
    match query {
        "" => path,
        _ => format!("{path}?{query}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn parse(address: &str) -> Route {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        Route::parse(path, query)
    }

    #[wasm_bindgen_test]
    fn every_written_address_reads_back() {
        for address in [
            "/",
            "/search",
            "/search?q=http%20client&keyword=a%2Fb&sort=new&limit=50&page=3",
            "/keywords/no_std",
            "/keywords/async?sort=downloads",
            "/categories/no-std%3A%3Ano-alloc?page=2",
            "/crates?letter=s&page=2",
            "/search?q=x&letter=s",
            "/search?keyword=a&keyword=b",
            "/search?keyword=a&category=b&letter=c&owner=github%3Ad%3Ae",
            "/search?owner=ada&limit=50",
            "/crates/serde",
            "/crates/serde/1.0.0%2Bbuild",
            "/crates/serde/versions",
            "/crates/serde/1.0.219/dependencies",
            "/crates/serde/reverse_dependencies?page=2",
            "/crates/serde/1.0.219/features?features=derive%2Crc",
            "/keywords?sort=alpha&page=3",
            "/categories",
            "/badges?crate=serde&style=crisp",
            "/settings",
            "/audit?target=all",
            "/crates/serde/1.0.219/tree?features=derive&why=serde_derive",
        ] {
            assert_eq!(parse(address).path(), address);
        }
    }

    #[wasm_bindgen_test]
    fn short_ways_to_an_address_lead_to_the_same() {
        for name in ["serde", "a/b c", "no-std::no-alloc", "é%", ""] {
            assert_eq!(krate_href(name), Route::krate(name).href());
            if !name.is_empty() {
                assert_eq!(keyword_href(name), Route::keyword(name).href());
                assert_eq!(category_href(name), Route::category(name).href());
            }
        }
    }

    #[wasm_bindgen_test]
    fn odd_addresses_make_sense_or_are_unknown() {
        let Route::Search(params) =
            parse("/search?q=%F0%9F%A6%80+x&page=abc&limit=1000&sort=best&%zz")
        else {
            panic!("a search")
        };
        assert_eq!(
            (params.q.as_str(), params.page, params.limit),
            ("🦀 x", 1, 100)
        );
        assert_eq!(
            search_oddities("?q=%F0%9F%A6%80&page=abc&limit=1000&sort=best"),
            [
                "page=abc is no page: this is the first",
                "limit=1000 is more than the 100 rows a page can have",
                "sort=best is no order: sorted by relevance",
            ]
        );
        assert!(search_oddities("q=x&page=2&limit=100&sort=new&page=").is_empty());
        for address in [
            "/crates/..%2Fetc",
            "/crates/9x",
            "/crates/a/1.0.0/b",
            "/crates/a/nonsense",
            "/nowhere",
        ] {
            assert!(matches!(parse(address), Route::Unknown(_)), "{address}");
        }
    }
}
