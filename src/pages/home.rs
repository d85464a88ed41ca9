//! The first page: the search box, then lists that are worth looking at.

use crate::components::search_box::SearchBox;
use crate::components::when::{figure, when};
use crate::remote::{Asked, Remote};
use crate::route::Route;
use crate::title::use_title;
use crate::ui::failure::Failure;
use crate::ui::skeleton::Skeleton;
use cratescope_registry::v1::{Count, Crate, Endpoint, Ranked, Summary};
use cratescope_registry::{SearchSort, grouped};
use leptos::prelude::*;

/// What to try first.
const EXAMPLES: [&str; 5] = ["async runtime", "http client", "parser", "serialization", "cli"];

/// The page.
#[component]
pub fn HomePage() -> impl IntoView {
    use_title(String::new);
    let summary: Asked<Summary> = Asked::new(|| Some(Endpoint::Summary), true);
    let examples = EXAMPLES.map(|words| view! { <a href=Route::search(words).href()>{words}</a> });
    view! {
        <section class="hero">
            <h1>"Look into any Rust crate"</h1>
            <SearchBox hero=true/>
            <p class="try"><span>"Try"</span>{examples.collect_view()}</p>
        </section>
        {move || match summary.get() {
            Remote::Idle => ().into_any(),
            Remote::Loading => view! { <Skeleton rows=12 slow=false what="the registry's summary"/> }.into_any(),
            Remote::Slow => view! { <Skeleton rows=12 slow=true what="the registry's summary"/> }.into_any(),
            Remote::Loaded(found) | Remote::Refreshing(found) | Remote::Failed(_, Some(found)) => lists(&found).into_any(),
            Remote::Failed(error, None) => {
                view! { <div class="home-lists"><Failure error=error retry=move |()| summary.retry()/></div> }.into_any()
            }
        }}
    }
}

fn lists(summary: &Summary) -> impl IntoView + use<> {
    view! {
        {totals(summary)}
        <div class="cols-2 home-lists">
            {most_used(summary)}
            {list("Just updated", SearchSort::RecentUpdates, &summary.just_updated, |krate| krate.updated_at.as_deref())}
            {list("New crates", SearchSort::New, &summary.new_crates, |krate| krate.created_at.as_deref())}
            {index("Categories", "index leaders", &summary.popular_categories, Route::category)}
            {index("Keywords", "index kw leaders", &summary.popular_keywords, Route::keyword)}
        </div>
    }
}

fn totals(summary: &Summary) -> impl IntoView + use<> {
    let figures = [
        ("crates", summary.num_crates),
        ("versions", summary.num_versions),
        ("downloads", summary.num_downloads),
    ]
    .into_iter()
    .filter_map(|(words, count)| Some(view! { <div><dt>{words}</dt><dd>{figure(count?)}</dd></div> }))
    .collect_view();
    view! { <dl class="totals">{figures}</dl> }
}

/// Most downloaded where the source counts downloads, else most depended on.
fn most_used(summary: &Summary) -> impl IntoView + use<> {
    let by_downloads = summary.most_downloaded.iter().filter_map(|krate| Some((krate.name.clone(), krate.downloads?)));
    let by_dependents =
        summary.most_dependents.iter().filter_map(|Ranked { name, dependents }| Some((name.clone(), (*dependents)?)));
    let (title, note, rows): (_, _, Vec<(String, u64)>) = match summary.most_downloaded.is_empty() {
        false => ("Most downloaded", "all time", by_downloads.take(8).collect()),
        true => ("Most depended on", "crates here that need it", by_dependents.take(8).collect()),
    };
    let most = rows.first().map_or(1, |(_, count)| (*count).max(1));
    let rows = rows
        .into_iter()
        .zip(1..)
        .map(|((name, count), place)| {
            let share = (count * 100 / most).to_string();
            view! {
                <li>
                    <span class="n">{place}</span>
                    <a class="name" href=Route::krate(&name).href()>{name.clone()}</a>
                    <span class="bar" style:--v=share></span>
                    <span class="num">{grouped(count)}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section>
            {head(title, note, Some(Route::sorted(SearchSort::Downloads)))}
            <ol class="rows rank">{rows}</ol>
        </section>
    }
}

fn list(
    title: &'static str,
    sort: SearchSort,
    crates: &[Crate],
    moment: fn(&Crate) -> Option<&str>,
) -> impl IntoView + use<> {
    let rows = crates
        .iter()
        .take(8)
        .map(|krate| {
            view! {
                <li>
                    <a class="name" href=Route::krate(&krate.name).href()>{krate.name.clone()}</a>
                    <span class="d">
                        <span class="num">{krate.shown_version().map(ToOwned::to_owned)}</span>" "
                        {krate.description.clone()}
                    </span>
                    <span class="num muted">{when(moment(krate))}</span>
                </li>
            }
        })
        .collect_view();
    view! { <section>{head(title, "", Some(Route::sorted(sort)))}<ol class="rows desc">{rows}</ol></section> }
}

fn index(
    title: &'static str,
    class: &'static str,
    counts: &[Count],
    route: fn(String) -> Route,
) -> impl IntoView + use<> {
    let rows = counts
        .iter()
        .map(|Count { name, crates }| {
            view! {
                <li>
                    <span class="term"><a href=route(name.clone()).href()>{name.clone()}</a></span>
                    <span class="val">{crates.map(grouped)}</span>
                </li>
            }
        })
        .collect_view();
    view! { <section>{head(title, "crates", None)}<ul class=class>{rows}</ul></section> }
}

fn head(title: &'static str, note: &'static str, all: Option<Route>) -> impl IntoView {
    view! {
        <div class="head">
            <h2>{title}</h2>
            <span class="note">{note}</span>
            {all.map(|route| view! { <a class="push" href=route.href()>"all"<span class="vh">{format!(": {title}")}</span></a> })}
        </div>
    }
}
