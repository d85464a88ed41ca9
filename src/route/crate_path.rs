//! Addresses of a crate's page.

use super::{Route, param, with_query};
use cratescope_registry::{CrateName, percent_encode};

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
    /// All that a version needs, as Cargo would choose it.
    Tree,
    /// Who needs the crate.
    Dependents,
    /// What can be switched on in a version.
    Features,
    /// Advisories.
    Security,
}

impl CrateTab {
    /// All sections, in the order pages show them.
    pub const ALL: [Self; 7] = [
        Self::Readme,
        Self::Versions,
        Self::Dependencies,
        Self::Tree,
        Self::Dependents,
        Self::Features,
        Self::Security,
    ];

    /// The last part of the address; empty for the first section.
    const fn segment(self) -> &'static str {
        match self {
            Self::Readme => "",
            Self::Versions => "versions",
            Self::Dependencies => "dependencies",
            Self::Tree => "tree",
            Self::Dependents => "reverse_dependencies",
            Self::Features => "features",
            Self::Security => "security",
        }
    }

    /// The name of the tab.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Readme => "Readme",
            Self::Versions => "Versions",
            Self::Dependencies => "Dependencies",
            Self::Tree => "Tree",
            Self::Dependents => "Dependents",
            Self::Features => "Features",
            Self::Security => "Security",
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
    /// What the section shows of what it has (`page=2`), as it stands in the
    /// address; empty for its beginning.
    pub query: String,
}

impl CratePath {
    /// Reads what follows `/crates/`. A second part is a section if it names
    /// one, else a version.
    pub(super) fn read(rest: &[&str], query: &str) -> Option<Self> {
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
            query: query.trim_start_matches('?').to_owned(),
        })
    }

    /// The value of a parameter of the section.
    #[must_use]
    pub fn param(&self, key: &str) -> Option<String> {
        param(&self.query, key)
    }

    /// The same section with another query, written as it stands in an address.
    #[must_use]
    pub fn with_query(&self, query: String) -> Route {
        Route::Crate(Self {
            query,
            ..self.clone()
        })
    }

    pub(super) fn path(&self) -> String {
        let mut path = format!("/crates/{}", percent_encode(&self.name));
        for part in [self.version.as_deref().unwrap_or(""), self.tab.segment()] {
            if !part.is_empty() {
                path.push('/');
                path += &percent_encode(part);
            }
        }
        with_query(path, &self.query)
    }

    /// The same page with another section.
    #[must_use]
    pub fn with_tab(&self, tab: CrateTab) -> Route {
        Route::Crate(Self {
            tab,
            query: String::new(),
            ..self.clone()
        })
    }

    /// The same page with another version, or the default one.
    #[must_use]
    pub fn with_version(&self, version: Option<String>) -> Route {
        Route::Crate(Self {
            version,
            query: String::new(),
            ..self.clone()
        })
    }
}
