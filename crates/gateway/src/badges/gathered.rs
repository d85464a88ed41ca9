//! Facts for a kind of badge, asked where they cost the registry least: the
//! index first, which has no rate limit, then the Web API for what only it knows.

use super::{PATIENCE, behind, tree};
use crate::{Data, Source, SourceError};
use cratescope_badge::{Facts, Kind};
use cratescope_registry::json::{FromJson, Json};
use cratescope_registry::{
    Advisories, CrateName, Dependencies, DependencyKind, DocsBuild, Paging, Question, VersionNum,
};
use std::sync::Arc;

/// Facts, and whether better ones may be had soon.
pub(super) struct Gathered {
    pub(super) facts: Facts,
    pub(super) is_passing: bool,
}

/// Bytes of an answer that are read beside the threads that others wait for.
const LARGE: usize = 256 << 10;

/// What is asked: of whom, about which crate and version, and on what day.
struct Asking<'a> {
    source: &'a Arc<dyn Source>,
    name: &'a CrateName,
    version: Option<&'a str>,
    today: i64,
    is_passing: bool,
}

/// The facts that a kind of badge needs.
pub(super) async fn facts(
    source: &Arc<dyn Source>,
    (name, version): (&CrateName, Option<&str>),
    kind: Kind,
    today: i64,
) -> Result<Gathered, SourceError> {
    let mut asking = Asking {
        source,
        name,
        version,
        today,
        is_passing: false,
    };
    let facts = asking.facts(kind).await?;
    Ok(Gathered {
        facts,
        is_passing: asking.is_passing,
    })
}

impl Asking<'_> {
    async fn facts(&mut self, kind: Kind) -> Result<Facts, SourceError> {
        match kind {
            Kind::Downloads | Kind::RecentDownloads => return self.document().await,
            Kind::Dependents => {
                let dependents = self.dependents().await?;
                return Ok(Facts {
                    name: self.name.to_string(),
                    dependents,
                    ..Facts::default()
                });
            }
            _ => {}
        }
        let mut facts = self.listing().await?;
        if facts.is_absent {
            return Ok(facts);
        }
        match kind {
            Kind::License if facts.license.is_none() => {
                self.fill(&mut facts, |facts| facts.license.is_some())
                    .await?;
            }
            Kind::VersionDownloads if facts.version_downloads.is_none() => {
                let known = |facts: &Facts| facts.version_downloads.is_some();
                self.fill(&mut facts, known).await?;
            }
            Kind::Size if facts.size.is_none() => {
                let rows = self.versions().await;
                take(&mut facts, rows, &mut self.is_passing)?;
            }
            Kind::Edition if facts.edition.is_none() => {
                let rows = self.versions().await;
                take(&mut facts, rows, &mut self.is_passing)?;
            }
            Kind::Summary => match self.document().await {
                Ok(document) => merge(&mut facts, document),
                // A card without downloads is still a card.
                Err(_) => self.is_passing = true,
            },
            Kind::Dependencies | Kind::Behind => self.dependencies(&mut facts, kind).await?,
            Kind::Advisories => facts.advisories = self.advisories(&facts).await?,
            Kind::Docs => facts.has_docs = self.docs(&facts).await,
            _ => {}
        }
        Ok(facts)
    }

    /// From the document with the last ten versions, which is small; from all
    /// versions where the wanted one is older.
    async fn fill(
        &mut self,
        facts: &mut Facts,
        is_known: fn(&Facts) -> bool,
    ) -> Result<(), SourceError> {
        let document = self.document().await;
        take(facts, document, &mut self.is_passing)?;
        if !is_known(facts) {
            let rows = self.versions().await;
            take(facts, rows, &mut self.is_passing)?;
        }
        Ok(())
    }

    async fn listing(&mut self) -> Result<Facts, SourceError> {
        self.read(Question::Listing(self.name.clone())).await
    }

    async fn versions(&mut self) -> Result<Facts, SourceError> {
        self.read(Question::Versions(self.name.clone())).await
    }

    async fn document(&mut self) -> Result<Facts, SourceError> {
        self.read(Question::Crate(self.name.clone())).await
    }

    async fn read(&mut self, question: Question) -> Result<Facts, SourceError> {
        let (version, today) = (self.version.map(ToOwned::to_owned), self.today);
        let facts = self
            .ask(question, move |json| {
                Facts::read(json, version.as_deref(), Some(today))
            })
            .await?;
        facts.ok_or_else(|| SourceError::Failed("an answer about no crate".to_owned()))
    }

    async fn dependents(&mut self) -> Result<Option<u64>, SourceError> {
        let paging = Paging { page: 1, limit: 1 };
        let question = Question::Dependents(self.name.clone(), paging);
        self.ask(question, |json| json.count("total")).await
    }

    /// Whether the version's pages could be built. Where they are is told also when
    /// that cannot be asked.
    async fn docs(&mut self, facts: &Facts) -> Option<bool> {
        let question = Question::DocsBuild(self.name.clone(), facts.num.clone()?);
        match self.ask(question, DocsBuild::from_json).await {
            Ok(told) => told.and_then(|told| told.built),
            Err(SourceError::NotOffered(_) | SourceError::Missing(_)) => None,
            Err(_) => {
                self.is_passing = true;
                None
            }
        }
    }

    /// Vulnerabilities and warnings that affect the version.
    async fn advisories(&mut self, facts: &Facts) -> Result<Option<(u64, u64)>, SourceError> {
        let Some(num) = facts.num.as_deref().map(VersionNum::new) else {
            return Ok(None);
        };
        let question = Question::Advisories(self.name.clone());
        let told = self.ask(question, Advisories::from_json).await?;
        Ok(told.map(|told| {
            let affecting = || told.advisories.iter().filter(|row| row.affects(&num));
            let harm = affecting().filter(|row| row.is_vulnerability()).count() as u64;
            (harm, affecting().count() as u64 - harm)
        }))
    }

    async fn dependencies(&mut self, facts: &mut Facts, kind: Kind) -> Result<(), SourceError> {
        let Some(num) = facts.num.clone() else {
            return Ok(());
        };
        let question = Question::Dependencies(self.name.clone(), Some(num.clone()));
        let rows = self.ask(question, Dependencies::from_json).await?;
        let mut rows = rows.map(|told| told.dependencies).unwrap_or_default();
        rows.retain(|row| row.kind != DependencyKind::Dev);
        let mut names: Vec<_> = rows.iter().map(|row| row.krate.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        facts.direct = Some(names.len() as u64);
        let more = async {
            match kind {
                Kind::Behind => facts.behind = behind::behind(self.source, &rows).await,
                _ => facts.tree = tree::count(self.source, &facts.name, &num).await,
            }
        };
        let in_time = tokio::time::timeout(PATIENCE, more).await.is_ok();
        let is_known = facts.tree.is_some() || facts.behind.is_some();
        self.is_passing |= !in_time || !is_known;
        Ok(())
    }

    async fn ask<T, F>(&mut self, question: Question, read: F) -> Result<T, SourceError>
    where
        T: Send + 'static,
        F: FnOnce(&Json<'_>) -> T + Send + 'static,
    {
        let told = self.source.answer(question).await?;
        self.is_passing |= told.is_passing;
        let is_large = told.data.len() >= LARGE;
        let work = move || {
            let Data::Json(json) = &told.data else {
                return Err(SourceError::Failed("a file in place of JSON".to_owned()));
            };
            let json = Json::parse("badge", json.get());
            let json = json.map_err(|error| SourceError::Failed(format!("{error:?}")))?;
            Ok(read(&json))
        };
        match is_large {
            false => work(),
            true => tokio::task::spawn_blocking(work)
                .await
                .map_err(|error| SourceError::Failed(error.to_string()))?,
        }
    }
}

/// Takes in what else is told. That a source has no such answers leaves things
/// unknown; that it could not be asked does not.
fn take(
    facts: &mut Facts,
    more: Result<Facts, SourceError>,
    is_passing: &mut bool,
) -> Result<(), SourceError> {
    match more {
        Ok(more) => merge(facts, more),
        Err(SourceError::NotOffered(_) | SourceError::Missing(_)) => {}
        Err(error) => {
            *is_passing = true;
            return Err(error);
        }
    }
    Ok(())
}

/// What was not known is taken from `more`, as far as it is of the same version.
fn merge(facts: &mut Facts, more: Facts) {
    fn fill<T>(known: &mut Option<T>, more: Option<T>) {
        if known.is_none() {
            *known = more;
        }
    }
    fill(&mut facts.description, more.description);
    fill(&mut facts.downloads, more.downloads);
    fill(&mut facts.recent_downloads, more.recent_downloads);
    if facts.num == more.num {
        fill(&mut facts.license, more.license);
        fill(&mut facts.rust_version, more.rust_version);
        fill(&mut facts.edition, more.edition);
        fill(&mut facts.version_downloads, more.version_downloads);
        fill(&mut facts.size, more.size);
        fill(&mut facts.features, more.features);
        fill(&mut facts.published, more.published);
        fill(&mut facts.age, more.age);
    }
}
