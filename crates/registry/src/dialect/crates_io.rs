//! crates.io itself as a dialect: its Web API, its sparse index and its static
//! files, with simple GETs only.
//!
//! What has no rate limit is asked first (crates.io data access policy): the
//! index for versions, dependencies and features, static files for READMEs.
//! The Web API is for what only it knows, and stands in where the index cannot
//! be reached.

mod addresses;
mod crates;
mod merge;
mod search;

pub use addresses::Bases;

use super::v1::{SUGGESTED, suggested};
use super::{Capabilities, Dialect, Got, Reading, Unready};
use crate::courier::{Format, Get, Kind, Lane};
use crate::v1::{SearchQuery, ServerMeta};
use crate::{
    Advisories, Categories, CrateName, Dependents, DocsBuild, Downloads, Error, Missing, Owners,
    Paging, Question, SearchSort, Topic, VersionNum, web_api,
};
use std::time::Duration;

/// Reads a body of the Web API.
type Read<T> = fn(&str, u16, &str) -> Result<T, Error>;

const NO_ADVISORIES: &str = "the operator of this page named no source of advisories";
const NO_DOCS: &str = "the operator of this page named no site that documents crates";
const NO_CATEGORY: &str = "there is no such category";

/// A registry with crates.io's interfaces.
#[derive(Clone, Debug)]
pub struct CratesIo {
    bases: Bases,
    capabilities: Capabilities,
}

impl CratesIo {
    /// The registry of this domain: `crates.io`, or another with the same
    /// three hosts.
    #[must_use]
    pub fn of_domain(domain: &str) -> Self {
        Self::new(Bases::of_domain(domain))
    }

    /// A registry whose interfaces are at these bases.
    #[must_use]
    pub fn new(bases: Bases) -> Self {
        Self {
            capabilities: Self::capabilities_of(&bases),
            bases,
        }
    }

    /// What such a registry can do.
    #[must_use]
    pub fn capabilities_of(bases: &Bases) -> Capabilities {
        let mut capabilities = Capabilities::all(bases.domain.clone());
        // Each suggestion is a call to the Web API.
        capabilities.suggest_from = 3;
        capabilities.suggest_after = Duration::from_millis(250);
        capabilities.relevance_reach = Some(1000);
        capabilities.last_page = Some(200);
        capabilities.recent_is_whole = true;
        for (base, topic, why) in [
            (&bases.advisories, Topic::Advisories, NO_ADVISORIES),
            (&bases.docs, Topic::DocsBuild, NO_DOCS),
        ] {
            if base.is_none() {
                capabilities.missing.push((topic, why));
            }
        }
        capabilities
    }

    fn api(&self, path: &str, kind: Kind) -> Get {
        Get::new(format!("{}{path}", self.bases.api), Lane::WebApi, kind)
    }

    fn file(&self, base: &str, path: &str, kind: Kind) -> Get {
        Get::new(format!("{base}{path}"), Lane::Files, kind)
    }

    fn reaches_page(&self, page: u32) -> Result<(), Error> {
        self.capabilities.reaches(&SearchQuery {
            page,
            ..SearchQuery::default()
        })
    }

    /// A crate's page on the registry's own site.
    fn page_of(&self, name: &str) -> String {
        format!("https://{}/crates/{name}", self.bases.domain)
    }

    /// By the real name: under another there would seem to be none.
    fn advisories(&self, name: &CrateName, got: &Got) -> Result<Reading, Unready> {
        let name = &self.real_name(name, got)?;
        let base = self.bases.advisories.as_deref().unwrap_or_default();
        let get = self.file(base, &format!("/packages/{name}.json"), Kind::Slow);
        let response = got.need(&get)?;
        Reading::done(Advisories::decode_osv(
            &get.url,
            response.status,
            &response.body,
            name,
        )?)
    }

    /// By the real name and the exact number, as its paths are.
    fn docs_build(&self, name: &CrateName, version: &str, got: &Got) -> Result<Reading, Unready> {
        let num = VersionNum::new(version);
        let segment = crates::segment(name, &num)?;
        let name = &self.real_name(name, got)?;
        let base = self.bases.docs.as_deref().unwrap_or_default();
        let get = Get {
            // A page where there is no such build.
            format: Format::Text,
            ..self.file(
                base,
                &format!("/crate/{name}/{segment}/status.json"),
                Kind::Slow,
            )
        };
        let response = got.need(&get)?;
        Reading::done(DocsBuild::decode_status(
            &get.url,
            response.status,
            &response.body,
            name,
            num,
        )?)
    }

    fn about(&self) -> ServerMeta {
        ServerMeta {
            note: "The registry is read directly, from this browser or server.".to_owned(),
            source: self.bases.domain.clone(),
            endpoints: Vec::new(),
            sort_options: SearchSort::ALL.map(|sort| sort.to_string()).to_vec(),
        }
    }
}

fn read<T>(got: &Got, get: &Get, read: Read<T>) -> Result<T, Unready> {
    let response = got.need(get)?;
    Ok(read(&get.url, response.status, &response.body)?)
}

/// `page=2&per_page=50`
fn paging(paging: Paging) -> String {
    format!("page={}&per_page={}", paging.page, paging.limit)
}

impl Dialect for CratesIo {
    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn answer(&self, question: &Question, got: &Got) -> Result<Reading, Unready> {
        match question {
            Question::Search(query) => Reading::done(self.search(query, got)?),
            Question::Suggest(text) => {
                let query = SearchQuery {
                    q: text.clone(),
                    limit: SUGGESTED,
                    ..SearchQuery::default()
                };
                Reading::done(suggested(text, self.search(&query, got)?))
            }
            Question::Crate(name) => Reading::done(self.document(name, got)?),
            Question::Versions(name) => self.versions(name, got),
            Question::Listing(name) => self.listing(name, got),
            Question::Index(name) => self.index(name, got),
            Question::Dependencies(name, version) => {
                self.dependencies(name, version.as_deref(), got)
            }
            Question::Features(name, version) => self.features(name, version.as_deref(), got),
            Question::Readme(name, version) => self.readme(name, version.as_deref(), got),
            Question::Owners(name) => {
                let about = (name, "owners");
                let (owners, krate) = self.about_crate(about, Kind::Slow, web_api::owners, got)?;
                Reading::done(Owners { krate, ..owners })
            }
            Question::Dependents(name, page) => {
                self.reaches_page(page.page)?;
                let below = format!("reverse_dependencies?{}", paging(*page));
                let about = (name, below.as_str());
                let (dependents, krate) =
                    self.about_crate(about, Kind::List, web_api::dependents, got)?;
                Reading::done(Dependents {
                    krate,
                    page: Some(page.page.into()),
                    limit: Some(page.limit.into()),
                    ..dependents
                })
            }
            Question::Downloads(name) => {
                let about = (name, "downloads?include=versions");
                let (downloads, krate) =
                    self.about_crate(about, Kind::Slow, web_api::downloads, got)?;
                Reading::done(Downloads { krate, ..downloads })
            }
            Question::Advisories(name) => self.advisories(name, got),
            Question::DocsBuild(name, version) => self.docs_build(name, version, got),
            Question::Summary => {
                let get = self.api("/summary", Kind::Summary);
                let mut summary = read(got, &get, web_api::summary)?;
                for krate in summary.lists_mut().into_iter().flatten() {
                    krate.crates_io_url = Some(self.page_of(&krate.name));
                }
                Reading::done(summary)
            }
            Question::Keywords(sort, page) => {
                let path = format!("/keywords?sort={}&{}", sort.as_str(), paging(*page));
                let mut keywords = read(got, &self.api(&path, Kind::Slow), web_api::keywords)?;
                keywords.page = Some(page.page.into());
                keywords.limit = Some(page.limit.into());
                if keywords.keywords.is_empty() && page.page > 1 {
                    keywords.total = None;
                }
                Reading::done(keywords)
            }
            Question::Categories(sort, page) => {
                let path = format!("/categories?sort={}&{}", sort.as_str(), paging(*page));
                let mut categories = read(got, &self.api(&path, Kind::Slow), web_api::categories)?;
                categories.page = Some(page.page.into());
                categories.limit = Some(page.limit.into());
                Reading::done(categories)
            }
            Question::Category(slug) => {
                // Such a part of a path would be another path.
                if slug.chars().all(|c| c == '.') {
                    return Err(Error::NotFound(Missing::Other(NO_CATEGORY.into())).into());
                }
                let path = format!("/categories/{}", crate::percent_encode(slug));
                let category = read(got, &self.api(&path, Kind::Slow), web_api::category)?;
                Reading::done(Categories {
                    total: Some(1),
                    count: Some(1),
                    categories: vec![category],
                    ..Categories::default()
                })
            }
            Question::Meta => Reading::done(self.about()),
        }
    }
}
