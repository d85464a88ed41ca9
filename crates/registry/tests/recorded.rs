//! Every recorded answer of a registry that is at hand must decode, and lose no
//! row that its own schema could have kept.
//!
//! The folder is named by `CRATESCOPE_FIXTURES`, else `../shared/fixtures`
//! beside the workspace; without one this says so and tests nothing. Its
//! sub-folders name what is in them (`crate`, `versions`, `osv` …); what they
//! do not say, the document itself does.
#![cfg(not(target_arch = "wasm32"))]

#[path = "recorded/documents.rs"]
mod documents;
#[path = "recorded/facts.rs"]
mod facts;
#[path = "recorded/folder.rs"]
mod folder;
#[path = "recorded/kind.rs"]
mod kind;
#[path = "recorded/lists.rs"]
mod lists;
#[path = "recorded/refusals.rs"]
mod refusals;
#[path = "recorded/rows.rs"]
mod rows;

use folder::{Recording, recordings};
use kind::Kind;
use rows::Rows;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Write;

/// Reads a recording with the reader of its kind.
fn decode(recording: &Recording) -> Result<(Kind, Rows), String> {
    let text = recording.text.as_str();
    let json: Option<Value> = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok();
    let kind = Kind::of(recording, json.as_ref());
    let rows = match (&json, kind) {
        (json, Kind::Refusal) => refusals::read(text, json.as_ref()),
        (json, Kind::Index) => lists::index(text, json.as_ref()),
        (None, Kind::Lines) => documents_of(recording),
        (None, _) => Err("it is not JSON".to_owned()),
        (Some(json), kind) => documents::read(kind, text, json),
    }?;
    Ok((kind, rows))
}

/// A file with one document a line.
fn documents_of(recording: &Recording) -> Result<Rows, String> {
    let mut all = Rows::default();
    for line in recording
        .text
        .lines()
        .filter(|line| !line.trim().is_empty())
    {
        let (_, rows) = decode(&recording.with_text(line))?;
        all.add(rows);
    }
    Ok(all)
}

/// Prints a line that is seen though the test passes.
fn say(line: &str) {
    // The harness keeps back what `println!` prints, and nothing else.
    let _ = writeln!(std::io::stdout(), "{line}");
}

#[test]
fn every_recorded_file_decodes_and_keeps_its_rows() {
    let recordings = recordings();
    if recordings.is_empty() {
        say("note: no recorded answers here; CRATESCOPE_FIXTURES names their folder");
        return;
    }
    let mut all = Rows::default();
    let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    for recording in &recordings {
        match decode(recording) {
            Ok((kind, rows)) => {
                *kinds.entry(kind).or_default() += 1;
                all.add(rows);
            }
            Err(fault) => faults.push(format!("{}: {fault}", recording.name)),
        }
    }
    println!("{kinds:?}, {} rows kept", all.kept);
    say(&format!(
        "{} of {} files decoded, {} rows skipped",
        recordings.len() - faults.len(),
        recordings.len(),
        all.skipped
    ));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
