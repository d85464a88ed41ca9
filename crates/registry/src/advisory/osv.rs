//! Records in the OSV format, as the Rust advisory database and OSV publish them.

use super::affected::ranges;
use super::{Advisories, Advisory, Informational, Severity};
use crate::json::Json;
use crate::sort_rows;
use crate::{Timestamp, VersionNum, canonical_name};

/// All records of an answer; `None` when it is none.
pub(super) fn advisories(json: &Json<'_>, krate: &str) -> Option<Advisories> {
    let records = match json {
        Json::List(records) => records.as_slice(),
        Json::Object(_) if json.get("id").as_text().is_some() => std::slice::from_ref(json),
        Json::Object(_) => json.get("vulns").elements(),
        _ => return None,
    };
    let mut advisories: Vec<Advisory> = records
        .iter()
        .filter_map(|record| advisory(record, krate))
        .collect();
    sort_rows(&mut advisories, |a, b| b.published.cmp(&a.published));
    Some(Advisories {
        krate: krate.to_owned(),
        count: Some(advisories.len() as u64),
        skipped: records.len() - advisories.len(),
        advisories,
    })
}

/// One record; `None` without `id`.
fn advisory(json: &Json<'_>, krate: &str) -> Option<Advisory> {
    let id = json.text("id")?;
    let moment = |key: &str| json.text(key).map(Timestamp::new);
    let all = json.get("affected").elements();
    let name_of =
        |entry: &Json<'_>| canonical_name(entry.get("package").get("name").as_text()?).into();
    let wanted = match krate {
        "" => all.first().and_then(name_of),
        krate => Some(canonical_name(krate)),
    };
    let of_crate: Vec<&Json<'_>> = all
        .iter()
        .filter(|entry| is_cargo(entry) && name_of(entry) == wanted)
        .collect();
    let specific = |key: &str| {
        of_crate
            .iter()
            .map(|entry| entry.get("database_specific").get(key))
            .find(|value| **value != Json::Null)
            .unwrap_or(&Json::Null)
    };
    let cvss = vector(json).or_else(|| specific("cvss").as_text().map(ToOwned::to_owned));
    let word = json.get("database_specific").text("severity");
    Some(Advisory {
        id,
        summary: json.text("summary"),
        details: json.text("details"),
        informational: specific("informational")
            .as_text()
            .map(|word| Informational::new(word.to_owned())),
        severity: cvss
            .as_deref()
            .and_then(Severity::of_vector)
            .or_else(|| Severity::of_word(&word?)),
        cvss,
        aliases: json.texts("aliases"),
        categories: specific("categories").as_texts(),
        published: moment("published"),
        modified: moment("modified"),
        withdrawn: moment("withdrawn"),
        references: references(json),
        ranges: of_crate
            .iter()
            .flat_map(|entry| entry.get("ranges").elements())
            // `GIT` ranges are of commits, not of versions.
            .filter(|range| range.get("type").as_text() != Some("GIT"))
            .flat_map(|range| ranges(range.get("events")))
            .collect(),
        versions: of_crate
            .iter()
            .flat_map(|entry| entry.texts("versions"))
            .map(VersionNum::new)
            .collect(),
    })
}

fn is_cargo(entry: &Json<'_>) -> bool {
    let ecosystem = entry.get("package").get("ecosystem").as_text();
    ecosystem.is_none_or(|ecosystem| ecosystem == "crates.io")
}

/// The CVSS vector: the latest of version 3 that this code can read, else the
/// first there is.
fn vector(json: &Json<'_>) -> Option<String> {
    let all = json.get("severity").elements();
    let readable = all
        .iter()
        .find(|severity| severity.get("type").as_text() == Some("CVSS_V3"));
    readable.or(all.first())?.text("score")
}

/// Addresses, those of the advisory itself first.
fn references(json: &Json<'_>) -> Vec<String> {
    let all = json.get("references").elements();
    let own = |reference: &&Json<'_>| reference.get("type").as_text() == Some("ADVISORY");
    let (own, others): (Vec<_>, Vec<_>) = all.iter().partition(own);
    own.into_iter()
        .chain(others)
        .filter_map(|reference| reference.text("url"))
        .collect()
}

#[cfg(test)]
mod tests;
