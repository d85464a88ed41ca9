//! The sections of a crate's page.

use super::CrateContext;
use crate::route::CrateTab;
use cratescope_registry::grouped;
use leptos::prelude::*;

/// Links to the sections, each with its count once known.
#[component]
pub fn Tabs() -> impl IntoView {
    let context: CrateContext = expect_context();
    let path = context.path;
    let tabs = CrateTab::ALL.map(|tab| {
        let href = move || context.section(tab).href();
        let current = move || path.with(|path| path.tab == tab).then_some("page");
        view! {
            <li><a href=href aria-current=current>
                <span class="l" data-l=tab.label()>{tab.label()}</span>
                <span class="num">{move || count(context, tab).map(grouped)}</span>
            </a></li>
        }
    });
    view! { <nav class="tabs" aria-label="Crate sections"><ul>{tabs.collect_view()}</ul></nav> }
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
        CrateTab::Dependents => super::dependents::count_of_dependents(),
        CrateTab::Features => super::features::count_of_features(context),
        CrateTab::Security => super::security::security_count(context),
    }
}
