//! What the shown version needs, by kind.

use super::CrateContext;
use crate::components::dependency_row::dependency_row;
use crate::components::when::left_out;
use crate::drawn::{El, drawn, el, span};
use crate::ui::waiting::{Shape, waiting};
use cratescope_registry::{Dependency, DependencyKind, grouped};
use leptos::prelude::*;

/// Reads the dependencies of the shown version; `None` while unknown.
fn with_shown<R>(context: CrateContext, read: impl FnOnce(&[Dependency]) -> R) -> Option<R> {
    context
        .dependencies
        .value()
        .map(|found| read(&found.dependencies))
}

/// How many dependencies the shown version has, of every kind.
pub fn count_of_shown(context: CrateContext) -> Option<u64> {
    with_shown(context, |all| all.len() as u64)
}

/// The section.
#[component]
pub fn DependenciesSection() -> impl IntoView {
    let context: CrateContext = expect_context();
    let filter = RwSignal::new(String::new());
    view! {
        <section class="below-tabs">
            <h2 class="vh">"Dependencies"</h2>
            {drawn(move || vec![with_shown(context, summary).unwrap_or_else(|| el("ul", "summary"))])}
            <div class="bar-top">
                <input class="field mono" type="search" aria-label="Filter dependencies" autocomplete="off" spellcheck="false"
                    placeholder="name, feature or cfg" on:input=move |event| filter.set(event_target_value(&event))/>
            </div>
            {waiting(context.dependencies, Shape { rows: 20, row: "sk-row", what: "the dependencies" })}
            {drawn(move || {
                let groups = |all: &[Dependency]| DependencyKind::ALL.map(|kind| group(kind, all, &filter.get()));
                let groups = with_shown(context, groups).into_iter().flatten();
                let skipped = context.dependencies.value().map_or(0, |found| found.skipped);
                groups.chain(left_out(skipped)).collect()
            })}
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

fn summary(all: &[Dependency]) -> El {
    let of = |kind| {
        all.iter()
            .filter(|dependency| dependency.kind == kind)
            .count()
    };
    let optional = all.iter().filter(|dependency| dependency.optional).count();
    let figures = [
        (of(DependencyKind::Normal), "normal"),
        (of(DependencyKind::Build), "build"),
        (of(DependencyKind::Dev), "development"),
        (optional, "optional"),
    ];
    let figure = |(count, words): (usize, &str)| {
        el("li", "")
            .add(el("b", "").text(&count.to_string()))
            .text(words)
    };
    el("ul", "summary").adds(figures.map(figure))
}

/// Whether a row speaks of the text: in its name, rename, features or target.
fn mentions(dependency: &Dependency, text: &str) -> bool {
    let Dependency {
        krate,
        rename,
        features,
        target,
        ..
    } = dependency;
    [Some(krate), rename.as_ref(), target.as_ref()]
        .into_iter()
        .flatten()
        .chain(features)
        .any(|field| field.contains(text))
}

fn group(kind: DependencyKind, all: &[Dependency], filter: &str) -> El {
    let of_kind: Vec<_> = all
        .iter()
        .filter(|dependency| dependency.kind == kind)
        .collect();
    let total = of_kind.len();
    // The index keeps them by name; what is always needed comes first.
    let (optional, needed): (Vec<_>, Vec<_>) = of_kind
        .into_iter()
        .filter(|dependency| mentions(dependency, filter.trim()))
        .partition(|dependency| dependency.optional);
    let rows = [needed, optional].concat();
    let note = match (total, rows.len()) {
        (0, _) => "none".to_owned(),
        (total, shown) if shown < total => format!("{shown} of {total}"),
        (total, _) if kind == DependencyKind::Dev => {
            format!("{}; not built for your project", grouped(total as u64))
        }
        (total, _) => grouped(total as u64),
    };
    let columns = [
        ("n", "Crate"),
        ("r", "Requirement"),
        ("x", "When, and with which features"),
    ];
    let list = (!rows.is_empty()).then(|| {
        [
            el("div", "drow head-row")
                .attr("aria-hidden", "true")
                .adds(columns.map(|(class, words)| span(class, words))),
            el("ol", "")
                .attr("aria-label", &format!("{} dependencies", title(kind)))
                .adds(rows.into_iter().map(dependency_row)),
        ]
    });
    let head = el("div", "head")
        .add(el("h3", "").text(title(kind)))
        .add(span("note", &note));
    el("section", "dgroup")
        .add(head)
        .adds(list.into_iter().flatten())
}
