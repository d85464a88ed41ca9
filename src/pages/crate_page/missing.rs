//! Crates and versions that are not there, and what may have been meant.

use super::CrateContext;
use crate::drawn::{El, drawn, el, link, picture};
use crate::remote::Asked;
use crate::route::{CratePath, CrateTab, Route, krate_href};
use crate::source;
use crate::ui::icon::Icon;
use cratescope_registry::{Question, Suggestions, near_names, near_versions};
use leptos::prelude::*;

/// Names that are offered, at most.
const OFFERED: usize = 6;

/// The page of a crate that does not exist.
#[component]
pub fn NoSuchCrate() -> AnyView {
    let CrateContext { path, .. } = expect_context();
    let name = path.with_untracked(|path| path.name.clone());
    let longest = name.chars().count();
    let letters = move |name: &str, count: usize| name.chars().take(count).collect::<String>();
    let shortest = source::with_capabilities(|source| source.suggest_from);
    // Crates that begin alike, and those that begin almost alike.
    let suggested = |prefix: String, count: usize| -> Asked<Suggestions> {
        let ask = count >= shortest && longest >= shortest;
        Asked::new(
            move || ask.then(|| Question::Suggest(prefix.clone())),
            false,
        )
    };
    let (long, short) = (longest.saturating_sub(1), shortest.max(longest / 2));
    let lists = [
        suggested(letters(&name, long), long),
        suggested(letters(&name, short), if short < long { short } else { 0 }),
    ];
    drawn(move || {
        let lists: Vec<_> = lists.iter().filter_map(|list| list.value()).collect();
        let rows = lists.iter().flat_map(|list| &list.suggestions);
        let near = near_names(&name, rows.map(|row| row.name.as_str()), OFFERED);
        vec![offers(&name, &near)]
    })
    .view()
}

fn offers(name: &str, near: &[&str]) -> El {
    let search = link(
        "",
        &Route::search(name).href(),
        &format!("search for “{name}”"),
    );
    let item = |name: &&str| el("li", "").add(link("name", &krate_href(name), name));
    let meant = (!near.is_empty()).then(|| {
        let list = el("ul", "near").attr("aria-label", "Similar names");
        [
            el("h2", "").text("Did you mean"),
            list.adds(near.iter().map(item)),
        ]
    });
    el("section", "empty")
        .attr("role", "alert")
        .add(
            el("h1", "page-title")
                .text("There is no crate ")
                .add(el("q", "").text(name)),
        )
        .add(
            el("p", "muted")
                .text("Check the spelling, or ")
                .add(search)
                .text("."),
        )
        .adds(meant.into_iter().flatten())
}

/// Says that the version of the address does not exist, and offers others;
/// nothing when it does, or when that is not known.
#[component]
pub fn NoSuchVersion() -> AnyView {
    let context: CrateContext = expect_context();
    drawn(move || no_such_version(context).into_iter().collect()).view()
}

fn no_such_version(context: CrateContext) -> Option<El> {
    let missing = context.missing_version()?;
    let path = context.path.get();
    let versions = context.versions.value()?;
    let all = CratePath {
        version: None,
        ..path.clone()
    }
    .with_tab(CrateTab::Versions)
    .href();
    let offer = |num: &&cratescope_registry::VersionNum| {
        let route = path.with_version(Some(num.to_string()));
        el("li", "").add(link("name", &route.href(), num.as_str()))
    };
    let near = near_versions(&versions.versions, &missing);
    Some(
        el("div", "notice warn")
            .attr("role", "alert")
            .add(picture(Icon::Warning))
            .add(el("strong", "").text(&format!("There is no version {missing}")))
            .add(
                el("ul", "near")
                    .attr("aria-label", "Near versions")
                    .adds(near.iter().map(offer))
                    .add(el("li", "").add(link("", &all, "all versions"))),
            ),
    )
}
