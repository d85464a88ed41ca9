//! What is said above the list: how many versions, and how the filter was read.

use super::list::chosen;
use super::overview::summary;
use super::wanted::Wanted;
use crate::drawn::{El, el, link, span};
use crate::route::CratePath;
use cratescope_registry::{
    CompatibilityLine, Version, VersionFilter, VersionNum, Versions, grouped,
};
use std::sync::Arc;

/// What is wrong with the filter, if anything.
pub fn broken(wanted: &Wanted) -> Option<&'static str> {
    match wanted.filter() {
        VersionFilter::Broken(why) => Some(why),
        _ => None,
    }
}

/// The same for screen readers, after a key.
pub fn announced(all: &Arc<Versions>, wanted: &Wanted) -> String {
    match broken(wanted) {
        Some(why) => why.to_owned(),
        None => format!("{} versions", grouped(chosen(all, wanted).len() as u64)),
    }
}

/// The lines above the list.
pub fn note(all: &Arc<Versions>, wanted: &Wanted, path: &CratePath) -> Vec<El> {
    let count = chosen(all, wanted).len();
    let filter = wanted.filter();
    let words = match &filter {
        VersionFilter::Broken(why) => {
            let why = el("p", "small warn").attr("id", "versions-note").text(why);
            return vec![why, summary(all)];
        }
        VersionFilter::All if count == all.versions.len() => {
            return vec![summary(all).attr("id", "versions-note")];
        }
        VersionFilter::All => String::new(),
        VersionFilter::Requirement(_) => " meet ".to_owned(),
        VersionFilter::Text(_) => " with ".to_owned(),
    };
    let sought = (!wanted.text.is_empty()).then(|| el("code", "").text(&wanted.text));
    let line = el("p", "small muted")
        .attr("id", "versions-note")
        .add(span("num strong", &grouped(count as u64)))
        .text(&format!(
            " of {} versions",
            grouped(all.versions.len() as u64)
        ))
        .text(&words)
        .adds(sought)
        .adds(cargo_takes(all, wanted, &filter, path))
        .adds(hidden(all, wanted, &filter));
    let none = (count == 0).then(|| {
        let everything = Wanted {
            text: String::new(),
            yanked: true,
            prereleases: true,
            ..wanted.clone()
        };
        el("p", "muted").text("No version matches. ").add(link(
            "",
            &path.with_query(everything.query()).href(),
            "Show all versions",
        ))
    });
    std::iter::once(line).chain(none).collect()
}

/// What Cargo would make of what was typed.
fn cargo_takes(
    all: &Versions,
    wanted: &Wanted,
    filter: &VersionFilter,
    path: &CratePath,
) -> Option<El> {
    match filter {
        VersionFilter::Requirement(_) => Some(match filter.chosen(&all.versions) {
            Some(num) => el("span", "")
                .text("; Cargo would take ")
                .add(span("num", num.as_str())),
            None => span("", "; Cargo would find none"),
        }),
        // A bare number is a requirement in a manifest.
        VersionFilter::Text(text)
            if CompatibilityLine::of(&VersionNum::new(filled(text))).is_some() =>
        {
            let requirement = format!("^{text}");
            let meant = Wanted {
                text: requirement.clone(),
                ..wanted.clone()
            };
            let href = path.with_query(meant.query()).href();
            Some(el("span", "").text("; in a manifest it means ").add(link(
                "num",
                &href,
                &requirement,
            )))
        }
        _ => None,
    }
}

/// A number with what is left out of it: `1.2` is `1.2.0`.
fn filled(text: &str) -> String {
    let missing = 2usize.saturating_sub(text.matches('.').count());
    text.to_owned() + &".0".repeat(missing)
}

/// What the two switches hide of what matches.
fn hidden(all: &Versions, wanted: &Wanted, filter: &VersionFilter) -> Option<El> {
    if wanted.yanked && wanted.prereleases {
        return None;
    }
    let hides = |row: &&Version| wanted.hides(row) && filter.takes(row);
    let count = all.versions.iter().filter(hides).count();
    let what = match (wanted.yanked, wanted.prereleases) {
        (false, true) => "yanked",
        (true, false) => "pre-releases",
        _ => "yanked or pre-releases",
    };
    (count > 0).then(|| span("", &format!("; {} {what} hidden", grouped(count as u64))))
}
