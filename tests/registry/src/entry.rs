//! One crate of the registry, read when it is asked for.

use crate::fixture::CrateFixture;
use crate::history::{History, Version};
use crate::index_line;
use crate::index_line::DependencyRow;
use crate::made_up;
use crate::snapshot::{CrateRow, Snapshot};
use serde_json::Value;
use std::sync::OnceLock;

/// A crate, whoever made it.
pub(crate) struct Entry {
    /// From 1: its place, and what its ids are made of.
    pub(crate) ordinal: i32,
    pub(crate) name: String,
    /// Lower case, `-` as `_`: what the Web API looks names up by.
    pub(crate) canonical: String,
    pub(crate) description: Option<String>,
    pub(crate) homepage: Option<String>,
    pub(crate) repository: Option<String>,
    pub(crate) documentation: Option<String>,
    pub(crate) keywords: Vec<String>,
    pub(crate) categories: Vec<String>,
    pub(crate) created_at: String,
    pub(crate) updated_at: String,
    pub(crate) downloads: u64,
    pub(crate) recent_downloads: u64,
    origin: Origin,
    history: OnceLock<History>,
    index_file: OnceLock<String>,
    dependencies: OnceLock<Vec<String>>,
}

enum Origin {
    /// With the highest stable version, which then is the default one.
    Snapshot(Option<String>),
    Fixture(Box<CrateFixture>),
}

/// What the Web API looks names up by.
pub(crate) fn canonical(name: &str) -> String {
    name.to_lowercase().replace('-', "_")
}

/// The registry keeps keywords in lower case.
fn lower_case(keywords: &[String]) -> Vec<String> {
    keywords
        .iter()
        .map(|keyword| keyword.to_lowercase())
        .collect()
}

impl Entry {
    pub(crate) fn from_snapshot(ordinal: i32, row: CrateRow) -> Self {
        let downloads = made_up::downloads(&row.name);
        Self {
            ordinal,
            canonical: canonical(&row.name),
            created_at: made_up::moment(row.created_at.as_deref(), &["created", &row.name]),
            updated_at: made_up::moment(row.updated_at.as_deref(), &["updated", &row.name]),
            downloads,
            recent_downloads: made_up::recent_downloads(&row.name, downloads),
            name: row.name,
            description: row.description,
            homepage: row.homepage,
            repository: row.repository,
            documentation: row.documentation,
            keywords: lower_case(&row.keywords),
            categories: row.categories,
            origin: Origin::Snapshot(row.max_stable_version),
            history: OnceLock::new(),
            index_file: OnceLock::new(),
            dependencies: OnceLock::new(),
        }
    }

    pub(crate) fn from_fixture(ordinal: i32, fixture: CrateFixture) -> Self {
        let name = fixture.name.clone();
        let downloads = fixture
            .downloads
            .unwrap_or_else(|| made_up::downloads(&name));
        let history = History::from_fixture(&fixture, ordinal, downloads);
        let moments = || {
            history
                .versions()
                .iter()
                .map(|version| version.created_at.clone())
        };
        let unknown = || made_up::moment(None, &[&name]);
        Self {
            ordinal,
            canonical: canonical(&name),
            created_at: moments().min().unwrap_or_else(unknown),
            updated_at: moments().max().unwrap_or_else(unknown),
            downloads,
            recent_downloads: made_up::recent_downloads(&name, downloads),
            name,
            description: fixture.description.clone(),
            homepage: fixture.homepage.clone(),
            repository: fixture.repository.clone(),
            documentation: fixture.documentation.clone(),
            keywords: lower_case(&fixture.keywords),
            categories: fixture.categories.clone(),
            origin: Origin::Fixture(Box::new(fixture)),
            history: history.into(),
            index_file: OnceLock::new(),
            dependencies: OnceLock::new(),
        }
    }

    fn fixture(&self) -> Option<&CrateFixture> {
        match &self.origin {
            Origin::Snapshot(_) => None,
            Origin::Fixture(fixture) => Some(fixture),
        }
    }

    pub(crate) fn history(&self) -> &History {
        self.history.get_or_init(|| {
            let rows = Snapshot::get().versions(&self.name);
            History::from_snapshot(&self.name, self.ordinal, self.downloads, rows)
        })
    }

    /// Whether every version is withdrawn.
    pub(crate) fn is_yanked(&self) -> bool {
        match &self.origin {
            Origin::Snapshot(Some(_)) => false,
            _ => self
                .history()
                .default_version()
                .is_some_and(|version| version.yanked),
        }
    }

    /// The file of the sparse index: a line a version, in order of publication.
    pub(crate) fn index_file(&self) -> &str {
        self.index_file.get_or_init(|| match self.fixture() {
            None => Snapshot::get().index_file(&self.name),
            Some(fixture) => {
                let versions = self.history().versions().iter().zip(&fixture.versions);
                versions
                    .map(|(version, made)| index_line::write(&self.name, version, made))
                    .collect()
            }
        })
    }

    /// The dependencies of a version, as the Web API orders them: first those
    /// that are not optional, then by name.
    pub(crate) fn dependencies(&self, version: &Version) -> Vec<DependencyRow> {
        let mut rows = DependencyRow::of_line(self.index_file(), &version.num);
        rows.sort_by(|a, b| (a.optional, &a.krate).cmp(&(b.optional, &b.krate)));
        rows
    }

    /// The canonical names of what the default version depends on, unless it
    /// is yanked; with repetitions.
    pub(crate) fn default_dependencies(&self) -> &[String] {
        self.dependencies.get_or_init(|| {
            let names = match &self.origin {
                Origin::Snapshot(Some(num)) => Snapshot::get().dependencies(&self.name, num),
                _ => match self
                    .history()
                    .default_version()
                    .filter(|version| !version.yanked)
                {
                    Some(version) => self
                        .dependencies(version)
                        .into_iter()
                        .map(|row| row.krate)
                        .collect(),
                    None => Vec::new(),
                },
            };
            names.iter().map(|name| canonical(name)).collect()
        })
    }

    /// The README of exactly this version.
    pub(crate) fn readme(&self, num: &str) -> Option<String> {
        match self.fixture() {
            None => Snapshot::get().readme(&self.name, num),
            Some(fixture) => fixture
                .versions
                .iter()
                .find(|made| made.num == num)?
                .readme
                .clone(),
        }
    }

    /// Keys that replace those of its crate object.
    pub(crate) fn crate_keys(&self) -> Option<&Value> {
        self.fixture()?.crate_keys.as_ref()
    }

    /// Keys that replace those of its version objects.
    pub(crate) fn version_keys(&self) -> Option<&Value> {
        self.fixture()?.version_keys.as_ref()
    }

    /// OSV records that come with a made crate.
    pub(crate) fn advisories(&self) -> &[Value] {
        self.fixture().map_or(&[], |fixture| &fixture.advisories)
    }
}
