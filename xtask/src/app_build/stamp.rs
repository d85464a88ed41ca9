//! Whether the app must be built again: a hash of all it is made from.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use sha2::{Digest, Sha256};

use super::html;
use crate::workspace::Workspace;

/// Files beside the app's sources that change what is built.
const FILES: [&str; 6] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "index.html",
    "rust-toolchain.toml",
    ".cargo/config.toml",
];

/// The hash of the app's inputs and of the tools that make it.
pub fn of_inputs(workspace: &Workspace, tools: &str) -> Result<String> {
    let root = &workspace.root;
    let mut inputs: BTreeSet<PathBuf> = FILES.iter().map(|file| root.join(file)).collect();
    inputs.extend(["src", "style", "build.rs"].map(|folder| root.join(folder)));
    let beside = ["tools/wasm-split", "crates/badge-element"].map(|folder| root.join(folder));
    inputs.insert(root.join("crates/badge-element/js"));
    for folder in workspace
        .local_dependencies("cratescope")
        .into_iter()
        .chain(workspace.local_dependencies(super::ELEMENT))
        .chain(beside)
    {
        inputs.extend(["src", "Cargo.toml", "build.rs"].map(|part| folder.join(part)));
    }
    // Finishing the build is part of it.
    inputs.insert(root.join("xtask/src/app_build.rs"));
    inputs.insert(root.join("xtask/src/app_build"));
    inputs.insert(root.join("xtask/src/tool/wasm_opt.rs"));
    if let Ok(page) = fs::read_to_string(root.join("index.html")) {
        inputs.extend(trunk_sources(&page).map(|source| root.join(source)));
    }
    let flags = [
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
    ]
    .map(|name| env::var(name).unwrap_or_default());
    of(root, &inputs, &format!("{tools}\n{}", flags.join("\n")))
}

/// What the page asks Trunk to take along.
fn trunk_sources(page: &str) -> impl Iterator<Item = String> {
    html::pieces(page)
        .into_iter()
        .filter_map(|piece| match piece {
            html::Piece::Tag(tag) if tag.attribute("data-trunk").is_some() => tag
                .attribute("href")
                .or_else(|| tag.attribute("src"))
                .map(str::to_owned),
            _ => None,
        })
}

/// Hashes files and folders by their place below `root` and their content.
/// What is not there counts as not there.
fn of(root: &Path, inputs: &BTreeSet<PathBuf>, more: &str) -> Result<String> {
    let mut files = BTreeSet::new();
    for input in inputs {
        collect(input, &mut files)?;
    }
    let mut hash = Sha256::new();
    for file in files {
        let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let name = file.strip_prefix(root).unwrap_or(&file);
        hash.update(name.as_os_str().as_encoded_bytes());
        hash.update([0]);
        hash.update(content.len().to_le_bytes());
        hash.update(content);
    }
    hash.update(more);
    Ok(format!("{:x}\n", hash.finalize()))
}

fn collect(path: &Path, files: &mut BTreeSet<PathBuf>) -> Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else if path.is_file() {
        files.insert(path.to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_change_of_an_input_changes_the_stamp() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path();
        let write =
            |file: &str, text: &str| fs::write(root.join(file), text).expect("it can be written");
        fs::create_dir(root.join("src")).expect("it can be made");
        write("src/a.rs", "1");
        let inputs: BTreeSet<_> = [root.join("src"), root.join("Cargo.lock")].into();
        let stamp = |tools| of(root, &inputs, tools).expect("all can be read");

        let first = stamp("t");
        assert_eq!(first, stamp("t"), "nothing changed");
        assert_ne!(first, stamp("u"), "another tool");
        write("src/a.rs", "2");
        let edited = stamp("t");
        assert_ne!(first, edited, "an edited file");
        write("src/b.rs", "");
        let added = stamp("t");
        assert_ne!(edited, added, "an empty file more");
        write("Cargo.lock", "");
        assert_ne!(added, stamp("t"), "a file that was missing");
    }

    #[test]
    fn what_the_page_hands_to_trunk_is_an_input() {
        let page = r#"<link data-trunk rel="css" href="style/a.css"><link rel="icon" href="/x.svg">
                      <script data-trunk src="look.js"></script>"#;
        assert_eq!(
            trunk_sources(page).collect::<Vec<_>>(),
            ["style/a.css", "look.js"]
        );
    }
}
