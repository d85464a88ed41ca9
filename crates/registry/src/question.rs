//! What can be asked about a registry, whoever answers.

use crate::CrateName;
use crate::v1::SearchQuery;

/// A question. Answers are the same types from every [`crate::Dialect`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// One page of matches: [`crate::SearchPage`].
    Search(SearchQuery),
    /// Crates that a name being typed may become: [`crate::Suggestions`].
    Suggest(String),
    /// A crate with its last versions: [`crate::CrateDocument`].
    Crate(CrateName),
    /// All versions: [`crate::Versions`].
    Versions(CrateName),
    /// Which versions there are, with what is cheap to know of each:
    /// [`crate::Versions`] too.
    Listing(CrateName),
    /// The sparse-index file, whose name must be the real spelling:
    /// [`crate::index::IndexFile`].
    Index(CrateName),
    /// Dependencies of a version, of the newest one when none is named:
    /// [`crate::Dependencies`].
    Dependencies(CrateName, Option<String>),
    /// Features of a version, of the default one when none is named:
    /// [`crate::FeatureList`].
    Features(CrateName, Option<String>),
    /// The README of a version, of the default one when none is named:
    /// [`crate::Readme`].
    Readme(CrateName, Option<String>),
    /// Who may publish: [`crate::Owners`].
    Owners(CrateName),
    /// Crates whose default version depends on it: [`crate::Dependents`].
    Dependents(CrateName, Paging),
    /// Downloads a day: [`crate::Downloads`].
    Downloads(CrateName),
    /// Known advisories: [`crate::Advisories`].
    Advisories(CrateName),
    /// Whether a version's documentation was built: [`crate::DocsBuild`].
    DocsBuild(CrateName, String),
    /// What a home page shows: [`crate::Summary`].
    Summary,
    /// Keywords: [`crate::Keywords`].
    Keywords(ListSort, Paging),
    /// Top-level categories: [`crate::Categories`].
    Categories(ListSort, Paging),
    /// One category by its slug, with what is below and above it:
    /// [`crate::Categories`] with one row.
    Category(String),
    /// What the server is: [`crate::v1::ServerMeta`].
    Meta,
}

/// Which page of a list, and how long pages are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Paging {
    /// From 1.
    pub page: u32,
    /// Rows a page, 1 to 100.
    pub limit: u32,
}

/// The order of keywords and categories.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ListSort {
    /// Most crates first.
    #[default]
    Crates,
    /// By name.
    Alpha,
}

impl std::str::FromStr for ListSort {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let sort = Self::ALL.into_iter().find(|sort| sort.as_str() == text);
        sort.ok_or(())
    }
}

impl ListSort {
    /// All orders.
    pub const ALL: [Self; 2] = [Self::Crates, Self::Alpha];

    /// The value on the wire, in both dialects.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Crates => "crates",
            Self::Alpha => "alpha",
        }
    }
}

/// A question without what it is about: what a source can or cannot answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// [`Question::Search`]
    Search,
    /// [`Question::Suggest`]
    Suggest,
    /// [`Question::Crate`]
    Crate,
    /// [`Question::Versions`] and [`Question::Listing`]: all of them, not only
    /// the last.
    Versions,
    /// [`Question::Index`]
    Index,
    /// [`Question::Dependencies`]
    Dependencies,
    /// [`Question::Features`]
    Features,
    /// [`Question::Readme`]
    Readme,
    /// [`Question::Owners`]
    Owners,
    /// [`Question::Dependents`]
    Dependents,
    /// [`Question::Downloads`]
    Downloads,
    /// [`Question::Advisories`]
    Advisories,
    /// [`Question::DocsBuild`]
    DocsBuild,
    /// [`Question::Summary`]
    Summary,
    /// [`Question::Keywords`]
    Keywords,
    /// [`Question::Categories`] and [`Question::Category`]
    Categories,
    /// [`Question::Meta`]
    Meta,
}

impl Topic {
    /// What it is, for a sentence: "This source has no …".
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Suggest => "suggestions",
            Self::Crate => "crate details",
            Self::Versions => "list of all versions",
            Self::Index => "index files",
            Self::Dependencies => "dependencies",
            Self::Features => "features",
            Self::Readme => "READMEs",
            Self::Owners => "owners",
            Self::Dependents => "dependents",
            Self::Downloads => "download history",
            Self::Advisories => "advisories",
            Self::DocsBuild => "builds of documentation",
            Self::Summary => "summary of the registry",
            Self::Keywords => "list of keywords",
            Self::Categories => "list of categories",
            Self::Meta => "description of itself",
        }
    }
}

impl Topic {
    /// All topics.
    pub const ALL: [Self; 17] = [
        Self::Search,
        Self::Suggest,
        Self::Crate,
        Self::Versions,
        Self::Index,
        Self::Dependencies,
        Self::Features,
        Self::Readme,
        Self::Owners,
        Self::Dependents,
        Self::Downloads,
        Self::Advisories,
        Self::DocsBuild,
        Self::Summary,
        Self::Keywords,
        Self::Categories,
        Self::Meta,
    ];
}

impl Question {
    /// The crate that it is about.
    #[must_use]
    pub const fn crate_name(&self) -> Option<&CrateName> {
        match self {
            Self::Crate(name)
            | Self::Versions(name)
            | Self::Listing(name)
            | Self::Index(name)
            | Self::Dependencies(name, _)
            | Self::Features(name, _)
            | Self::Readme(name, _)
            | Self::Owners(name)
            | Self::Dependents(name, _)
            | Self::Downloads(name)
            | Self::Advisories(name)
            | Self::DocsBuild(name, _) => Some(name),
            _ => None,
        }
    }

    /// The same question with the crate's name in its canonical spelling, so
    /// that all spellings are one question. Index files are kept apart by
    /// theirs.
    #[must_use]
    pub fn canonical(mut self) -> Self {
        match &mut self {
            Self::Crate(name)
            | Self::Versions(name)
            | Self::Listing(name)
            | Self::Dependencies(name, _)
            | Self::Features(name, _)
            | Self::Readme(name, _)
            | Self::Owners(name)
            | Self::Dependents(name, _)
            | Self::Downloads(name)
            | Self::Advisories(name)
            | Self::DocsBuild(name, _) => *name = name.to_canonical(),
            _ => {}
        }
        self
    }

    /// What it asks for.
    #[must_use]
    pub const fn topic(&self) -> Topic {
        match self {
            Self::Search(_) => Topic::Search,
            Self::Suggest(_) => Topic::Suggest,
            Self::Crate(_) => Topic::Crate,
            Self::Versions(_) | Self::Listing(_) => Topic::Versions,
            Self::Index(_) => Topic::Index,
            Self::Dependencies(..) => Topic::Dependencies,
            Self::Features(..) => Topic::Features,
            Self::Readme(..) => Topic::Readme,
            Self::Owners(_) => Topic::Owners,
            Self::Dependents(..) => Topic::Dependents,
            Self::Downloads(_) => Topic::Downloads,
            Self::Advisories(_) => Topic::Advisories,
            Self::DocsBuild(..) => Topic::DocsBuild,
            Self::Summary => Topic::Summary,
            Self::Keywords(..) => Topic::Keywords,
            Self::Categories(..) | Self::Category(_) => Topic::Categories,
            Self::Meta => Topic::Meta,
        }
    }
}
