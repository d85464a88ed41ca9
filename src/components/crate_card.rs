//! A crate in a list of results.

use crate::components::keyword_list::keyword_list;
use crate::components::when::{unknown, when};
use crate::route::Route;
use crate::ui::copy_button::CopyButton;
use cratescope_registry::v1::Crate;
use cratescope_registry::{InstallLines, SafeLink, VersionNum, canonical_name, grouped};
use leptos::prelude::*;

/// The card; `query` marks an exact match.
pub fn crate_card(krate: &Crate, query: &str) -> impl IntoView + use<> {
    let name = krate.name.clone();
    let id = format!("result-{}", canonical_name(&name));
    let href = Route::krate(&name).href();
    let exact = canonical_name(query.trim()) == canonical_name(&name);
    let version = krate.shown_version().map(ToOwned::to_owned);
    let prerelease = version.as_deref().is_some_and(|num| VersionNum::new(num).is_prerelease());
    let add = InstallLines::new(&name, "", true, false).cargo_add;
    view! {
        <article class="entry" aria-labelledby=id.clone()>
            <div>
                <div class="entry-head">
                    <h2 id=id><a class="name" href=href>{name.clone()}</a></h2>
                    <span class="ver">{version}</span>
                    {prerelease.then(|| view! { <span class="tag warn">"pre-release"</span> })}
                    {exact.then(|| view! { <span class="tag accent">"exact match"</span> })}
                    <CopyButton name=format!("Copy cargo add command for {name}") text=add
                        class="btn bare tight push" label="cargo add"/>
                </div>
                {krate.description.clone().map(|text| view! { <p class="desc">{text.trim().to_owned()}</p> })}
                <div class="meta">
                    <span>{when(krate.updated_at.as_deref())}</span>
                    {links(krate)}
                    {keyword_list(&krate.keywords)}
                </div>
            </div>
            <dl class="leaders nums">{downloads(krate)}</dl>
        </article>
    }
}

fn links(krate: &Crate) -> impl IntoView + use<> {
    [("homepage", &krate.homepage), ("docs", &krate.documentation), ("repository", &krate.repository)]
        .into_iter()
        .filter_map(|(words, link)| Some((words, SafeLink::new(link.as_deref()?)?)))
        .map(|(words, link)| {
            view! { <a href=link.as_str().to_owned() rel="noopener nofollow external">{words}</a> }
        })
        .collect_view()
}

fn downloads(krate: &Crate) -> impl IntoView + use<> {
    if krate.downloads.is_none() && krate.recent_downloads.is_none() {
        return view! { <div><dt>"downloads"</dt><dd class="subtle">{unknown}</dd></div> }.into_any();
    }
    [("90 days", krate.recent_downloads), ("all time", krate.downloads)]
        .into_iter()
        .map(|(words, count)| {
            let figure = match count {
                Some(count) => view! { <dd class="num">{grouped(count)}</dd> }.into_any(),
                None => view! { <dd class="subtle">{unknown}</dd> }.into_any(),
            };
            view! { <div><dt>{words}</dt>{figure}</div> }
        })
        .collect_view()
        .into_any()
}
