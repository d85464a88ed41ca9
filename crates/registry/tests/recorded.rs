//! Every recorded answer of a registry that is at hand must decode.
//!
//! The folder is named by `CRATESCOPE_FIXTURES`, else `../shared/fixtures`
//! beside the workspace; without one this says so and tests nothing. What is
//! decoded today: index files, and the crates and versions in any document.

use cratescope_registry::index::read_line;
use cratescope_registry::json::{FromJson, Json};
use cratescope_registry::{Crate, Version};
use std::fs;
use std::path::{Path, PathBuf};

/// Lists of crates in documents of the Web API.
const CRATES: [&str; 5] = [
    "crates",
    "new_crates",
    "most_downloaded",
    "most_recently_downloaded",
    "just_updated",
];

fn folder() -> PathBuf {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures");
    std::env::var_os("CRATESCOPE_FIXTURES").map_or(beside, PathBuf::from)
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

/// Files two levels down, in order of their names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let recorded = |path: &PathBuf| {
        path.extension()
            .is_some_and(|end| end == "json" || end == "ndjson")
    };
    let kinds = entries(folder);
    let mut files: Vec<PathBuf> = kinds
        .iter()
        .flat_map(|kind| entries(kind))
        .filter(recorded)
        .collect();
    files.sort();
    files
}

/// Rows that files hold, and those of them that were kept.
#[derive(Default)]
struct Rows {
    held: usize,
    kept: usize,
}

impl Rows {
    fn count<T: FromJson>(&mut self, rows: &[Json<'_>]) {
        self.held += rows.len();
        self.kept += rows.iter().filter_map(T::from_json).count();
    }

    const fn skipped(&self) -> usize {
        self.held - self.kept
    }
}

fn decode(path: &Path, text: &str) -> Result<Rows, String> {
    let mut rows = Rows::default();
    if path.extension().is_some_and(|end| end == "ndjson") {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        for line in lines {
            rows.held += 1;
            rows.kept += usize::from(read_line(line).is_some());
        }
        return Ok(rows);
    }
    let json = Json::parse("recorded", text).map_err(|error| error.advice())?;
    if let krate @ Json::Object(_) = json.get("crate") {
        rows.count::<Crate>(std::slice::from_ref(krate));
    }
    for list in CRATES {
        rows.count::<Crate>(json.get(list).elements());
    }
    rows.count::<Version>(json.get("versions").elements());
    Ok(rows)
}

#[test]
fn every_recorded_file_decodes_and_keeps_its_rows() {
    let folder = folder();
    let files = files(&folder);
    if files.is_empty() {
        println!("note: no recorded answers here; CRATESCOPE_FIXTURES names their folder");
        return;
    }
    let mut all = Rows::default();
    let mut faults = Vec::new();
    for path in &files {
        let name = path.strip_prefix(&folder).unwrap_or(path).display();
        let text = fs::read_to_string(path).expect("a text file");
        match decode(path, &text) {
            Err(fault) => faults.push(format!("{name}: {fault}")),
            Ok(rows) => {
                if rows.skipped() > 0 {
                    faults.push(format!("{name}: {} rows skipped", rows.skipped()));
                }
                all.held += rows.held;
                all.kept += rows.kept;
            }
        }
    }
    let decoded = files.len() - faults.len();
    let (total, held, skipped) = (files.len(), all.held, all.skipped());
    println!("{decoded} of {total} files decoded, {held} rows, {skipped} rows skipped");
    assert!(held > 0, "the folder holds no crate, version or index line");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
