//! What else is known of a version in the list: shown when asked for.

use crate::components::version_row::Listing;
use crate::config;
use crate::copying::copy_button;
use crate::drawn::{El, el, link, outside, span};
use crate::route::{CratePath, CrateTab, Route};
use cratescope_registry::{
    License, SafeLink, Timestamp, TrustedPublisher, Version, binary_size, grouped, percent_encode,
    share_text,
};

/// Letters of a checksum that are shown; all are copied.
const SHOWN_CHECKSUM: usize = 16;

/// The line below a row.
pub fn version_details(row: &Version, list: &Listing) -> El {
    let published = row.created_at.as_ref().and_then(Timestamp::day);
    let facts = [
        ("Licence", row.license.as_ref().map(License::to_string)),
        ("Edition", row.edition.clone()),
        ("Size", row.crate_size.map(binary_size)),
        (
            "Lines of code",
            row.line_counts.and_then(|lines| lines.code).map(grouped),
        ),
        ("Features", Some(row.features.len().to_string())),
        ("Native library", row.links.clone()),
        ("Published", published),
        (
            "Downloads",
            row.downloads.map(|count| downloads(count, list.all)),
        ),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(term, value)| Some(pair(term, span("", &value?))));
    el("div", "vmore")
        .add(
            el("dl", "")
                .adds(facts)
                .adds(publisher(row).map(|who| pair("Published by", who)))
                .adds(row.checksum.as_deref().map(|sum| checksum(row, sum))),
        )
        .add(el("ul", "").adds(links(row, list)))
}

fn pair(term: &str, value: El) -> El {
    el("div", "")
        .add(el("dt", "").text(term))
        .add(el("dd", "").add(value))
}

fn downloads(count: u64, all: u64) -> String {
    match share_text(count, all) {
        Some(share) => format!("{} ({share} of all)", grouped(count)),
        None => grouped(count),
    }
}

/// Who or what published it.
fn publisher(row: &Version) -> Option<El> {
    if let Some(TrustedPublisher {
        provider,
        repository,
        ..
    }) = &row.trusted_publisher
    {
        let place = repository
            .as_deref()
            .map_or(String::new(), |name| format!(", {name}"));
        return Some(span(
            "",
            &format!("{provider}{place}, without a person’s token"),
        ));
    }
    let who = row.published_by.as_ref()?;
    let link = who.url.as_deref().and_then(SafeLink::new);
    Some(match link {
        Some(link) => outside(link.as_str(), who.title()),
        None => span("", who.title()),
    })
}

fn checksum(row: &Version, sum: &str) -> El {
    let short: String = sum.chars().take(SHOWN_CHECKSUM).collect();
    let more = if short.len() < sum.len() { "…" } else { "" };
    let name = format!("Copy the SHA-256 checksum of {}", row.num);
    let value = el("span", "")
        .add(el("code", "").text(&short).text(more))
        .add(copy_button("btn bare tight icon", &name, sum, ""));
    pair("SHA-256", value)
}

/// Where to go from here.
fn links(row: &Version, list: &Listing) -> impl Iterator<Item = El> {
    let num = row.num.as_str();
    let own = row.documentation.as_deref().and_then(SafeLink::new);
    // docs.rs documents the crates of one registry alone.
    let hosted = list
        .page
        .as_deref()
        .is_some_and(config::is_of_default_registry);
    let hosted = hosted.then(|| {
        let num = percent_encode(num);
        outside(&format!("https://docs.rs/{}/{num}", list.name), "docs.rs")
    });
    let documented = own.map(|own| outside(own.as_str(), own.label()));
    let file = list
        .file_of(row)
        .map(|file| outside(&file, "Download .crate"));
    let other = list.default.as_ref().filter(|default| **default != row.num);
    let compared = other.map(|default| {
        let path = CratePath {
            name: list.name.clone(),
            version: None,
            tab: CrateTab::Versions,
            query: format!(
                "compare={}...{}",
                percent_encode(num),
                percent_encode(default.as_str())
            ),
        };
        link(
            "",
            &Route::Crate(path).href(),
            &format!("Compare with {default}"),
        )
    });
    [compared, hosted.or(documented), file]
        .into_iter()
        .flatten()
        .map(|link| el("li", "").add(link))
}
