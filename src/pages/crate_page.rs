//! Everything about one crate.

mod dependencies;
mod dependents;
mod facts;
mod features;
mod head;
mod readme;
mod security;
mod tabs;
mod tree;
mod versions;

use crate::drawn::{El, drawn, el, link, picture};
use crate::navigation::navigator;
use crate::part::part;
use crate::remote::{Asked, Remote};
use crate::route::{CratePath, CrateTab, Route};
use crate::source;
use crate::title::use_title;
use crate::ui::icon::Icon;
use crate::ui::waiting::{Shape, skeleton, waiting_for};
use crate::watch::watch;
use cratescope_registry::{
    CrateDocument, CrateName, Dependencies, Error, Question, V1, Version, VersionNum, Versions,
};
use leptos::prelude::*;

part! {
    /// Every version.
    VERSIONS = versions_dependencies, versions::VersionsSection
}

part! {
    /// What a version needs.
    DEPENDENCIES = versions_dependencies, dependencies::DependenciesSection
}

part! {
    /// All that a version needs.
    TREE = tree_audit, tree::TreeSection
}

part! {
    /// Who needs the crate.
    DEPENDENTS = reverse_dependencies, dependents::DependentsSection
}

part! {
    /// What can be switched on.
    FEATURES = features, features::FeaturesSection
}

part! {
    /// Advisories.
    SECURITY = security, security::SecuritySection
}

/// What every section of the page reads.
#[derive(Clone, Copy)]
pub struct CrateContext {
    /// What the address says.
    path: Memo<CratePath>,
    /// The crate itself.
    document: Asked<CrateDocument>,
    /// Every version.
    versions: Asked<Versions>,
    /// What the shown version needs.
    dependencies: Asked<Dependencies>,
    /// The version that is shown: of the address, else the crate's default.
    shown: Memo<Option<String>>,
}

impl CrateContext {
    /// Reads the shown version's row, once known. Not a copy: some crates have
    /// thousands of features in each.
    fn with_shown_row<R>(self, read: impl FnOnce(&Version) -> R) -> Option<R> {
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
    fn shows_default(self) -> bool {
        let default = self
            .versions
            .value()
            .and_then(|versions| versions.default_version.as_ref().map(VersionNum::to_string));
        default.is_none() || default == self.shown.get()
    }
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

/// The page; address, tab and version are in the route.
#[component]
pub fn CratePage() -> impl IntoView {
    source::learn_about_crates(V1::answer_about_crate);
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
    let name = Memo::new(move |_| path.with(|path| CrateName::new(&path.name).ok()));
    let document: Asked<CrateDocument> = Asked::new(move || name.get().map(Question::Crate), false);
    let versions: Asked<Versions> = Asked::new(
        move || {
            Some(match path.with(|path| wants_all(path, document)) {
                true => Question::Versions(name.get()?),
                false => Question::Listing(name.get()?),
            })
        },
        true,
    );
    // Static files are found by the real spelling only.
    let real_name = Memo::new(move |_| CrateName::new(&document.value()?.krate.name).ok());
    let shown = Memo::new(move |_| {
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
    let context = CrateContext {
        path,
        document,
        versions,
        dependencies,
        shown,
    };
    provide_context(context);

    // A name in another case, or with `-` for `_`, is found; the address then
    // gets the real spelling (contract: the API folds, static hosts do not).
    watch(move || {
        let Some(real) = real_name.get() else { return };
        let path = path.get_untracked();
        let same = cratescope_registry::canonical_name(&path.name) == real.canonical();
        if same && path.name != real.as_str() {
            navigator.replace(&Route::Crate(CratePath {
                name: real.as_str().to_owned(),
                ..path
            }));
        }
    });
    use_title(move || {
        let path = path.get();
        let version = shown
            .get()
            .map(|version| format!(" {version}"))
            .unwrap_or_default();
        let tab = if path.tab == CrateTab::Readme {
            String::new()
        } else {
            format!(" {}", path.tab.label().to_ascii_lowercase())
        };
        format!("{}{version}{tab}", path.name)
    });

    let stage = Memo::new(move |_| match (document.get(), versions.get()) {
        (Remote::Failed(Error::NotFound(_), None), _) => Stage::Missing,
        (Remote::Idle | Remote::Loading, _) | (_, Remote::Idle | Remote::Loading) => Stage::Awaited,
        _ => Stage::There,
    });
    view! {
        {move || match stage.get() {
            Stage::Missing => drawn(move || vec![path.with(|path| no_such_crate(&path.name))]),
            Stage::Awaited => view! { {drawn(move || vec![path.with(|path| name_alone(&path.name))])} {skeleton(AWAITED, false)} }.into_any(),
            Stage::There => view! { <head::Head/> <tabs::Tabs/> <Section/> }.into_any(),
        }}
    }
}

/// What the page as a whole can show. How high its head is depends on the
/// description and the states of the version: nothing below it is drawn before
/// both are known (or failed, or are slow), so that nothing moves.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Awaited,
    Missing,
    There,
}

/// The page while it is awaited, below its name.
pub const AWAITED: Shape = Shape {
    rows: 24,
    row: "sk-row",
    what: "the crate",
};

/// A section while its code is awaited.
const AWAITED_LIST: Shape = Shape {
    what: "the list",
    ..AWAITED
};

/// The page's head while no more than the address is known.
pub fn awaited_head() -> Vec<El> {
    let head = navigator().route.with(|route| match route {
        Route::Crate(path) => name_alone(&path.name),
        _ => name_alone(""),
    });
    vec![head]
}

fn name_alone(name: &str) -> El {
    el("header", "crate-head").add(el("div", "title").add(el("h1", "").text(name)))
}

/// The section that the address names.
#[component]
fn Section() -> impl IntoView {
    let CrateContext {
        path,
        document,
        versions,
        shown,
        ..
    } = expect_context();
    let tab = Memo::new(move |_| path.with(|path| path.tab));
    let failed = Memo::new(move |_| matches!(document.get(), Remote::Failed(_, None)));
    let again = Callback::new(move |()| {
        document.retry();
        versions.retry();
    });
    // A version that is not there can only come from the address.
    let no_such_version = move || {
        let all = versions.value()?;
        let asked = path.with(|path| path.version.clone())?;
        let known = all.versions.iter().any(|row| row.num.as_str() == asked);
        (!known).then(|| no_such_version(&path.get(), &asked))
    };
    view! {
        {waiting_for(document, Shape { rows: 0, row: "sk-row", what: "the crate" }, again)}
        {drawn(move || no_such_version().into_iter().collect())}
        {move || match tab.get() {
            // One failure is enough to read; the sections come with the crate.
            _ if failed.get() => ().into_any(),
            CrateTab::Readme => view! { <readme::ReadmeSection shown=shown/> }.into_any(),
            CrateTab::Versions => VERSIONS.show(Vec::new, AWAITED_LIST),
            CrateTab::Dependencies => DEPENDENCIES.show(Vec::new, AWAITED_LIST),
            CrateTab::Tree => TREE.show(Vec::new, AWAITED_LIST),
            CrateTab::Dependents => DEPENDENTS.show(Vec::new, AWAITED_LIST),
            CrateTab::Features => FEATURES.show(Vec::new, AWAITED_LIST),
            CrateTab::Security => SECURITY.show(Vec::new, AWAITED_LIST),
        }}
    }
}

fn no_such_crate(name: &str) -> El {
    let search = link(
        "",
        &Route::search(name).href(),
        &format!("search for “{name}”"),
    );
    el("section", "empty")
        .attr("role", "alert")
        .add(
            el("h1", "page-title")
                .text("There is no crate ")
                .add(el("q", "").text(name)),
        )
        .add(
            el("p", "muted")
                .text("Check the spelling, or ")
                .add(search)
                .text("."),
        )
}

fn no_such_version(path: &CratePath, version: &str) -> El {
    let all = CratePath {
        version: None,
        ..path.clone()
    }
    .with_tab(CrateTab::Versions)
    .href();
    el("div", "notice warn")
        .attr("role", "alert")
        .add(picture(Icon::Warning))
        .add(el("strong", "").text(&format!("There is no version {version}")))
        .add(
            el("p", "")
                .text("Choose one from ")
                .add(link("", &all, "all versions"))
                .text("."),
        )
}
