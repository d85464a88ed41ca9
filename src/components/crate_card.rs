//! A crate in a list of results.

use crate::components::keyword_list::keyword_link;
use crate::components::when::{fact, when};
use crate::copying::copy_button;
use crate::drawn::{El, el, link, outside, span};
use crate::route::{category_href, krate_href};
use cratescope_registry::{Crate, SafeLink, VersionNum, canonical_name, cargo_add, grouped};

/// The card; a crate of the name `sought` (in its canonical form) is marked, and
/// `unknown` stands for figures that the source does not know.
pub fn crate_card(krate: &Crate, sought: &str, unknown: &'static str) -> El {
    let name = &krate.name;
    let canonical = canonical_name(name);
    let exact = canonical == sought;
    let id = ["result-", &canonical].concat();
    let version = krate.shown_version();
    let copy_name = ["Copy cargo add command for ", name].concat();

    let title = el("h2", "")
        .attr("id", &id)
        .add(link("name", &krate_href(name), name));
    let head = el("div", "entry-head")
        .add(title)
        .add(span("ver", version.map_or("", VersionNum::as_str)))
        .adds(state_tags(krate))
        .adds(exact.then(|| span("tag accent", "exact match")))
        .add(copy_button(
            "btn bare tight push",
            &copy_name,
            &cargo_add(name),
            "cargo add",
        ));
    let license = krate.license.as_ref();
    let license = license.map(|license| span("", license.as_str()));
    let msrv = krate.rust_version.as_ref();
    let msrv = msrv.map(|num| span("", "MSRV ").add(span("num", num.as_str())));
    let meta = el("div", "meta")
        .adds(license)
        .adds(msrv)
        .adds(when(krate.updated_at.as_ref()))
        .adds(links(krate))
        // No lists within each row of a list.
        .adds(krate.keywords.iter().map(|keyword| keyword_link(keyword)))
        .adds(krate.categories.iter().map(|slug| category_link(slug)));
    let description = krate.description.as_deref();
    let description = description.map(|text| el("p", "desc").text(text.trim()));
    el("article", "entry")
        .attr("aria-labelledby", &id)
        .add(head)
        .adds(description)
        .add(meta)
        .add(downloads(krate, unknown))
}

/// What is to be known of the version beside a crate's name.
pub fn state_tags(krate: &Crate) -> impl Iterator<Item = El> {
    let is_prerelease = krate.shown_version().is_some_and(VersionNum::is_prerelease);
    let is_yanked = krate.yanked == Some(true);
    let yanked = is_yanked.then(|| span("tag danger", "yanked"));
    let prerelease = is_prerelease.then(|| span("tag warn", "pre-release"));
    [yanked, prerelease].into_iter().flatten()
}

fn category_link(slug: &str) -> El {
    link("kw slug", &category_href(slug), slug)
}

fn links(krate: &Crate) -> impl Iterator<Item = El> {
    [
        ("homepage", &krate.homepage),
        ("docs", &krate.documentation),
        ("repository", &krate.repository),
    ]
    .into_iter()
    .filter_map(|(words, link)| Some(outside(SafeLink::new(link.as_deref()?)?.as_str(), words)))
}

fn downloads(krate: &Crate, unknown: &'static str) -> El {
    if krate.downloads.is_none() && krate.recent_downloads.is_none() {
        return el("p", "nums subtle").text("downloads ").text(unknown);
    }
    let counts = [
        ("90 days", krate.recent_downloads, " downloads in 90 days"),
        ("all time", krate.downloads, " downloads of all time"),
    ];
    el("dl", "nums leaders").adds(counts.map(|(words, count, title)| {
        let Some(count) = count.map(grouped) else {
            return fact(words, Some(unknown.to_owned()), "subtle");
        };
        let title = [&count, title].concat();
        fact(words, Some(count), "num").attr("title", &title)
    }))
}
