//! Name, version, description, install lines.

use super::CrateContext;
use crate::components::install_lines::install_lines;
use crate::components::keyword_list::keyword_list;
use crate::drawn::{El, drawn, el, span};
use crate::navigation::navigator;
use crate::ui::select::Select;
use cratescope_registry::{InstallLines, VersionNum};
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
        let binaries = context
            .shown_row()
            .and_then(|row| row.bin_names)
            .is_some_and(|names| !names.is_empty());
        Some(install_lines(&InstallLines::new(
            &name(),
            &version,
            context.shows_default(),
            binaries,
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
                <div class="title"><h1>{name}</h1><VersionSwitch/>{drawn(move || state_tags(context))}</div>
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
        let version = (default.as_deref() != Some(version.as_str())).then_some(version);
        navigator.go(&path.get_untracked().with_version(version));
    };
    let options = Signal::derive(move || {
        let all = versions
            .value()
            .map(|all| all.versions.clone())
            .unwrap_or_default();
        let words = |num: &str, yanked| {
            if yanked {
                format!("{num} (yanked)")
            } else {
                num.to_owned()
            }
        };
        all.into_iter()
            .map(|row| (row.num.clone(), words(&row.num, row.yanked)))
            .collect()
    });
    let value = Signal::derive(move || shown.get().unwrap_or_default());
    view! { <Select label="Version" hide_label=true options=options value=value on_change=switch/> }
}

fn state_tags(context: CrateContext) -> Vec<El> {
    let Some(row) = context.shown_row() else {
        return Vec::new();
    };
    let prerelease = VersionNum::new(row.num.as_str()).is_prerelease();
    let latest = context.shows_default() && !row.yanked;
    [
        (latest, "tag ok", "latest"),
        (row.yanked, "tag danger", "yanked"),
        (prerelease, "tag warn", "pre-release"),
    ]
    .into_iter()
    .filter(|(on, ..)| *on)
    .map(|(_, class, word)| span(class, word))
    .collect()
}
