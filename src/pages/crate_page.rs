//! Everything about one crate.

mod banner;
mod compare;
mod context;
mod dependencies;
mod dependents;
mod downloads;
mod downloads_place;
mod facts;
mod features;
mod head;
mod license;
mod links;
mod missing;
mod owners;
mod readme;
mod security;
mod tabs;
mod tree;
mod versions;

pub use context::CrateContext;

use crate::drawn::{El, drawn, el};
use crate::navigation::navigator;
use crate::part::part;
use crate::remote::Remote;
use crate::route::{CratePath, CrateTab, Route};
use crate::source;
use crate::title::use_title;
use crate::ui::waiting::{Shape, skeleton, waiting_for};
use crate::watch::{memo, watch};
use cratescope_registry::Error;
use leptos::prelude::*;
use std::time::Duration;

part! {
    /// Every version.
    VERSIONS = versions, versions::VersionsSection
}

part! {
    /// Two versions, compared.
    COMPARE = compare, compare::Compare
}

part! {
    /// What a version needs.
    DEPENDENCIES = dependencies, dependencies::DependenciesSection
}

part! {
    /// All that a version needs.
    TREE = tree_audit, tree::TreeSection
}

part! {
    /// Who needs the crate.
    DEPENDENTS = dependents, dependents::DependentsSection
}

part! {
    /// What can be switched on.
    FEATURES = features, features::FeaturesSection
}

part! {
    /// Advisories.
    SECURITY = security, security::SecuritySection
}

part! {
    /// A crate that is not there: rarely, and then near names are looked for.
    NO_CRATE = missing, missing::NoSuchCrate
}

part! {
    /// A version that is not there.
    NO_VERSION = missing, missing::NoSuchVersion
}

/// How long the page waits for advisories once all else of its head is there:
/// a warning that comes later moves what is below it.
const FOR_ADVISORIES: Duration = Duration::from_millis(400);

/// The page; address, tab and version are in the route.
#[component]
pub fn CratePage() -> AnyView {
    source::learn_about_crates();
    let context = CrateContext::follow();
    provide_context(context);
    follow_spelling(context);
    let CrateContext {
        path,
        document,
        versions,
        shown,
        ..
    } = context;
    use_title(move || {
        let path = path.get();
        let version = shown.get().unwrap_or_default();
        let tab = match path.tab {
            CrateTab::Readme => String::new(),
            tab => tab.label().to_ascii_lowercase(),
        };
        let mut title = path.name;
        for word in [version, tab] {
            if !word.is_empty() {
                title += " ";
                title += &word;
            }
        }
        title
    });

    let is_missing =
        memo(move || matches!(document.get(), Remote::Failed(Error::NotFound(_), None)));
    // How high the head is depends on the description and the states of the
    // version: nothing below it is drawn before both are known (or failed, or are
    // slow), so that nothing moves.
    let all_but_advisories = memo(move || {
        !matches!(document.get(), Remote::Idle | Remote::Loading)
            && !matches!(versions.get(), Remote::Idle | Remote::Loading)
    });
    let waited = RwSignal::new(false);
    watch(move || {
        if all_but_advisories.get() && !waited.get_untracked() {
            let enough = move || {
                let _ = waited.try_set(true);
            };
            set_timeout(enough, FOR_ADVISORIES);
        }
    });
    let is_there = memo(move || {
        // Once shown it stays, whatever is asked anew.
        let is_awaited = || !waited.get() && matches!(context.advisories.get(), Remote::Loading);
        all_but_advisories.get() && !is_awaited()
    });
    drawn(move || match (is_missing.get(), is_there.get()) {
        (true, _) => vec![NO_CRATE.show(Vec::new, AWAITED)],
        (_, false) => vec![
            drawn(move || vec![path.with(|path| name_alone(&path.name))]),
            skeleton(AWAITED, false),
        ],
        (_, true) => vec![
            head::head(context),
            drawn(move || banner::banner(context).into_iter().collect()),
            tabs::tabs(context),
            section(context),
        ],
    })
    .view()
}

/// A name in another case, or with `-` for `_`, is found; the address then
/// gets the real spelling (contract: the API folds, static hosts do not).
fn follow_spelling(
    CrateContext {
        navigator,
        path,
        real_name,
        ..
    }: CrateContext,
) {
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
fn section(context: CrateContext) -> El {
    let CrateContext {
        path,
        document,
        versions,
        ..
    } = context;
    // The place of the tab among all; one failure is enough to read: then none.
    let tab = Memo::new(move |_| {
        if matches!(document.get(), Remote::Failed(_, None)) {
            return None;
        }
        let own = path.with(|path| path.tab);
        CrateTab::ALL.iter().position(|tab| *tab == own)
    });
    let again = Callback::new(move |()| {
        document.retry();
        versions.retry();
    });
    let awaited = Shape { rows: 0, ..AWAITED };
    let is_missing = memo(move || context.missing_version().is_some());
    let shown = drawn(move || {
        let Some(tab) = tab.get().and_then(|at| CrateTab::ALL.get(at)) else {
            return Vec::new();
        };
        let part = match tab {
            CrateTab::Readme => return vec![readme::readme_section(context)],
            CrateTab::Versions => &VERSIONS,
            CrateTab::Dependencies => &DEPENDENCIES,
            CrateTab::Tree => &TREE,
            CrateTab::Dependents => &DEPENDENTS,
            CrateTab::Features => &FEATURES,
            CrateTab::Security => &SECURITY,
        };
        vec![part.show(Vec::new, AWAITED_LIST)]
    });
    el("div", "drawn")
        .add(waiting_for(document, awaited, again))
        .add(drawn(move || {
            let no_version = || NO_VERSION.show(Vec::new, awaited);
            is_missing.get().then(no_version).into_iter().collect()
        }))
        .add(shown)
}
