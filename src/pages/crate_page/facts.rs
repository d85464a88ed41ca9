//! Licence, MSRV, edition, size, dates, links.

use super::CrateContext;
use crate::components::when::{fact, unknown, when};
use crate::drawn::{El, el, link, outside, picture};
use crate::route::Route;
use crate::ui::icon::Icon;
use cratescope_registry::{
    Crate, CrateDocument, License, RustVersion, SafeLink, Timestamp, Version, binary_size, grouped,
};

/// The column beside the README.
pub fn facts(context: CrateContext) -> El {
    let document = context.document.value();
    let of_version =
        context.with_shown_row(|row| (version_facts(row, document.as_deref()), authors(row)));
    // All at once, so that nothing moves.
    let krate = document
        .as_ref()
        .filter(|_| of_version.is_some())
        .map(|document| &document.krate);
    let (version_facts, authors) = of_version.unwrap_or_default();
    let downloads = el("dl", "leaders facts")
        .add(fact(
            "90 days",
            krate.and_then(|krate| krate.recent_downloads).map(grouped),
            "num",
        ))
        .add(fact(
            "all time",
            krate.and_then(|krate| krate.downloads).map(grouped),
            "num",
        ));
    el("aside", "side")
        .attr("aria-label", "Facts")
        .add(section("Facts").add(el("dl", "leaders facts").adds(version_facts)))
        .adds(krate.map(links))
        .adds(krate.map(|_| section("Downloads").add(downloads)))
        .adds(authors)
        .adds(krate.map(|_| section("Owners").add(el("p", "small subtle").text(unknown()))))
}

/// Those whom the manifest names; nothing when it names nobody.
fn authors(row: &Version) -> Option<El> {
    let names = row.authors.as_deref()?;
    let item = |name: &String| el("li", "").text(name);
    let list = el("ul", "who").adds(names.iter().map(item));
    (!names.is_empty()).then(|| section("Authors").add(list))
}

fn section(title: &str) -> El {
    el("section", "").add(el("div", "head").add(el("h2", "").text(title)))
}

fn version_facts(row: &Version, document: Option<&CrateDocument>) -> Vec<El> {
    let first = document.and_then(|d| d.krate.created_at.as_ref().and_then(Timestamp::day));
    let categories = document
        .map(|d| d.krate.categories.as_slice())
        .unwrap_or_default();
    let msrv = row
        .rust_version
        .as_ref()
        .map_or("none stated", RustVersion::as_str)
        .to_owned();
    let published = el("div", "")
        .add(el("dt", "").text("Published"))
        .add(el("dd", "").adds(when(row.created_at.as_ref())));
    let mut facts = vec![
        fact("Licence", row.license.as_ref().map(License::to_string), ""),
        fact("MSRV", Some(msrv), "num"),
        fact("Edition", row.edition.clone(), "num"),
        published,
        fact("First", first, ""),
        fact("Size", row.crate_size.map(binary_size), "num"),
        fact("Features", Some(row.features.len().to_string()), "num"),
    ];
    facts.extend(
        row.links
            .clone()
            .map(|library| fact("Native library", Some(library), "num")),
    );
    facts.extend(categories.iter().map(|slug| {
        let value = el("dd", "").add(link("quiet-link", &Route::category(slug).href(), slug));
        el("div", "").add(el("dt", "").text("Category")).add(value)
    }));
    facts
}

/// The crate's links; what is the repository again is left out.
fn links(krate: &Crate) -> El {
    let read = |link: &Option<String>| SafeLink::new(link.as_deref()?);
    let repository = read(&krate.repository);
    let other = |link: &Option<String>| {
        read(link).filter(|link| {
            repository
                .as_ref()
                .is_none_or(|repository| !link.same_place(repository))
        })
    };
    let rows = [
        (Icon::Home, other(&krate.homepage)),
        (Icon::Docs, other(&krate.documentation)),
        (Icon::Repository, repository.clone()),
        (Icon::Registry, read(&krate.crates_io_url)),
    ];
    let rows = rows
        .into_iter()
        .filter_map(|(icon, link)| Some((icon, link?)));
    let row = |(icon, link): (Icon, SafeLink)| {
        el("li", "")
            .add(picture(icon))
            .add(outside(link.as_str(), link.label()))
    };
    section("Links").add(el("ul", "links").adds(rows.map(row)))
}
