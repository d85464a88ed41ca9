//! Name, version, description, install lines.

use super::CrateContext;
use crate::components::install_lines::install_lines;
use crate::components::keyword_list::keyword_list;
use crate::components::version_row::state_tags;
use crate::drawn::{El, drawn, el};
use crate::navigation::navigator;
use crate::ui::select::Select;
use cratescope_registry::{InstallLines, Version};
use leptos::prelude::*;

/// The head of every section.
#[component]
pub fn Head() -> impl IntoView {
    let context: CrateContext = expect_context();
    let CrateContext {
        path,
        document,
        shown,
        ..
    } = context;
    let name = move || {
        let real = document.value().map(|document| document.krate.name.clone());
        real.unwrap_or_else(|| path.with(|path| path.name.clone()))
    };
    let lines = move || {
        let version = shown.get()?;
        let has_binaries = |row: &Version| {
            row.bin_names
                .as_ref()
                .is_some_and(|names| !names.is_empty())
        };
        let binaries = context.with_shown_row(has_binaries).unwrap_or(false);
        Some(install_lines(&InstallLines::with_features(
            &name(),
            &version,
            context.shows_default(),
            binaries,
            &context.features(),
        )))
    };
    let words = move || {
        let Some(document) = document.value() else {
            return vec![el("p", "lede"), el("div", "kws")];
        };
        let description = document
            .krate
            .description
            .as_deref()
            .unwrap_or_default()
            .trim();
        let keywords = keyword_list(&document.krate.keywords);
        [el("p", "lede").text(description)]
            .into_iter()
            .chain(keywords)
            .collect()
    };
    view! {
        <header class="crate-head">
            <div>
                <div class="title"><h1>{name}</h1><VersionSwitch/>{drawn(move || tags(context))}</div>
                {drawn(words)}
            </div>
            <div class="lines-place">{drawn(move || lines().into_iter().collect())}</div>
        </header>
    }
}

/// Goes to another version of the same section.
#[component]
fn VersionSwitch() -> impl IntoView {
    let CrateContext {
        path,
        versions,
        shown,
        ..
    } = expect_context();
    let navigator = navigator();
    let switch = move |version: String| {
        let default = versions
            .value()
            .and_then(|versions| versions.default_version.clone());
        let is_default = default.is_some_and(|default| default.as_str() == version);
        let version = (!is_default).then_some(version);
        navigator.go(&path.get_untracked().with_version(version));
    };
    let options = Signal::derive(move || {
        let Some(all) = versions.value() else {
            return Vec::new();
        };
        let words = |num: &str, yanked| {
            if yanked {
                format!("{num} (yanked)")
            } else {
                num.to_owned()
            }
        };
        all.versions
            .iter()
            .map(|row| (row.num.to_string(), words(row.num.as_str(), row.yanked)))
            .collect()
    });
    let value = Signal::derive(move || shown.get().unwrap_or_default());
    view! { <Select label="Version" hide_label=true options=options value=value on_change=switch/> }
}

fn tags(context: CrateContext) -> Vec<El> {
    let is_default = context.shows_default();
    let tags = context.with_shown_row(|row| state_tags(row, is_default && !row.yanked).collect());
    tags.unwrap_or_default()
}
