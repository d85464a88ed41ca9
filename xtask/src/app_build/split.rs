//! The app's code in parts: what Trunk built as one module is cut where
//! `src/late.rs` says, and wasm-bindgen run again on what the start needs.
//!
//! Trunk has no step between Cargo and wasm-bindgen, and the cut must be made
//! there: its own output of wasm-bindgen is replaced.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, ensure};

use super::{classes, glue::Parts, panics, remove_folder};
use crate::{
    process,
    tool::AppTools,
    workspace::{WASM, Workspace},
};

/// The package in `tools` that cuts.
pub const CUTTER: &str = "cratescope-wasm-split";
/// The folder of parts in Trunk's output.
const FOLDER: &str = "parts";
/// What names the files of each part there.
const LIST: &str = "parts.json";

/// The part of a crate's page.
const CRATES: &str = "crates_audit";
/// The part of trees.
const TREE: &str = "tree_audit";

/// Parts that show only within another, which is there before them: they carry
/// nothing that it has.
const WITHIN: [(&str, &str); 17] = [
    ("audit_reading", TREE),
    ("colours", "readme"),
    ("compare", CRATES),
    ("dependencies", CRATES),
    ("dependents", CRATES),
    ("downloads", CRATES),
    ("exports", TREE),
    ("features", CRATES),
    ("further", "search"),
    ("missing", CRATES),
    ("readme", CRATES),
    ("security", CRATES),
    ("switching", CRATES),
    (TREE, CRATES),
    ("tree_audit_panel", TREE),
    ("tree_audit_resolver", TREE),
    ("versions", CRATES),
];

/// The parts that a part shows within, the nearest first.
pub fn around(part: &str) -> impl Iterator<Item = &'static str> {
    let next = |part: &str| {
        let mut all = WITHIN.iter();
        all.find(|(own, _)| *own == part).map(|(_, around)| *around)
    };
    std::iter::successors(next(part), move |part| next(part))
}

/// Replaces the code in Trunk's output by the same in parts.
pub fn apply(workspace: &Workspace, tools: &AppTools, trunk_output: &Path) -> Result<()> {
    let module = workspace
        .target
        .join(WASM)
        .join("release")
        .join("cratescope.wasm");
    let cut = workspace.target.join("cut");
    remove_folder(&cut)?;
    fs::create_dir_all(&cut)?;
    let mut code = panics::silenced(&fs::read(&module)?)?;
    panics::erase_words(&mut code)?;
    let module = cut.join("whole.wasm");
    fs::write(&module, code)?;
    process::run(
        workspace
            .cargo()
            .args(["run", "--quiet", "--package", CUTTER, "--"])
            .args([&module, &cut]),
    )
    .context("the app's code could not be cut into parts")?;

    let bound = cut.join("bound");
    process::run(
        Command::new(tools.wasm_bindgen.command())
            .arg(cut.join("main.wasm"))
            .args(["--target", "web", "--no-typescript"])
            // The parts share memory, table and stack by their exports.
            .args(["--keep-lld-exports", "--no-demangle"])
            .args(["--out-name", "cratescope", "--out-dir"])
            .arg(&bound),
    )?;
    drop_unmade_classes(&bound)?;
    remove_folder(&trunk_output.join("snippets"))?;
    copy_all(&bound, trunk_output)?;

    let parts = trunk_output.join(FOLDER);
    fs::create_dir_all(&parts)?;
    fs::copy(cut.join(LIST), parts.join(LIST))?;
    for file in read(trunk_output)?.values().flatten() {
        fs::copy(cut.join(file_of(file)), trunk_output.join(of(file)))
            .with_context(|| format!("the code has no part {file}"))?;
    }
    Ok(())
}

fn drop_unmade_classes(bound: &Path) -> Result<()> {
    let [glue, module] = ["cratescope.js", "cratescope_bg.wasm"].map(|file| bound.join(file));
    let (text, exports) = classes::without_unmade(&fs::read_to_string(&glue)?);
    // Their functions are empty (`panics::silenced`).
    ensure!(!text.contains("class IntoUnderlying"), "a stream is made");
    let code = classes::without_exports(&fs::read(&module)?, &exports)?;
    fs::write(&glue, text)?;
    Ok(fs::write(&module, code)?)
}

/// The parts in Trunk's output with the names of their files, in their order.
pub fn read(trunk_output: &Path) -> Result<Parts> {
    let list = trunk_output.join(FOLDER).join(LIST);
    if !list.exists() {
        return Ok(BTreeMap::new());
    }
    serde_json::from_slice(&fs::read(&list)?)
        .with_context(|| format!("{} is not a list of parts", list.display()))
}

/// Where a part's file is in Trunk's output.
pub fn of(file: &str) -> String {
    format!("{FOLDER}/{}", file_of(file))
}

/// Whether a file of Trunk's output is part of this.
pub fn owns(file: &str) -> bool {
    file.strip_prefix(FOLDER)
        .is_some_and(|rest| rest.starts_with('/'))
}

fn file_of(piece: &str) -> String {
    format!("{piece}.wasm")
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path: PathBuf = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_all(&path, &target)?;
        } else {
            fs::copy(&path, target)?;
        }
    }
    Ok(())
}
