//! Badges as they will look, drawn by the server or by the live element.

use crate::config::{self, Source};
use crate::drawn::{El, el, span};
use cratescope_badge::{Kind, Recipe, Style, Theme};
use leptos::prelude::document;

/// The server that badges come from, ending in `/`: the one that answers the
/// page, if it is one of the Rust Crates API.
pub fn server() -> Option<String> {
    let api = config::with(|config| match &config.source {
        Source::V1 { api, .. } => Some(api.clone()),
        Source::CratesIo(_) => None,
    })?;
    let base = document().base_uri().ok()??;
    let url = web_sys::Url::new_with_base(&api, &base).ok()?;
    Some(url.href().trim_end_matches("v1").to_owned())
}

/// Where the lines to paste point to.
pub fn address() -> String {
    server()
        .or_else(|| document().base_uri().ok().flatten())
        .unwrap_or_default()
}

/// A badge; `theme` is that of the place it is shown in.
fn badge(recipe: &Recipe, kind: Kind, theme: Theme) -> El {
    let recipe = Recipe {
        theme: match recipe.theme {
            Theme::Auto => theme,
            chosen => chosen,
        },
        ..recipe.clone()
    };
    if let Some(server) = server() {
        // Other words than those beside it.
        let words = [&recipe.name, ": ", kind.name()].concat();
        return el("img", "")
            .attr("src", &[&server, recipe.image(kind).as_str()].concat())
            .attr("alt", &words);
    }
    live_script();
    let mut live = el("crate-badge", "")
        .attr("source", "crates-io")
        .attr("crate", &recipe.name)
        .attr("kind", kind.name())
        .attr("badge-style", recipe.style.name())
        .attr("theme", recipe.theme.name())
        .attr("href", "");
    if let Source::CratesIo(bases) = config::with(|config| config.source.clone()) {
        live = live.attr("api", &bases.api);
    }
    for (name, value) in [
        ("version", &recipe.version),
        ("label", &recipe.label),
        ("color", &recipe.color),
        ("label-color", &recipe.label_color),
    ] {
        if !value.is_empty() {
            live = live.attr(name, value);
        }
    }
    if recipe.has_prefix {
        live
    } else {
        live.attr("prefix", "none")
    }
}

/// Loads the element, once.
fn live_script() {
    const ID: &str = "crate-badge-script";
    if document().get_element_by_id(ID).is_none() {
        let script = el("script", "")
            .attr("id", ID)
            .attr("type", "module")
            .attr("src", "embed/crate-badge.js");
        if let Some(body) = document().body() {
            script.put(&body);
        }
    }
}

/// The chosen badges on a light and on a dark page.
pub fn preview(recipe: &Recipe) -> Vec<El> {
    let place = |class: &str, words: &str, theme| {
        let badges = recipe.kinds.iter().map(|kind| badge(recipe, *kind, theme));
        let badges = recipe.has_crate().then(|| badges.collect::<Vec<_>>());
        el("div", class)
            .add(span("cap", words))
            .add(el("div", "set").adds(badges.into_iter().flatten()))
    };
    let contrast = match recipe.style {
        Style::Crisp => "Every pair of colours has a contrast of at least 4.5 : 1.",
        _ => "In this style white text on green, yellow and orange has a contrast below 3 : 1.",
    };
    let head = el("div", "head")
        .add(el("h2", "").text("Preview"))
        .add(span("note", "actual size"));
    let stage = el("div", "stage")
        .add(place("on-light", "on light", Theme::Light))
        .add(place("on-dark", "on dark", Theme::Dark));
    let section = el("section", "").add(head).add(stage);
    let section = section.add(el("p", "contrast").text(contrast));
    let no_server = "This portal is files alone: it makes no pictures for READMEs. The element asks the registry itself.";
    vec![
        section.adds(
            server()
                .is_none()
                .then(|| el("p", "contrast").text(no_server)),
        ),
    ]
}

/// Every kind with its badge and address.
pub fn kinds_shown(recipe: &Recipe) -> Vec<El> {
    if !recipe.has_crate() {
        return Vec::new();
    }
    let plain = Recipe {
        label: String::new(),
        ..recipe.clone()
    };
    let row = |kind: Kind| {
        let address = ["/", &plain.image(kind)].concat();
        el("li", "")
            .add(el("code", "").text(kind.name()))
            .add(badge(&plain, kind, Theme::Auto))
            .add(el("code", "at").text(&address))
    };
    let head = el("div", "head")
        .add(el("h2", "").text("All kinds"))
        .add(span("note", "for ").text(&recipe.name));
    let rows = Kind::all().filter(|kind| *kind != Kind::Summary).map(row);
    let list = el("ul", "badge-list")
        .attr("aria-label", "All kinds")
        .adds(rows);
    vec![el("section", "").add(head).add(list)]
}
