//! What the shown version needs, by kind.

use super::CrateContext;
use crate::components::dependency_row::dependency_row;
use cratescope_registry::{Dependency, DependencyKind, grouped};
use leptos::prelude::*;

/// The dependencies of the shown version; `None` while unknown.
pub fn of_shown(context: CrateContext) -> Option<Vec<Dependency>> {
    let shown = context.shown.get()?;
    let index = context.index.value()?;
    let version = index.0.iter().find(|version| version.num.as_str() == shown)?;
    let mut dependencies = version.dependencies.clone();
    dependencies.sort_by(|a, b| (a.optional, &a.krate, &a.target).cmp(&(b.optional, &b.krate, &b.target)));
    Some(dependencies)
}

/// The section.
#[component]
pub fn DependenciesSection() -> impl IntoView {
    let context: CrateContext = expect_context();
    let filter = RwSignal::new(String::new());
    view! {
        <section class="below-tabs">
            <h2 class="vh">"Dependencies"</h2>
            {move || match of_shown(context) {
                Some(all) => view! {
                    <ul class="summary">{summary(&all)}</ul>
                    <div class="bar-top">
                        <input class="field mono" type="search" aria-label="Filter dependencies" autocomplete="off" spellcheck="false"
                            placeholder="name, feature or cfg" prop:value=filter
                            on:input=move |event| filter.set(event_target_value(&event))/>
                    </div>
                    {move || DependencyKind::ALL.map(|kind| group(kind, &all, &filter.get())).collect_view()}
                }
                .into_any(),
                None => super::awaited(&context.index.get(), context.index, "the dependencies"),
            }}
        </section>
    }
}

const fn title(kind: DependencyKind) -> &'static str {
    match kind {
        DependencyKind::Normal => "Normal",
        DependencyKind::Build => "Build",
        DependencyKind::Dev => "Development",
    }
}

fn summary(all: &[Dependency]) -> impl IntoView + use<> {
    let of = |kind| all.iter().filter(|dependency| dependency.kind == kind).count();
    let optional = all.iter().filter(|dependency| dependency.optional).count();
    [
        (of(DependencyKind::Normal), "normal"),
        (of(DependencyKind::Build), "build"),
        (of(DependencyKind::Dev), "development"),
        (optional, "optional"),
    ]
    .map(|(count, words)| view! { <li><b>{count}</b>{words}</li> })
    .collect_view()
}

/// Whether a row speaks of the text: in its name, rename, features or target.
fn mentions(dependency: &Dependency, text: &str) -> bool {
    let Dependency { krate, rename, features, target, .. } = dependency;
    [Some(krate), rename.as_ref(), target.as_ref()]
        .into_iter()
        .flatten()
        .chain(features)
        .any(|field| field.contains(text))
}

fn group(kind: DependencyKind, all: &[Dependency], filter: &str) -> impl IntoView + use<> {
    let of_kind: Vec<_> = all.iter().filter(|dependency| dependency.kind == kind).collect();
    let total = of_kind.len();
    let rows: Vec<_> = of_kind.into_iter().filter(|dependency| mentions(dependency, filter.trim())).collect();
    let note = match (total, rows.len()) {
        (0, _) => "none".to_owned(),
        (total, shown) if shown < total => format!("{shown} of {total}"),
        (total, _) if kind == DependencyKind::Dev => format!("{}; not built for your project", grouped(total as u64)),
        (total, _) => grouped(total as u64),
    };
    let list = (!rows.is_empty()).then(|| {
        let items = rows.iter().map(|dependency| dependency_row(dependency)).collect_view();
        view! {
            <div class="drow head-row" aria-hidden="true">
                <span class="n">"Crate"</span><span class="r">"Requirement"</span><span class="x">"When, and with which features"</span>
            </div>
            <ol aria-label=format!("{} dependencies", title(kind))>{items}</ol>
        }
    });
    view! {
        <section class="dgroup">
            <div class="head"><h3>{title(kind)}</h3><span class="note">{note}</span></div>
            {list}
        </section>
    }
}
