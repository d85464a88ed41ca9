//! What every section of the page reads.

use super::dependents;
use crate::components::images::Images;
use crate::navigation::{Navigator, navigator};
use crate::remote::{Asked, Remote};
use crate::route::{CratePath, CrateTab, Route};
use crate::source;
use crate::watch::{memo, watch};
use cratescope_registry::{
    Advisories, CrateDocument, CrateName, Dependencies, Dependents, DocsBuild, FeatureChoice,
    Owners, Question, Readme, Version, VersionNum, Versions,
};
use leptos::prelude::*;

/// What every section of the page reads.
#[derive(Clone, Copy)]
pub struct CrateContext {
    /// Where to go: listeners have no owner to ask for it.
    pub navigator: Navigator,
    /// What the address says.
    pub path: Memo<CratePath>,
    /// The crate itself.
    pub document: Asked<CrateDocument>,
    /// Every version.
    pub versions: Asked<Versions>,
    /// What the shown version needs.
    pub dependencies: Asked<Dependencies>,
    /// Who may publish.
    pub owners: Asked<Owners>,
    /// Whether the shown version's documentation was built.
    pub docs: Asked<DocsBuild>,
    /// What is known to be wrong with it.
    pub advisories: Asked<Advisories>,
    /// The version that is shown: of the address, else the crate's default.
    pub shown: Memo<Option<String>>,
    /// The name in its real spelling, once known: static files are found by it
    /// alone.
    pub real_name: RealName,
    /// Who needs the crate.
    pub dependents: Asked<Dependents>,
    /// The README of the shown version, while it is looked at.
    pub readme: Asked<Readme>,
    /// Whether pictures of other sites are shown.
    pub images: Images,
    /// The features that install lines name, as an address writes them: see
    /// [`Self::choose_features`].
    features: RwSignal<String>,
}

/// The name of a crate as its registry spells it.
#[derive(Clone, Copy)]
pub struct RealName(Memo<Option<String>>);

impl RealName {
    /// The name, once known. Tracked.
    pub fn get(self) -> Option<CrateName> {
        self.0.with(|name| CrateName::new(name.as_deref()?).ok())
    }
}

impl CrateContext {
    /// Follows the address.
    pub fn follow() -> Self {
        let navigator = navigator();
        // When the address leaves this page the last crate stays until the page is gone.
        let path = Memo::new(
            move |last: Option<&CratePath>| match navigator.route.get() {
                Route::Crate(path) => path,
                _ => last.cloned().unwrap_or_else(|| CratePath {
                    name: String::new(),
                    version: None,
                    tab: CrateTab::Readme,
                    query: String::new(),
                }),
            },
        );
        // The page is of one crate: another spelling of its name asks nothing anew.
        let name = path.with_untracked(|path| CrateName::new(&path.name).ok());
        let named = move |ask: fn(CrateName) -> Question| {
            let name = name.clone();
            move || name.clone().map(ask)
        };
        let document: Asked<CrateDocument> = Asked::new(named(Question::Crate), false);
        let (all, listing) = (named(Question::Versions), named(Question::Listing));
        let versions: Asked<Versions> = Asked::new(
            move || match path.with(|path| wants_all(path, document)) {
                true => all(),
                false => listing(),
            },
            true,
        );
        let real_name = RealName(memo(move || Some(document.value()?.krate.name.clone())));
        let shown = memo(move || {
            let of_address = path.with(|path| path.version.clone());
            let default = move || Some(versions.value()?.default_version.as_ref()?.to_string());
            let stated = move || {
                document
                    .value()?
                    .krate
                    .shown_version()
                    .map(VersionNum::to_string)
            };
            of_address.or_else(default).or_else(stated)
        });
        let dependencies: Asked<Dependencies> = Asked::new(
            move || Some(Question::Dependencies(real_name.get()?, Some(shown.get()?))),
            false,
        );
        let owners = Asked::new(move || real_name.get().map(Question::Owners), false);
        let docs = Asked::new(
            move || Some(Question::DocsBuild(real_name.get()?, shown.get()?)),
            false,
        );
        // At once: a warning belongs to the head.
        let advisories = Asked::new(named(Question::Advisories), false);
        let chosen = |path: &CratePath| FeatureChoice::of_query(&path.query).query();
        let features = RwSignal::new(path.with_untracked(chosen));
        watch(move || {
            let of_address = path.with(chosen);
            if !of_address.is_empty() && features.with_untracked(|now| *now != of_address) {
                features.set(of_address);
            }
        });
        let dependents = dependents::ask(path, real_name);
        let readme = Asked::new(
            move || {
                let path = path.get();
                // Unknown names have no README to ask for.
                document.value()?;
                let is_missing = missing_version(&path, versions).is_some();
                let is_open = path.tab == CrateTab::Readme;
                let name = CrateName::new(&path.name).ok()?;
                (is_open && !is_missing).then_some(Question::Readme(name, path.version))
            },
            false,
        );
        Self {
            navigator,
            path,
            document,
            versions,
            dependencies,
            owners,
            docs,
            advisories,
            shown,
            real_name,
            dependents,
            readme,
            images: Images::remembered(),
            features,
        }
    }

    /// The features that were chosen for install lines; tracked.
    pub fn features(self) -> FeatureChoice {
        self.features.with(|query| FeatureChoice::of_query(query))
    }

    /// Chooses features: install lines name them from now on, and so does the
    /// address, for the sections that show them.
    pub fn choose_features(self, choice: FeatureChoice) {
        let path = self.path.get_untracked();
        let query = choice.query();
        self.features.set(query.clone());
        if keeps_features(path.tab) {
            self.navigator.replace(&path.with_query(query));
        }
    }

    /// The address of a section, of this version and with the chosen features.
    pub fn section(self, tab: CrateTab) -> Route {
        let route = self.path.with(|path| path.with_tab(tab));
        match route {
            Route::Crate(path) if keeps_features(tab) => path.with_query(self.features.get()),
            other => other,
        }
    }

    /// Reads the shown version's row, once known. Not a copy: some crates have
    /// thousands of features in each.
    pub fn with_shown_row<R>(self, read: impl FnOnce(&Version) -> R) -> Option<R> {
        let shown = self.shown.get()?;
        let is_shown = |row: &&Version| row.num.as_str() == shown;
        if let Some(document) = self.document.value().filter(|_| recent_is_whole())
            && let Some(row) = document.recent_versions.iter().find(is_shown)
        {
            return Some(read(row));
        }
        let versions = self.versions.value()?;
        versions.versions.iter().find(is_shown).map(read)
    }

    /// Whether the shown version is the one Cargo would take by itself.
    pub fn shows_default(self) -> bool {
        let default = self.default_version();
        default.is_none() || default == self.shown.get()
    }

    /// The version that Cargo would take by itself.
    pub fn default_version(self) -> Option<String> {
        let versions = self.versions.value()?;
        Some(versions.default_version.as_ref()?.to_string())
    }

    /// The version of the address, if it is known that there is none such.
    pub fn missing_version(self) -> Option<String> {
        self.path.with(|path| missing_version(path, self.versions))
    }
}

fn missing_version(path: &CratePath, versions: Asked<Versions>) -> Option<String> {
    let asked = path.version.clone()?;
    // Old rows are of the crate's other versions, or of the whole list.
    let Remote::Loaded(all) = versions.get() else {
        return None;
    };
    let is_there = all.versions.iter().any(|row| row.num.as_str() == asked);
    (!is_there && !all.versions.is_empty()).then_some(asked)
}

/// Whether a section's address names the chosen features.
const fn keeps_features(tab: CrateTab) -> bool {
    matches!(tab, CrateTab::Readme | CrateTab::Features)
}

fn recent_is_whole() -> bool {
    source::with_capabilities(|source| source.recent_is_whole)
}

/// Whether all that is known of every version is needed: for their list, and
/// for an old version in the address. The rest of the page does with less,
/// which some sources tell more cheaply.
fn wants_all(path: &CratePath, document: Asked<CrateDocument>) -> bool {
    let is_recent = |num: &String| {
        document.value().is_none_or(|document| {
            let mut recent = document.recent_versions.iter();
            recent.any(|row| row.num.as_str() == num)
        })
    };
    path.tab == CrateTab::Versions || path.version.as_ref().is_some_and(|num| !is_recent(num))
}
