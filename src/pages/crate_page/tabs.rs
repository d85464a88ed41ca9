//! The sections of a crate's page.

use super::CrateContext;
use crate::drawn::{El, el, span};
use crate::route::CrateTab;
use cratescope_registry::grouped;
use leptos::prelude::With;

/// Links to the sections, each with its count once known.
pub fn tabs(context: CrateContext) -> El {
    let tab = |tab: CrateTab| {
        let words = span("l", tab.label()).attr("data-l", tab.label());
        let count = move || count(context, tab).map(grouped).unwrap_or_default();
        let link = el("a", "").tied(move |link| {
            let is_current = context.path.with(|path| path.tab == tab);
            // Fails for no attribute.
            let _ = link.set_attribute("href", &context.section(tab).href());
            let _ = match is_current {
                true => link.set_attribute("aria-current", "page"),
                false => link.remove_attribute("aria-current"),
            };
        });
        let link = link.add(words).add(el("span", "num").tied_text(count));
        el("li", "").add(link)
    };
    el("nav", "tabs")
        .attr("aria-label", "Crate sections")
        .add(el("ul", "").adds(CrateTab::ALL.map(tab)))
}

fn count(context: CrateContext, tab: CrateTab) -> Option<u64> {
    match tab {
        CrateTab::Readme => None,
        CrateTab::Versions => {
            let versions = context.versions.value()?;
            let told = context.document.value()?.krate.num_versions;
            versions
                .count
                .or(told)
                .or(Some(versions.versions.len() as u64))
        }
        CrateTab::Dependencies => super::dependencies::count_of_shown(context),
        CrateTab::Tree => None,
        CrateTab::Dependents => super::dependents::count_of_dependents(context),
        CrateTab::Features => super::features::count_of_features(context),
        CrateTab::Security => super::security::security_count(context),
    }
}
