//! Name, version, description, install lines.

use super::CrateContext;
use crate::components::install_lines::install_lines;
use crate::components::keyword_list::keyword_list;
use crate::navigation::navigator;
use crate::ui::select::Select;
use cratescope_registry::{InstallLines, VersionNum};
use leptos::prelude::*;

/// The head of every section.
#[component]
pub fn Head() -> impl IntoView {
    let context: CrateContext = expect_context();
    let CrateContext { path, document, shown, .. } = context;
    let name = Memo::new(move |_| {
        let real = document.value().map(|document| document.krate.name.clone());
        real.unwrap_or_else(|| path.with(|path| path.name.clone()))
    });
    let lines = move || {
        let version = shown.get()?;
        let binaries = context.shown_row().and_then(|row| row.bin_names).is_some_and(|names| !names.is_empty());
        Some(install_lines(InstallLines::new(&name.get(), &version, context.shows_default(), binaries)))
    };
    view! {
        <header class="crate-head">
            <div>
                <div class="title"><h1>{name}</h1><VersionSwitch/>{move || state_tags(context)}</div>
                <p class="lede">{move || document.value().and_then(|d| d.krate.description.clone())}</p>
                {move || document.value().map(|d| keyword_list(&d.krate.keywords))}
            </div>
            <div class="lines-place">{lines}</div>
        </header>
    }
}

/// Goes to another version of the same section.
#[component]
fn VersionSwitch() -> impl IntoView {
    let CrateContext { path, versions, shown, .. } = expect_context();
    let navigator = navigator();
    let switch = move |version: String| {
        let default = versions.value().and_then(|versions| versions.default_version.clone());
        let version = (default.as_deref() != Some(version.as_str())).then_some(version);
        navigator.go(&path.get_untracked().with_version(version));
    };
    move || {
        let all = versions.value()?;
        let options = all
            .versions
            .iter()
            .map(|row| {
                let words = if row.yanked { format!("{} (yanked)", row.num) } else { row.num.clone() };
                (row.num.clone(), words)
            })
            .collect();
        let value = Signal::derive(move || shown.get().unwrap_or_default());
        Some(view! { <Select label="Version" hide_label=true options=options value=value on_change=switch/> })
    }
}

fn state_tags(context: CrateContext) -> impl IntoView + use<> {
    let row = context.shown_row()?;
    let prerelease = VersionNum::new(row.num.as_str()).is_prerelease();
    let is_default = context.shows_default();
    Some(view! {
        {(is_default && !row.yanked).then(|| view! { <span class="tag ok">"latest"</span> })}
        {row.yanked.then(|| view! { <span class="tag danger">"yanked"</span> })}
        {prerelease.then(|| view! { <span class="tag warn">"pre-release"</span> })}
    })
}
