//! Addresses of pages: read in one place, written in one place.

use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{CrateName, SearchSort, percent_decode, percent_encode};

/// Rows a results page has when the address does not say.
const DEFAULT_LIMIT: u32 = SearchQuery::DEFAULT_LIMIT;
/// Sizes a results page offers.
pub const LIMITS: [u32; 4] = [10, 20, 50, 100];

/// A page of the app with all that it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/`
    Home,
    /// `/search`, `/keywords/{kw}`, `/categories/{slug}`
    Search(SearchQuery),
    /// `/crates/{name}` and below
    Crate(CratePath),
    /// Anything else.
    Unknown(String),
}

/// A section of a crate's page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CrateTab {
    /// The README.
    #[default]
    Readme,
    /// Every version.
    Versions,
    /// What a version needs.
    Dependencies,
}

impl CrateTab {
    /// All sections, in the order pages show them.
    pub const ALL: [Self; 3] = [Self::Readme, Self::Versions, Self::Dependencies];

    /// The last part of the address; empty for the first section.
    const fn segment(self) -> &'static str {
        match self {
            Self::Readme => "",
            Self::Versions => "versions",
            Self::Dependencies => "dependencies",
        }
    }

    /// The name of the tab.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Readme => "Readme",
            Self::Versions => "Versions",
            Self::Dependencies => "Dependencies",
        }
    }
}

/// A crate's page: the same addresses as crates.io's.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CratePath {
    /// The name as typed; the page corrects the spelling.
    pub name: String,
    /// A version, or the default one.
    pub version: Option<String>,
    /// The section.
    pub tab: CrateTab,
}

impl Route {
    /// A crate's page with its default version.
    #[must_use]
    pub fn krate(name: impl Into<String>) -> Self {
        Self::Crate(CratePath {
            name: name.into(),
            version: None,
            tab: CrateTab::Readme,
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
            keyword: Some(keyword.into()),
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
            ["search"] => Self::Search(read_search(query)),
            ["keywords", keyword] => {
                let keyword = Some((*keyword).to_owned());
                Self::Search(SearchQuery {
                    keyword,
                    ..read_search(query)
                })
            }
            ["categories", slug] => {
                let category = Some((*slug).to_owned());
                Self::Search(SearchQuery {
                    category,
                    ..read_search(query)
                })
            }
            ["crates", rest @ ..] => {
                CratePath::read(rest).map_or_else(|| Self::Unknown(path.to_owned()), Self::Crate)
            }
            _ => Self::Unknown(path.to_owned()),
        }
    }

    /// The address below the app's base: `/crates/serde`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Home => "/".into(),
            Self::Search(query) => search_path(query),
            Self::Crate(path) => path.path(),
            Self::Unknown(path) => path.clone(),
        }
    }

    /// The address for links on this page.
    #[must_use]
    pub fn href(&self) -> String {
        crate::config::base_path() + &self.path()
    }
}

/// Reads a query; what is missing or makes no sense is the default, so that
/// a mistyped address still gives results.
fn read_search(query: &str) -> SearchQuery {
    let mut params = SearchQuery::default();
    for pair in query.trim_start_matches('?').split('&') {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = percent_decode(value, true);
        let value = value.trim();
        match key {
            "q" => params.q = value.to_owned(),
            "sort" => params.sort = value.parse().unwrap_or_default(),
            "page" => params.page = value.parse().unwrap_or(1).max(1),
            "limit" | "per_page" => {
                params.limit = value.parse().unwrap_or(DEFAULT_LIMIT).clamp(1, 100);
            }
            "keyword" if !value.is_empty() => params.keyword = Some(value.to_owned()),
            "category" if !value.is_empty() => params.category = Some(value.to_owned()),
            _ => {}
        }
    }
    params
}

fn search_path(query: &SearchQuery) -> String {
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
    if query.is_empty() {
        path
    } else {
        format!("{path}?{}", query.join("&"))
    }
}

impl CratePath {
    /// Reads what follows `/crates/`. A second part is a section if it names
    /// one, else a version.
    fn read(rest: &[&str]) -> Option<Self> {
        let tab_of = |segment: &str| {
            CrateTab::ALL
                .into_iter()
                .find(|tab| !segment.is_empty() && tab.segment() == segment)
        };
        let (name, version, tab) = match rest {
            [name] => (name, None, CrateTab::Readme),
            [name, second] => match tab_of(second) {
                Some(tab) => (name, None, tab),
                None => (name, Some(*second), CrateTab::Readme),
            },
            [name, version, section] => (name, Some(*version), tab_of(section)?),
            _ => return None,
        };
        // Other sections exist on crates.io; a version always begins with a digit.
        let looks_right =
            version.is_none_or(|version| version.starts_with(|c: char| c.is_ascii_digit()));
        (CrateName::new(name).is_ok() && looks_right).then(|| Self {
            name: (*name).to_owned(),
            version: version.map(ToOwned::to_owned),
            tab,
        })
    }

    fn path(&self) -> String {
        let mut path = format!("/crates/{}", percent_encode(&self.name));
        for part in [self.version.as_deref().unwrap_or(""), self.tab.segment()] {
            if !part.is_empty() {
                path.push('/');
                path += &percent_encode(part);
            }
        }
        path
    }

    /// The same page with another section.
    #[must_use]
    pub fn with_tab(&self, tab: CrateTab) -> Route {
        Route::Crate(Self {
            tab,
            ..self.clone()
        })
    }

    /// The same page with another version, or the default one.
    #[must_use]
    pub fn with_version(&self, version: Option<String>) -> Route {
        Route::Crate(Self {
            version,
            ..self.clone()
        })
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
            "/crates/serde",
            "/crates/serde/1.0.0%2Bbuild",
            "/crates/serde/versions",
            "/crates/serde/1.0.219/dependencies",
        ] {
            assert_eq!(parse(address).path(), address);
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
        for address in [
            "/crates",
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
