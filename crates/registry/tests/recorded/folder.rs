//! The files to read.

use std::fs;
use std::path::{Path, PathBuf};

/// A recorded answer.
pub struct Recording {
    /// Where it is, below the folder.
    pub name: String,
    /// The sub-folder that it is in.
    pub folder: String,
    pub text: String,
}

impl Recording {
    pub fn with_text(&self, text: &str) -> Self {
        Self {
            name: self.name.clone(),
            folder: self.folder.clone(),
            text: text.to_owned(),
        }
    }

    /// The file's own name.
    pub fn file(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or_default()
    }
}

/// All of them, in order of their names.
pub fn recordings() -> Vec<Recording> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures");
    let folder = std::env::var_os("CRATESCOPE_FIXTURES").map_or(beside, PathBuf::from);
    let mut paths = Vec::new();
    collect(&folder, &mut paths);
    paths.sort();
    let read = |path: &PathBuf| {
        let below = path.strip_prefix(&folder).unwrap_or(path);
        let first = below.components().next().map(|part| part.as_os_str());
        Recording {
            name: below.to_string_lossy().into_owned(),
            folder: first.unwrap_or_default().to_string_lossy().into_owned(),
            text: String::from_utf8_lossy(&fs::read(path).expect("a file")).into_owned(),
        }
    };
    paths.iter().map(read).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, paths);
        } else if is_answer(&path) {
            paths.push(path);
        }
    }
}

/// Bodies alone: no notes on them, no headers recorded beside them, and no
/// feeds or pages, which nobody here reads.
fn is_answer(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let in_folder = |wanted: &str| path.components().any(|part| part.as_os_str() == wanted);
    let is_data = [".json", ".ndjson", ".jsonl"]
        .iter()
        .any(|end| name.ends_with(end));
    // Index files have no extension of their own.
    let is_index = in_folder("index") && (!name.contains('.') || name.ends_with(".txt"));
    let is_ours = is_data || is_index;
    is_ours && !name.ends_with(".headers.json") && !in_folder("rss") && !name.starts_with('.')
}
