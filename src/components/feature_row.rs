//! A feature with what it enables and what enables it.

use crate::drawn::{El, el, link, span};
use crate::route::krate_href;
use cratescope_registry::{Dependency, FeatureGraph, FeatureValue, Features};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// Names beyond these are counted, not shown: a feature may enable thousands.
const MOST: usize = 60;

/// What rows are made from.
pub struct Making<'a> {
    /// With the implicit ones.
    pub features: &'a Features,
    /// What the version needs, for the crates behind the names.
    pub dependencies: &'a [Dependency],
    /// How features enable one another.
    pub graph: &'a FeatureGraph,
    /// Name of each feature, by position.
    pub names: &'a [&'a str],
}

/// The row of a feature. Its state is told by [`show_state`].
pub fn feature_row(making: &Making<'_>, at: usize) -> El {
    let name = making.names.get(at).copied().unwrap_or_default();
    let values: Vec<FeatureValue<'_>> = making.features.values(name).collect();
    let enables = values.iter().take(MOST).map(|value| enabled(making, value));
    let by = making.graph.enabled_by(at);
    let enabled_by = by.iter().take(MOST).filter_map(|by| {
        let name = making.names.get(*by)?;
        Some(el("li", "").add(to_feature(name)))
    });
    let choice = el("input", "").attr("type", "checkbox").attr("value", name);
    el("li", "frow")
        .attr("data-at", &at.to_string())
        .add(el("label", "check c").add(choice).add(span("name", name)))
        .add(el("span", "st"))
        .add(column("e", "enables", enables.collect(), values.len()))
        .add(column("b", "enabled by", enabled_by.collect(), by.len()))
}

/// Says what a choice means for a row: whether it is chosen, and in words.
pub fn show_state(row: &Element, is_chosen: bool, words: &str) {
    let _ = row
        .class_list()
        .toggle_with_force("is-on", !words.is_empty());
    if let Ok(Some(choice)) = row.query_selector("input") {
        choice
            .unchecked_into::<HtmlInputElement>()
            .set_checked(is_chosen);
    }
    if let Ok(Some(place)) = row.query_selector(".st") {
        place.set_text_content(Some(words));
    }
}

/// A link to another row.
fn to_feature(name: &str) -> El {
    link("name", &format!("#{name}"), name).attr("data-feature", name)
}

fn column(class: &str, words: &str, items: Vec<El>, total: usize) -> El {
    let more = total.saturating_sub(items.len());
    let more = (more > 0).then(|| el("li", "muted").text(&format!("and {more} more")));
    let list = (total > 0).then(|| {
        [
            span("lbl", words),
            el("ul", "")
                .attr("aria-label", words)
                .adds(items)
                .adds(more),
        ]
    });
    el("div", class).adds(list.into_iter().flatten())
}

/// What a value enables, with links where there is something to link to.
fn enabled(making: &Making<'_>, value: &FeatureValue<'_>) -> El {
    let item = el("li", "");
    match value {
        FeatureValue::Feature(name) => match making.features.get(name) {
            Some(_) => item.add(to_feature(name)),
            None => item
                .add(span("ver", name))
                .add(span("muted", " (no such feature)")),
        },
        FeatureValue::Dependency(name) => item
            .add(span("muted", "dependency "))
            .add(to_crate(making, name)),
        FeatureValue::DependencyFeature {
            dependency,
            feature,
            weak,
        } => item
            .add(span("muted", "feature "))
            .add(span("ver", feature))
            .add(span("muted", " of "))
            .add(to_crate(making, dependency))
            .adds(weak.then(|| span("muted", ", only if that is on"))),
    }
}

/// The crate behind the name that the manifest gives a dependency.
fn to_crate(making: &Making<'_>, name: &str) -> El {
    let mut all = making.dependencies.iter();
    match all.find(|row| row.manifest_name() == name) {
        Some(row) => link("name", &krate_href(&row.krate), name),
        None => span("ver", name),
    }
}
