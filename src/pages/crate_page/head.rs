//! Name, version, description, install lines.

use super::CrateContext;
use crate::components::install_lines::install_lines;
use crate::components::keyword_list::keyword_list;
use crate::components::version_row::state_tags;
use crate::components::version_switch::version_switch;
use crate::drawn::{El, button, drawn, el};
use cratescope_registry::{CrateDocument, FeatureChoice, InstallLines, Version, VersionNum};
use leptos::prelude::*;

/// The head of every section.
pub fn head(context: CrateContext) -> El {
    let CrateContext { path, document, .. } = context;
    let name = move || {
        let real = document.value().map(|document| document.krate.name.clone());
        real.unwrap_or_else(|| path.with(|path| path.name.clone()))
    };
    let switch = move |version: String| {
        let is_default = context.default_version().is_some_and(|num| num == version);
        let version = (!is_default).then_some(version);
        context
            .navigator
            .go(&path.get_untracked().with_version(version));
    };
    let title = el("div", "title")
        .add(el("h1", "").tied_text(name))
        .add(version_switch(context.versions, context.shown, switch))
        .add(drawn(move || tags(context)));
    let words = drawn(move || match document.value() {
        Some(document) => words(&document),
        None => vec![el("p", "lede"), el("div", "kws")],
    });
    let lines = drawn(move || lines(context, &name()).into_iter().collect());
    let chosen = drawn(move || {
        let is_default = context.features().is_default();
        (!is_default).then(|| chosen(context)).into_iter().collect()
    });
    el("header", "crate-head")
        .add(el("div", "").add(title).add(words))
        .add(el("div", "lines-place").add(lines).add(chosen))
}

/// Says that the install lines name features that were chosen.
fn chosen(context: CrateContext) -> El {
    let clear = button("btn tight", "Clear features").on("click", move |_| {
        context.choose_features(FeatureChoice::default());
    });
    el("p", "small muted")
        .text("With the features you chose ")
        .add(clear)
}

/// Description and keywords.
fn words(document: &CrateDocument) -> Vec<El> {
    let description = document.krate.description.as_deref().map(str::trim);
    let description = match description.filter(|text| !text.is_empty()) {
        Some(text) => el("p", "lede").attr("dir", "auto").text(text),
        None => el("p", "lede muted").text("No description"),
    };
    std::iter::once(description)
        .chain(keyword_list(&document.krate.keywords))
        .collect()
}

/// Install lines; none for a number that Cargo cannot use.
fn lines(context: CrateContext, name: &str) -> Option<El> {
    let version = context.shown.get()?;
    VersionNum::new(version.as_str()).semver()?;
    if context.missing_version().is_some() {
        return None;
    }
    let has = |row: &Version| {
        let binaries = row
            .bin_names
            .as_ref()
            .is_some_and(|names| !names.is_empty());
        (binaries, row.has_lib != Some(false))
    };
    let (binaries, library) = context.with_shown_row(has).unwrap_or((false, true));
    let lines = InstallLines::with_features(
        name,
        &version,
        context.shows_default(),
        binaries,
        &context.features(),
    );
    Some(install_lines(&lines, library || !binaries))
}

fn tags(context: CrateContext) -> Vec<El> {
    let is_default = context.shows_default();
    let tags = context.with_shown_row(|row| state_tags(row, is_default && !row.yanked).collect());
    tags.unwrap_or_default()
}
