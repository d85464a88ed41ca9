//! Licence, MSRV, edition, size, dates, links.

use super::CrateContext;
use crate::components::when::{unknown, when};
use crate::ui::icon::{Icon, icon};
use cratescope_registry::v1::Crate;
use cratescope_registry::{SafeLink, Timestamp, binary_size, grouped};
use leptos::prelude::*;

/// The column beside the README.
#[component]
pub fn Facts() -> impl IntoView {
    let context: CrateContext = expect_context();
    let document = context.document;
    view! {
        <aside class="side" aria-label="Facts">
            <section>
                <div class="head"><h2>"Facts"</h2></div>
                <dl class="leaders facts">{move || version_facts(context)}</dl>
            </section>
            {move || document.value().map(|document| links(&document.krate))}
            <section>
                <div class="head"><h2>"Downloads"</h2></div>
                <dl class="leaders facts">
                    {move || fact("90 days", document.value().and_then(|d| d.krate.recent_downloads).map(grouped), true)}
                    {move || fact("all time", document.value().and_then(|d| d.krate.downloads).map(grouped), true)}
                </dl>
            </section>
            <section>
                <div class="head"><h2>"Owners"</h2></div>
                <p class="small subtle">{unknown}</p>
            </section>
        </aside>
    }
}

fn fact(term: &'static str, value: Option<String>, mono: bool) -> impl IntoView {
    let value = match value {
        Some(value) if mono => view! { <span class="num">{value}</span> }.into_any(),
        Some(value) => value.into_any(),
        None => view! { <span class="subtle">{unknown}</span> }.into_any(),
    };
    view! { <div><dt>{term}</dt><dd>{value}</dd></div> }
}

fn version_facts(context: CrateContext) -> impl IntoView + use<> {
    let row = context.shown_row()?;
    let document = context.document.value();
    let first = document.as_ref().and_then(|d| Timestamp::new(d.krate.created_at.as_deref()?).day());
    let categories = document.map(|d| d.krate.categories.clone()).unwrap_or_default();
    let msrv = row.rust_version.clone().unwrap_or_else(|| "none stated".to_owned());
    Some(view! {
        {fact("Licence", row.license.clone(), false)}
        {fact("MSRV", Some(msrv), true)}
        {fact("Edition", row.edition.clone(), true)}
        <div><dt>"Published"</dt><dd>{when(row.created_at.as_deref())}</dd></div>
        {fact("First", first, false)}
        {fact("Size", row.crate_size.map(binary_size), true)}
        {fact("Features", Some(row.features.len().to_string()), true)}
        {row.links.clone().map(|library| fact("Links", Some(library), true))}
        {categories.into_iter().map(|slug| {
            let href = crate::route::Route::category(&slug).href();
            view! { <div><dt>"Category"</dt><dd><a class="quiet-link" href=href>{slug}</a></dd></div> }
        }).collect_view()}
    })
}

/// The crate's links; a homepage that is the repository again is left out.
fn links(krate: &Crate) -> impl IntoView + use<> {
    let read = |link: &Option<String>| SafeLink::new(link.as_deref()?);
    let (homepage, repository) = (read(&krate.homepage), read(&krate.repository));
    let homepage = homepage.filter(|home| !repository.as_ref().is_some_and(|repository| home.same_place(repository)));
    let crates_io = read(&krate.crates_io_url);
    let docs = read(&krate.documentation);
    let rows = [(Icon::Home, homepage), (Icon::Docs, docs), (Icon::Repository, repository), (Icon::Registry, crates_io)]
        .into_iter()
        .filter_map(|(picture, link)| Some((picture, link?)))
        .map(|(picture, link)| {
            view! {
                <li>{icon(picture)}<a href=link.as_str().to_owned() rel="noopener nofollow external">{link.label().to_owned()}</a></li>
            }
        })
        .collect_view();
    view! { <section><div class="head"><h2>"Links"</h2></div><ul class="links">{rows}</ul></section> }
}
