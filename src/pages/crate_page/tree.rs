//! All that the shown version needs, as Cargo would choose it.

use super::CrateContext;
use crate::components::tree_choices::tree_choices;
use crate::components::tree_sheet::tree_sheet;
use crate::components::tree_state::TreeState;
use crate::components::when::Server;
use crate::drawn::{el, link};
use crate::resolving::subject::Subject;
use crate::resolving::{self, Work};
use crate::route::Route;
use crate::ui::waiting::{self, Shape};
use crate::watch::watch;
use cratescope_registry::Topic;
use cratescope_registry::index::IndexVersion;
use cratescope_resolve::Graph;
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Rows while the tree is awaited.
const AWAITED: Shape = Shape {
    rows: 24,
    row: "sk-row",
    what: "the index files",
};

const HOW: &str = "Resolved in this page from the index, as Cargo would. The index does not say which crates are procedural macros: that is guessed by their names, and decides which features are shared. ";

/// The section.
#[component]
pub fn TreeSection() -> AnyView {
    let context: CrateContext = expect_context();
    let state = TreeState::new(|route| match route {
        Route::Crate(path) => Some(&path.query),
        _ => None,
    });
    let version = version_of(context, state);
    let features = Memo::new(move |_| {
        version.with(|version| {
            version
                .as_ref()
                .map_or_else(Vec::new, |version| features(version))
        })
    });
    state.follow(move || version.get().map(Subject::Published), true);
    look_up_rows(state);
    // The controls are as high as there are features: nothing before they are
    // known, so that nothing moves.
    let is_ready = Memo::new(move |_| {
        let failed = state
            .work
            .with(|work| matches!(work, Work::Refused(_) | Work::Failed(_)));
        failed || version.with(Option::is_some)
    });
    let section = el("section", "below-tabs").redrawn(move || match is_ready.get() {
        true => {
            let audit = link(
                "",
                &Route::Audit(String::new()).href(),
                "Audit your own project",
            );
            let how = el("p", "small muted").text(HOW).add(audit);
            let choices = tree_choices(state, features, false);
            vec![tree_sheet(state, Some(choices), Some(AWAITED), Some(how))]
        }
        false => vec![waiting::skeleton(AWAITED, false)],
    });
    section.view()
}

/// The shown version's line in the index.
fn version_of(context: CrateContext, state: TreeState) -> RwSignal<Option<Arc<IndexVersion>>> {
    let found: RwSignal<Option<Arc<IndexVersion>>> = RwSignal::new(None);
    watch(move || {
        let (Some(name), Some(shown)) = (context.real_name.get(), context.shown.get()) else {
            return;
        };
        state.tries.track();
        spawn_local(async move {
            state.work.try_set(Work::Reading(0, 0, 1));
            match resolving::read(&name).await {
                Ok(lines) => {
                    let line = lines.iter().find(|line| line.num.as_str() == shown);
                    if line.is_none() {
                        let why = format!("the index does not have version {shown}");
                        state.work.try_set(Work::Refused(why));
                    }
                    let is_current = context.shown.try_get_untracked().flatten() == Some(shown);
                    if is_current {
                        found.try_set(line.cloned().map(Arc::new));
                    }
                }
                Err(error) => {
                    state.work.try_set(Work::Failed(error));
                }
            }
        });
    });
    found
}

/// What can be switched on: features, and optional dependencies that are
/// features by themselves.
fn features(version: &IndexVersion) -> Vec<String> {
    let mut names = cratescope_resolve::features_of(version);
    names.retain(|name| name != "default");
    names
}

/// A snapshot has licences and sizes at hand; a registry would be asked once
/// for each crate, which is for the reader to decide.
fn look_up_rows(state: TreeState) {
    let server: Option<Server> = use_context();
    let seen: RefCell<Option<Arc<Graph>>> = RefCell::default();
    watch(move || {
        let at_hand = server.is_some_and(|server| {
            server
                .source()
                .is_some_and(|source| source.contains("snapshot"))
        });
        let report = state.report.get();
        let (true, Some(report)) = (at_hand, report) else {
            return;
        };
        // Once a tree: what is looked up is told in another report of the same.
        let seen = seen.replace(Some(Arc::clone(&report.graph)));
        if !seen.is_some_and(|seen| Arc::ptr_eq(&seen, &report.graph)) {
            state.look_up(Topic::Versions);
        }
    });
}
