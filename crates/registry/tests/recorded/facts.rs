//! What must be in a value if it is in its row.

use super::rows::{elements, text};
use cratescope_registry::index::IndexVersion;
use cratescope_registry::{Advisory, Crate, Features, Version};
use serde_json::Value;

/// A sentence to fail with, unless it holds.
pub fn ensure(holds: bool, fault: &str) -> Result<(), String> {
    match holds {
        true => Ok(()),
        false => Err(fault.to_owned()),
    }
}

/// Crates without their versions, and those with yanked ones alone, come with
/// a version that never was.
const SENTINEL: &str = "0.0.0";

pub fn of_crate(krate: &Crate, row: &Value) -> Result<(), String> {
    let name = &krate.name;
    let same = |what: &str, holds: bool| ensure(holds, &format!("{name}: another {what}"));
    let written = text(row, "name").or_else(|| text(row, "id"));
    same("name", written.as_ref() == Some(name))?;
    same("description", krate.description == text(row, "description"))?;
    same("repository", krate.repository == text(row, "repository"))?;
    same("downloads", krate.downloads == row["downloads"].as_u64())?;
    let recent = row["recent_downloads"].as_u64();
    same("recent downloads", krate.recent_downloads == recent)?;
    let created = krate.created_at.as_ref().map(|moment| moment.as_str());
    same("date", created == row["created_at"].as_str())?;
    let is_real = ["max_stable_version", "default_version"]
        .iter()
        .any(|key| row[*key] == SENTINEL);
    let shown = krate.shown_version().map(|num| num.as_str());
    same("version than none", is_real || shown != Some(SENTINEL))?;
    let told = ["default_version", "max_stable_version", "max_version"];
    let told = told.iter().find_map(|key| row[*key].as_str());
    let told = told.filter(|num| is_real || *num != SENTINEL);
    same("version to show", told.is_none() || shown == told)
}

/// Versions against the rows with their numbers.
pub fn of_versions(versions: &[Version], rows: &[Value]) -> Result<(), String> {
    versions.iter().try_for_each(|version| {
        let num = version.num.as_str();
        let mut same = rows.iter().filter(|row| row["num"] == num);
        let matches = same.any(|row| is_version(version, row));
        ensure(matches, &format!("{num} is not as it was written"))
    })
}

fn is_version(version: &Version, row: &Value) -> bool {
    let license = version.license.as_ref().map(|license| license.as_str());
    let rust_version = version.rust_version.as_ref().map(|rust| rust.as_str());
    let created = version.created_at.as_ref().map(|moment| moment.as_str());
    let publisher = version.published_by.as_ref().map(|owner| &*owner.login);
    license == row["license"].as_str()
        && rust_version == row["rust_version"].as_str()
        && created == row["created_at"].as_str()
        && publisher == row["published_by"]["login"].as_str()
        && version.downloads == row["downloads"].as_u64()
        && version.crate_size == row["crate_size"].as_u64()
        && version.checksum.as_deref() == row["checksum"].as_str()
        && version.yanked == row["yanked"].as_bool().unwrap_or(false)
        && version.yank_message.as_deref() == row["yank_message"].as_str()
        && has_features(&version.features, &[&row["features"]])
}

/// Whether all values of all features of the maps are there, and no others.
fn has_features(features: &Features, maps: &[&Value]) -> bool {
    let maps = maps.iter().filter_map(|map| map.as_object()).flatten();
    let mut written = 0;
    let all_there = maps.into_iter().all(|(name, values)| {
        let values = elements(Some(values)).iter().filter_map(Value::as_str);
        let values: Vec<&str> = values.collect();
        written += values.len();
        let kept = features.get(name).unwrap_or_default();
        features.get(name).is_some() && values.iter().all(|v| kept.iter().any(|k| k == v))
    });
    let kept = features.iter().map(|(_, values)| values.len());
    all_there && kept.sum::<usize>() == written
}

pub fn of_index_line(version: &IndexVersion, row: &Value) -> Result<(), String> {
    let num = version.num.as_str();
    let same = |what: &str, holds: bool| ensure(holds, &format!("{num}: another {what}"));
    same("number", row["vers"] == num)?;
    same(
        "name",
        text(row, "name").unwrap_or_default() == version.name,
    )?;
    let yanked = row["yanked"].as_bool().unwrap_or(false);
    same("yanked flag", version.yanked == yanked)?;
    same("checksum", version.checksum == text(row, "cksum"))?;
    let maps = [&row["features"], &row["features2"]];
    same("set of features", has_features(&version.features, &maps))?;
    let renamed = |row: &&Value| {
        let package = text(row, "package");
        package.is_some() && package != text(row, "name")
    };
    let written = elements(row.get("deps")).iter().filter(renamed).count();
    let kept = version.dependencies.iter();
    let kept = kept.filter(|dependency| dependency.rename.is_some());
    same("number of renames", kept.count() == written)
}

pub fn of_advisory(advisory: &Advisory, row: &Value) -> Result<(), String> {
    let id = &advisory.id;
    ensure(
        advisory.summary == text(row, "summary"),
        &format!("{id}: another summary"),
    )?;
    let is_told = |key: &str| row[key].as_str().is_some();
    ensure(
        advisory.withdrawn.is_some() == is_told("withdrawn"),
        &format!("{id}: withdrawn or not"),
    )?;
    // Of the record's first crate, as the reader was asked.
    let first = &row["affected"][0];
    let fixes = elements(first.get("ranges"))
        .iter()
        .filter(|range| range["type"] != "GIT")
        .flat_map(|range| elements(range.get("events")))
        .filter_map(|event| text(event, "fixed"));
    for fixed in fixes {
        let kept = advisory.patched().any(|num| num.as_str() == fixed);
        ensure(kept, &format!("{id}: the fix {fixed} was lost"))?;
    }
    Ok(())
}
