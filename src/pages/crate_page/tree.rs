//! All that the shown version needs, as Cargo would choose it.

use super::CrateContext;
use crate::components::audit_panel::{AuditPanel, AuditStrip};
use crate::components::tree_bar::{TreeBar, TreeFaults};
use crate::components::tree_choices::TreeChoices;
use crate::components::tree_state::{Subject, TreeState};
use crate::components::tree_view::TreeView;
use crate::components::when::Server;
use crate::navigation::navigator;
use crate::resolving::{self, Work};
use crate::route::Route;
use crate::ui::waiting::{self, Shape, Waiting};
use crate::watch::watch;
use cratescope_registry::Topic;
use cratescope_registry::index::IndexVersion;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Rows while the tree is awaited.
const AWAITED: Shape = Shape {
    rows: 24,
    row: "sk-row",
    what: "the index files",
};

/// The section.
#[component]
pub fn TreeSection() -> impl IntoView {
    let context: CrateContext = expect_context();
    let navigator = navigator();
    let path = context.path;
    let query = Memo::new(move |_| path.with(|path| path.query.clone()));
    let go = Callback::new(move |(query, as_step): (String, bool)| {
        let route = path.get_untracked().with_query(query);
        match as_step {
            true => navigator.go(&route),
            false => navigator.replace(&route),
        }
    });
    let state = TreeState::new(query.into(), go);
    let version = version_of(context, state);
    let features = Memo::new(move |_| {
        version.with(|version| {
            version
                .as_ref()
                .map_or_else(Vec::new, |version| features(version))
        })
    });
    let subject = Signal::derive(move || version.get().map(Subject::Published));
    state.follow(subject, true);
    look_up_rows(state);
    let title = Signal::derive(move || {
        let shown = context.shown.get().unwrap_or_default();
        path.with(|path| format!("{} {shown}", path.name))
    });
    let awaited = Signal::derive(move || {
        let is_there = state.graph.with(Option::is_some);
        let over = state
            .work
            .with(|work| matches!(work, Work::Refused(_) | Work::Failed(_)));
        if is_there || over {
            Waiting::Nothing
        } else {
            Waiting::Quiet
        }
    });
    let retry = Callback::new(move |()| state.retry());
    // The controls are as high as there are features: nothing before they are
    // known, so that nothing moves.
    let is_ready = Memo::new(move |_| {
        let failed = state
            .work
            .with(|work| matches!(work, Work::Refused(_) | Work::Failed(_)));
        failed || version.with(Option::is_some)
    });
    let tree = move || {
        view! {
            <AuditStrip state=state/>
            <TreeChoices state=state features=features/>
            <div class="with-side wide-side">
                <section aria-labelledby="tree-head">
                    <TreeBar state=state title=title/>
                    <TreeFaults state=state/>
                    {waiting::show(awaited, AWAITED, retry)}
                    <TreeView state=state/>
                    <p class="small muted">
                        "Resolved in this page from the index, as Cargo would. The index does not say which crates are procedural macros: that is guessed by their names, and decides which features are shared. "
                        <a href=Route::Audit(String::new()).href()>"Audit your own project"</a>
                    </p>
                </section>
                <AuditPanel state=state/>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="below-tabs">
            {move || match is_ready.get() {
                true => tree(),
                false => waiting::skeleton(AWAITED, false).view(),
            }}
        </section>
    }
}

/// The shown version's line in the index.
fn version_of(context: CrateContext, state: TreeState) -> Signal<Option<Arc<IndexVersion>>> {
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
    found.into()
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
    watch(move || {
        let at_hand = server.is_some_and(|server| {
            server
                .source()
                .is_some_and(|source| source.contains("snapshot"))
        });
        if at_hand && state.graph.with(Option::is_some) {
            spawn_local(async move { state.look_up(Topic::Versions).await });
        }
    });
}
