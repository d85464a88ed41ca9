//! The Rust Crates API as a dialect.
//!
//! Four endpoints are documented and always there. What a server answers
//! beyond them it lists in `/v1/meta`; what it does not is answered from the
//! documented ones where they hold enough, and refused with the reason else.

use super::{Capabilities, Dialect, Got, Reading, Unready, index_file};
use crate::courier::{Get, Kind, Lane};
use crate::json::FromJson;
use crate::sort_rows;
use crate::v1::{self, Endpoint, ServerMeta};
use crate::{
    CrateDocument, CrateName, Dependencies, Error, Question, SearchPage, Suggestion, Suggestions,
    Topic, Versions, default_version,
};
use std::any::Any;

/// Suggestions that are asked for.
pub(super) const SUGGESTED: u32 = 8;

const WHY: &str = "it offers the four documented endpoints of the Rust Crates API only, or lists no such endpoint in /v1/meta";

/// A server of the Rust Crates API.
#[derive(Clone, Debug)]
pub struct V1 {
    base: String,
    key: Option<String>,
    /// Endpoints that it is known to offer, perhaps among others.
    known: Vec<String>,
    capabilities: Capabilities,
}

impl V1 {
    /// The server at `base`, which ends in `/v1`; with its key if it wants one.
    /// `known` are endpoints that it is known to offer, as its `/v1/meta` lists
    /// them; it is asked for others, once they are wanted.
    #[must_use]
    pub fn new(base: &str, key: Option<String>, known: Vec<String>) -> Self {
        let capabilities = Capabilities::all("This server".to_owned());
        Self {
            base: base.trim_end_matches('/').to_owned(),
            key,
            known,
            capabilities,
        }
    }

    fn get(&self, endpoint: &Endpoint, kind: Kind) -> Get {
        let lane = match self.key {
            Some(_) => Lane::Keyed,
            None => Lane::Open,
        };
        Get {
            key: self.key.clone(),
            ..Get::new(format!("{}{}", self.base, endpoint.path()), lane, kind)
        }
    }

    /// Whether the server offers an endpoint beyond the documented ones.
    fn offers(&self, topic: Topic, got: &Got) -> Result<bool, Unready> {
        let Some((_, path)) = FURTHER.iter().find(|(further, _)| *further == topic) else {
            return Ok(true);
        };
        if has(&self.known, path) {
            return Ok(true);
        }
        match read::<ServerMeta>(got, &self.get(&Endpoint::Meta, Kind::Crate)) {
            Ok(meta) => Ok(has(&meta.endpoints, path)),
            // Who does not even describe itself has no more than it must.
            Err(Unready::Failed(Error::NotFound(_))) => Ok(false),
            Err(other) => Err(other),
        }
    }

    fn versions(&self, name: &CrateName, got: &Got) -> Result<Reading, Unready> {
        if self.offers(Topic::Versions, got)? {
            let get = self.get(&Endpoint::Versions(name.clone()), Kind::Crate);
            return super::rows::versions_of(
                got.need(&get)?,
                &get.url,
                super::rows::V1,
                name.as_str(),
            );
        }
        let document = self.document(name, got)?;
        let mut versions = document.recent_versions;
        sort_rows(&mut versions, |a, b| b.num.cmp(&a.num));
        Reading::done(Versions {
            krate: document.krate.name,
            default_version: default_version(&versions).map(|version| version.num.clone()),
            // How many there are in all is not told.
            count: None,
            versions,
            skipped: document.skipped,
            ..Versions::default()
        })
    }

    fn document(&self, name: &CrateName, got: &Got) -> Result<CrateDocument, Unready> {
        read(got, &self.get(&Endpoint::Crate(name.clone()), Kind::Crate))
    }

    /// From the index where there is one: it knows renames, targets and
    /// features.
    fn dependencies(
        &self,
        name: &CrateName,
        version: Option<&str>,
        got: &Got,
    ) -> Result<Reading, Unready> {
        if self.offers(Topic::Index, got)? {
            let get = self.get(&Endpoint::Index(name.clone()), Kind::Crate);
            if let Ok(response) = got.tried(&get)?
                && let Ok(file) = crate::index::decode(&get.url, response.status, &response.body)
                && let Some(dependencies) = index_file::dependencies(&file, version)
            {
                return Reading::done(dependencies);
            }
        }
        let endpoint = Endpoint::Dependencies(name.clone(), version.map(ToOwned::to_owned));
        let dependencies: Dependencies = read(got, &self.get(&endpoint, Kind::Published))?;
        Reading::done(dependencies)
    }

    fn suggest(&self, text: &str, got: &Got) -> Result<Reading, Unready> {
        if self.offers(Topic::Suggest, got)? {
            let endpoint = Endpoint::Suggest(text.to_owned(), SUGGESTED);
            let told: Suggestions = read(got, &self.get(&endpoint, Kind::List))?;
            // What they are suggestions for is known better here.
            return Reading::done(Suggestions {
                query: text.to_owned(),
                ..told
            });
        }
        let query = v1::SearchQuery {
            q: text.to_owned(),
            limit: SUGGESTED,
            ..v1::SearchQuery::default()
        };
        let page: SearchPage = read(got, &self.get(&Endpoint::Search(query), Kind::List))?;
        Reading::done(suggested(text, page))
    }

    fn simple<T>(&self, endpoint: &Endpoint, kind: Kind, got: &Got) -> Result<Reading, Unready>
    where
        T: FromJson + Any + Send + Sync,
    {
        Reading::done(read::<T>(got, &self.get(endpoint, kind))?)
    }
}

/// Endpoints that a server may have beyond the documented ones.
const FURTHER: [(Topic, &str); 13] = [
    (Topic::Features, "/v1/features"),
    (Topic::Suggest, "/v1/suggest"),
    (Topic::Versions, "/v1/versions"),
    (Topic::Index, "/v1/index"),
    (Topic::Readme, "/v1/readme"),
    (Topic::Owners, "/v1/owners"),
    (Topic::Dependents, "/v1/dependents"),
    (Topic::Downloads, "/v1/downloads"),
    (Topic::Advisories, "/v1/advisories"),
    (Topic::DocsBuild, "/v1/docs-build"),
    (Topic::Summary, "/v1/summary"),
    (Topic::Keywords, "/v1/keywords"),
    (Topic::Categories, "/v1/categories"),
];

/// Whether documented endpoints stand in for it.
const fn falls_back(topic: Topic) -> bool {
    matches!(topic, Topic::Suggest | Topic::Versions)
}

/// Servers list `/v1/index`, `GET /v1/index/{path}` or whole addresses.
fn has(endpoints: &[String], path: &str) -> bool {
    endpoints.iter().any(|listed| {
        listed.find(path).is_some_and(|at| {
            let after = listed[at + path.len()..].chars().next();
            !after.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
        })
    })
}

fn read<T: FromJson>(got: &Got, get: &Get) -> Result<T, Unready> {
    let response = got.need(get)?;
    Ok(v1::decode(&get.url, response.status, &response.body)?)
}

/// The first rows of a search as suggestions.
pub(super) fn suggested(text: &str, page: SearchPage) -> Suggestions {
    let suggestions: Vec<Suggestion> = page
        .results
        .into_iter()
        .map(|krate| Suggestion {
            version: krate.shown_version().cloned(),
            name: krate.name,
            description: krate.description,
        })
        .collect();
    Suggestions {
        query: text.to_owned(),
        count: Some(suggestions.len() as u64),
        suggestions,
        skipped: page.skipped,
    }
}

impl V1 {
    /// What the source can do.
    #[must_use]
    pub const fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    /// Answers questions about the whole registry: searches, lists, the server
    /// itself. Apart from [`Self::answer_about_crate`], so that a page that only
    /// searches does not carry the code of the other.
    ///
    /// # Errors
    /// As [`Dialect::answer`]; [`Error::Unsupported`] for other questions.
    pub fn answer_about_all(&self, question: &Question, got: &Got) -> Result<Reading, Unready> {
        self.check(question.topic(), got)?;
        match question {
            Question::Search(query) => {
                self.simple::<SearchPage>(&Endpoint::Search(query.clone()), Kind::List, got)
            }
            Question::Suggest(text) => self.suggest(text, got),
            Question::Summary => {
                self.simple::<crate::Summary>(&Endpoint::Summary, Kind::Summary, got)
            }
            Question::Meta => self.simple::<ServerMeta>(&Endpoint::Meta, Kind::Crate, got),
            other => Err(unsupported(other.topic())),
        }
    }

    /// Answers which versions of a crate there are.
    ///
    /// # Errors
    /// As [`Dialect::answer`]; [`Error::Unsupported`] for other questions.
    pub fn answer_about_versions(
        &self,
        question: &Question,
        got: &Got,
    ) -> Result<Reading, Unready> {
        self.check(question.topic(), got)?;
        match question {
            Question::Versions(name) | Question::Listing(name) => self.versions(name, got),
            other => Err(unsupported(other.topic())),
        }
    }

    /// Answers what the page of a crate asks, whichever section shows.
    ///
    /// # Errors
    /// As [`Dialect::answer`]; [`Error::Unsupported`] for other questions.
    pub fn answer_about_crates(&self, question: &Question, got: &Got) -> Result<Reading, Unready> {
        match question.topic() {
            Topic::Versions => self.answer_about_versions(question, got),
            Topic::Crate | Topic::Dependencies | Topic::Readme => {
                self.answer_about_crate(question, got)
            }
            _ => self.answer_further(question, got),
        }
    }

    /// Answers what else a crate's page always asks.
    ///
    /// # Errors
    /// As [`Dialect::answer`]; [`Error::Unsupported`] for other questions.
    pub fn answer_about_crate(&self, question: &Question, got: &Got) -> Result<Reading, Unready> {
        self.check(question.topic(), got)?;
        match question {
            Question::Crate(name) => Reading::done(self.document(name, got)?),
            Question::Dependencies(name, version) => {
                self.dependencies(name, version.as_deref(), got)
            }
            Question::Readme(name, version) => {
                let endpoint = Endpoint::Readme(name.clone(), version.clone());
                self.simple::<crate::Readme>(&endpoint, Kind::Published, got)
            }
            other => Err(unsupported(other.topic())),
        }
    }

    /// Answers questions about keywords and categories.
    ///
    /// # Errors
    /// As [`Dialect::answer`]; [`Error::Unsupported`] for other questions.
    pub fn answer_about_lists(&self, question: &Question, got: &Got) -> Result<Reading, Unready> {
        self.check(question.topic(), got)?;
        match question {
            Question::Keywords(sort, paging) => {
                let endpoint = Endpoint::Keywords(*sort, *paging);
                self.simple::<crate::Keywords>(&endpoint, Kind::Slow, got)
            }
            Question::Categories(sort, paging) => {
                let endpoint = Endpoint::Categories(*sort, *paging);
                self.simple::<crate::Categories>(&endpoint, Kind::Slow, got)
            }
            Question::Category(slug) => {
                let endpoint = Endpoint::Category(slug.clone());
                self.simple::<crate::Categories>(&endpoint, Kind::Slow, got)
            }
            other => Err(unsupported(other.topic())),
        }
    }

    /// Answers what further endpoints know of one crate.
    ///
    /// # Errors
    /// As [`Dialect::answer`]; [`Error::Unsupported`] for other questions.
    pub fn answer_further(&self, question: &Question, got: &Got) -> Result<Reading, Unready> {
        self.check(question.topic(), got)?;
        match question {
            Question::Owners(name) => {
                self.simple::<crate::Owners>(&Endpoint::Owners(name.clone()), Kind::Slow, got)
            }
            Question::Dependents(name, paging) => {
                let endpoint = Endpoint::Dependents(name.clone(), *paging);
                self.simple::<crate::Dependents>(&endpoint, Kind::List, got)
            }
            Question::Advisories(name) => {
                let endpoint = Endpoint::Advisories(name.clone());
                self.simple::<crate::Advisories>(&endpoint, Kind::Slow, got)
            }
            Question::DocsBuild(name, version) => {
                let endpoint = Endpoint::DocsBuild(name.clone(), version.clone());
                self.simple::<crate::DocsBuild>(&endpoint, Kind::Slow, got)
            }
            other => Err(unsupported(other.topic())),
        }
    }

    /// Answers what only some sections of a crate's page ask, and what resolves
    /// its tree.
    ///
    /// # Errors
    /// As [`Dialect::answer`]; [`Error::Unsupported`] for other questions.
    pub fn answer_about_sections(
        &self,
        question: &Question,
        got: &Got,
    ) -> Result<Reading, Unready> {
        self.check(question.topic(), got)?;
        match question {
            Question::Features(name, version) => {
                let endpoint = Endpoint::Features(name.clone(), version.clone());
                self.simple::<crate::FeatureList>(&endpoint, Kind::Published, got)
            }
            Question::Downloads(name) => {
                self.simple::<crate::Downloads>(&Endpoint::Downloads(name.clone()), Kind::Slow, got)
            }
            Question::Index(name) => {
                let get = self.get(&Endpoint::Index(name.clone()), Kind::Crate);
                super::rows::index_of(got.need(&get)?, &get.url)
            }
            other => Err(unsupported(other.topic())),
        }
    }

    /// Refuses what the server does not offer and nothing stands in for.
    fn check(&self, topic: Topic, got: &Got) -> Result<(), Unready> {
        let stands_in = falls_back(topic) || topic == Topic::Dependencies;
        match stands_in || self.offers(topic, got)? {
            true => Ok(()),
            false => Err(unsupported(topic)),
        }
    }
}

fn unsupported(topic: Topic) -> Unready {
    Unready::Failed(Error::Unsupported {
        what: topic.noun().into(),
        why: WHY.into(),
    })
}

impl Dialect for V1 {
    fn capabilities(&self) -> &Capabilities {
        self.capabilities()
    }

    fn answer(&self, question: &Question, got: &Got) -> Result<Reading, Unready> {
        match question.topic() {
            Topic::Search | Topic::Suggest | Topic::Summary | Topic::Meta => {
                self.answer_about_all(question, got)
            }
            Topic::Keywords | Topic::Categories => self.answer_about_lists(question, got),
            Topic::Features | Topic::Downloads | Topic::Index => {
                self.answer_about_sections(question, got)
            }
            _ => self.answer_about_crates(question, got),
        }
    }
}
