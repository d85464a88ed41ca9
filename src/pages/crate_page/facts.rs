//! What is known of a crate and a version, beside the README.

use super::CrateContext;
use super::downloads_place::downloads_place;
use super::license::license;
use super::links::links;
use super::owners::owners;
use crate::components::when::{fact, unknown};
use crate::drawn::{El, drawn, el, link, outside, span};
use crate::route::{CrateTab, category_href};
use cratescope_registry::{
    CrateDocument, LineCounts, Owner, RustVersion, SafeLink, Timestamp, TrustedPublisher, Version,
    binary_size, grouped,
};

/// Where the README's outline stands.
pub const OUTLINE: &str = "[data-outline]";

/// The column. What comes with the crate comes at once, so that nothing moves.
pub fn facts(context: CrateContext) -> El {
    el("aside", "side")
        .attr("aria-label", "Facts")
        .add(drawn(move || of_crate(context)))
        .add(owners(context))
        .add(downloads_place())
        .add(el("div", "drawn").attr("data-outline", ""))
}

fn of_crate(context: CrateContext) -> Vec<El> {
    let Some(document) = context.document.value() else {
        return Vec::new();
    };
    let krate = &document.krate;
    let count = context.versions.value().and_then(|all| all.count);
    let count = count.or(krate.num_versions);
    let authors = context.with_shown_row(authors).flatten();
    let of_version = context.with_shown_row(version_facts).unwrap_or_default();
    let mut facts = el("dl", "leaders facts").adds(of_version.known);
    let first = krate.created_at.as_ref().and_then(Timestamp::day);
    let versions = link(
        "quiet-link num",
        &context.section(CrateTab::Versions).href(),
        &count.map(grouped).unwrap_or_default(),
    );
    facts = facts.add(fact("First", first, ""));
    facts = facts.adds(count.map(|_| row("Versions", versions)));
    facts = facts.adds(categories(&document));
    let downloads = [
        ("90 days", krate.recent_downloads),
        ("all time", krate.downloads),
    ];
    let downloads = downloads.map(|(words, count)| fact(words, count.map(grouped), "num"));
    let unsaid = (!of_version.unknown.is_empty()).then(|| {
        el("p", "small subtle")
            .text(&capital(unknown()))
            .text(": ")
            .text(&of_version.unknown.join(", "))
    });
    [
        section("Facts").add(facts).adds(unsaid),
        section("Links").add(links(context, krate)),
        section("Downloads").add(el("dl", "leaders facts").adds(downloads)),
    ]
    .into_iter()
    .chain(authors)
    .collect()
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

fn section(title: &str) -> El {
    el("section", "").add(el("div", "head").add(el("h2", "").text(title)))
}

fn row(term: &str, value: El) -> El {
    el("div", "")
        .add(el("dt", "").text(term))
        .add(el("dd", "").add(value))
}

/// What is known of a version, and the names of what the source does not tell.
#[derive(Default)]
struct OfVersion {
    known: Vec<El>,
    unknown: Vec<&'static str>,
}

fn version_facts(version: &Version) -> OfVersion {
    let mut facts = OfVersion::default();
    // A source that knows a version's size has read its manifest, too.
    let is_whole = version.crate_size.is_some();
    match &version.license {
        Some(told) => facts.known.push(
            el("div", "")
                .add(el("dt", "").text("Licence"))
                .add(license(told)),
        ),
        None if is_whole => facts
            .known
            .push(fact("Licence", Some("none named".to_owned()), "")),
        None => facts.unknown.push("licence"),
    }
    let msrv = version
        .rust_version
        .as_ref()
        .map_or("none stated", RustVersion::as_str);
    facts.known.push(fact("MSRV", Some(msrv.to_owned()), "num"));
    let published = version
        .created_at
        .as_ref()
        .and_then(|at| Some((at, at.day()?)));
    let published = published.map(|(at, day)| {
        let time = el("time", "").attr("datetime", at.as_str());
        row("Published", time.attr("title", at.as_str()).text(&day))
    });
    let lines = version.line_counts.and_then(|LineCounts { code, .. }| code);
    let counted = [
        ("edition", "Edition", version.edition.clone()),
        ("size", "Size", version.crate_size.map(binary_size)),
        ("lines of code", "Lines of code", lines.map(grouped)),
    ];
    facts.put("date", published);
    for (name, term, value) in counted {
        facts.put(name, value.map(|value| fact(term, Some(value), "num")));
    }
    facts.put("publisher", publisher(version));
    let library = version.links.clone();
    let library = library.map(|library| fact("Native library", Some(library), "num"));
    facts.known.extend(library);
    facts
}

impl OfVersion {
    fn put(&mut self, name: &'static str, value: Option<El>) {
        match value {
            Some(value) => self.known.push(value),
            None => self.unknown.push(name),
        }
    }
}

/// Who published the version: a person, or a repository's automation.
fn publisher(version: &Version) -> Option<El> {
    if let Some(robot) = &version.trusted_publisher {
        return Some(row("Published from", trusted(robot)));
    }
    let Owner { login, url, .. } = version.published_by.as_ref()?;
    let value = match url.as_deref().and_then(SafeLink::new) {
        Some(url) => outside(url.as_str(), login),
        None => span("", login),
    };
    Some(row("Published by", value))
}

fn trusted(robot: &TrustedPublisher) -> El {
    let host = match robot.provider.as_str() {
        "github" => Some(("GitHub", "https://github.com/")),
        "gitlab" => Some(("GitLab", "https://gitlab.com/")),
        _ => None,
    };
    let name = host.map_or(robot.provider.as_str(), |(name, _)| name);
    let title = "Trusted publishing: no person’s token was used";
    let repository = robot.repository.as_deref();
    let address = host
        .zip(repository)
        .map(|((_, base), path)| [base, path].concat());
    match address.as_deref().and_then(SafeLink::new) {
        Some(link) => outside(link.as_str(), name),
        None => span("", name),
    }
    .attr("title", title)
}

fn categories(document: &CrateDocument) -> Vec<El> {
    let told = |slug: &str| document.categories.iter().find(|told| told.slug == slug);
    let item = |slug: &String| {
        let title = told(slug).map_or(slug.as_str(), |told| told.title());
        row("Category", link("quiet-link", &category_href(slug), title))
    };
    document.krate.categories.iter().map(item).collect()
}

/// Those whom the manifest names; nothing when it names nobody.
fn authors(row: &Version) -> Option<El> {
    let names = row.authors.as_deref()?;
    let item = |name: &String| el("li", "").attr("dir", "auto").text(name);
    let list = el("ul", "who").adds(names.iter().map(item));
    (!names.is_empty()).then(|| section("Authors").add(list))
}
