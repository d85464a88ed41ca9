//! Pieces of the app's code, put together again where they always load together.
//!
//! The cut leaves a piece for each set of parts that share some functions. Each
//! module repeats what it is linked by, and compresses alone: those that are
//! needed by the same parts become one.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::Mutex,
    thread,
};

use anyhow::{Context as _, Result};

use super::{
    glue::Parts,
    sections::without_custom,
    split,
    wasm::{EXPORTS, IMPORTS, Reader, module_of, push_number, push_text, sections},
};
use crate::tool::WasmOpt;

/// Where pieces import from what all share (`parts.js`).
const SHARED: &str = "__wasm_split";
/// The same for pieces that were put together.
const MERGED: &str = "m";

/// The name of the sections that pieces are in, each after its number in two
/// bytes.
pub const SECTION: &str = "p";

/// Code that loads as one.
pub struct Group {
    /// By which the loader knows it.
    pub number: u16,
    /// Its name: of its first piece, or of the part's own.
    pub name: String,
    /// The parts that need it; not those which show within one of them.
    pub parts: BTreeSet<String>,
    /// What the cut left.
    pub pieces: Vec<String>,
}

/// Which pieces load together. `list` has the pieces of each part. Without what
/// merges, each piece is a group.
pub fn grouped(list: &Parts, can_merge: bool) -> Vec<Group> {
    let mut needed: BTreeMap<&String, BTreeSet<&str>> = BTreeMap::new();
    for (part, pieces) in list {
        for piece in pieces {
            needed.entry(piece).or_default().insert(part);
        }
    }
    let mut groups: BTreeMap<BTreeSet<&str>, Vec<String>> = BTreeMap::new();
    for (piece, parts) in needed {
        let is_within = |part: &&&str| split::around(part).any(|around| parts.contains(around));
        let parts = parts.iter().filter(|part| !is_within(part)).copied();
        groups
            .entry(parts.collect())
            .or_default()
            .push(piece.clone());
    }
    let mut all = Vec::new();
    for (parts, pieces) in groups {
        let mut push = |pieces: Vec<String>| {
            all.push(Group {
                number: u16::try_from(all.len()).unwrap_or(u16::MAX),
                name: pieces.last().cloned().unwrap_or_default(),
                parts: parts.iter().map(|part| (*part).to_owned()).collect(),
                pieces,
            });
        };
        match can_merge {
            true => push(pieces),
            false => pieces.into_iter().for_each(|piece| push(vec![piece])),
        }
    }
    all
}

/// The code of each group, by its name.
pub fn codes(
    groups: &[Group],
    input: &Path,
    work: &Path,
    wasm_opt: Option<&WasmOpt>,
) -> Result<BTreeMap<String, Vec<u8>>> {
    let left = Mutex::new(groups.iter());
    let made = Mutex::new(BTreeMap::new());
    let make = || -> Result<()> {
        loop {
            let next = left.lock().ok().and_then(|mut left| left.next());
            let Some(group) = next else {
                return Ok(());
            };
            let code = code(group, input, work, wasm_opt)
                .with_context(|| format!("the piece {} cannot be made", group.name))?;
            if let Ok(mut made) = made.lock() {
                made.insert(group.name.clone(), code);
            }
        }
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(make)).collect();
        let ended = workers.into_iter().map(|worker| worker.join());
        ended.flatten().collect::<Result<()>>()
    })?;
    Ok(made.into_inner().unwrap_or_default())
}

/// Starting wasm-opt takes longer than it saves for smaller code, in bytes.
const WORTH_SHRINKING: usize = 2_000;

fn code(group: &Group, input: &Path, work: &Path, wasm_opt: Option<&WasmOpt>) -> Result<Vec<u8>> {
    let files: Vec<PathBuf> = group
        .pieces
        .iter()
        .map(|piece| input.join(split::of(piece)))
        .collect();
    let [host, merged, smaller] =
        ["host", "merged", "smaller"].map(|end| work.join(format!("{}.{end}.wasm", group.name)));
    let whole = match (files.as_slice(), wasm_opt) {
        ([first, _, ..], Some(wasm_opt)) => {
            fs::write(&host, stand_in(&fs::read(first)?)?)?;
            wasm_opt.merge(&host, SHARED, &files, &merged)?;
            &merged
        }
        ([one, ..], _) => one,
        ([], _) => return Ok(Vec::new()),
    };
    let mut code = without_custom(&fs::read(whole)?);
    if let Some(wasm_opt) = wasm_opt.filter(|_| code.len() > WORTH_SHRINKING) {
        wasm_opt.shrink(whole, &smaller)?;
        code = fs::read(&smaller)?;
    }
    for file in [host, merged, smaller].iter().filter(|file| file.exists()) {
        fs::remove_file(file)?;
    }
    Ok(code)
}

/// A module that only passes on what pieces import, so that one import serves
/// all. It asks for as much memory and table as a piece does.
fn stand_in(piece: &[u8]) -> Result<Vec<u8>> {
    let mut kinds: BTreeMap<&str, &[u8]> = BTreeMap::new();
    for (_, imports) in sections(piece)?
        .into_iter()
        .filter(|(id, _)| *id == IMPORTS)
    {
        let mut reader = Reader::new(&piece[imports]);
        for _ in 0..reader.number()? {
            reader.text()?;
            let name = reader.text()?;
            let start = reader.at;
            reader.skip_type()?;
            kinds.insert(name, &reader.bytes[start..reader.at]);
        }
    }
    // Not every piece uses the stack.
    kinds.entry(STACK.0).or_insert(&STACK.1);
    let (mut imports, mut exports) = (Vec::new(), Vec::new());
    push_number(&mut imports, kinds.len());
    push_number(&mut exports, kinds.len());
    for (name, kind) in kinds {
        push_text(&mut imports, MERGED);
        push_text(&mut imports, name);
        imports.extend(kind);
        push_text(&mut exports, name);
        // The first of its kind, and there is no second.
        exports.extend([kind[0], 0]);
    }
    Ok(module_of([(IMPORTS, imports), (EXPORTS, exports)]))
}

/// The stack's top: a global that changes.
const STACK: (&str, [u8; 3]) = ("__wasm_split_shared0", [3, 0x7f, 1]);

#[cfg(test)]
mod tests {
    use super::*;

    fn list(parts: &[(&str, &[&str])]) -> Parts {
        let of = |(part, pieces): &(&str, &[&str])| {
            let pieces = pieces.iter().map(|piece| (*piece).to_owned()).collect();
            ((*part).to_owned(), pieces)
        };
        parts.iter().map(of).collect()
    }

    #[test]
    fn pieces_of_the_same_parts_are_one_and_a_tab_leaves_its_to_the_page() {
        let list = list(&[
            ("badges", &["chunk_1", "chunk_2", "chunk_5", "split_badges"]),
            (
                "crates_audit",
                &["chunk_1", "chunk_2", "chunk_3", "split_crates_audit"],
            ),
            (
                "versions",
                &["chunk_2", "chunk_3", "chunk_4", "split_versions"],
            ),
            ("features", &["chunk_3", "chunk_4", "split_features"]),
            // Within the tree, which is within the crate's page.
            ("exports", &["chunk_3", "chunk_6", "split_exports"]),
            ("tree_audit", &["chunk_6", "split_tree_audit"]),
        ]);
        let found: Vec<(String, String, String)> = grouped(&list, true)
            .into_iter()
            .map(|group| {
                let parts: Vec<String> = group.parts.into_iter().collect();
                (group.name, parts.join(" "), group.pieces.join(" "))
            })
            .collect();
        let expected = [
            ("split_badges", "badges", "chunk_5 split_badges"),
            ("chunk_2", "badges crates_audit", "chunk_1 chunk_2"),
            (
                "split_crates_audit",
                "crates_audit",
                "chunk_3 split_crates_audit",
            ),
            ("split_exports", "exports", "split_exports"),
            ("split_features", "features", "split_features"),
            ("chunk_4", "features versions", "chunk_4"),
            ("split_tree_audit", "tree_audit", "chunk_6 split_tree_audit"),
            ("split_versions", "versions", "split_versions"),
        ];
        let expected = expected
            .map(|(name, parts, pieces)| (name.to_owned(), parts.to_owned(), pieces.to_owned()));
        assert_eq!(found, expected);
        let alone = grouped(&list, false);
        assert!(alone.iter().all(|group| group.pieces.len() == 1));
        assert_eq!(alone.len(), 12);
    }

    #[test]
    fn one_module_passes_on_what_all_import() {
        let mut piece = b"\0asm\x01\0\0\0\x02\x13\x01".to_vec();
        piece.extend(b"\x0c__wasm_split\x01t\x02\0\x13");
        let module = stand_in(&piece).expect("a module");
        let text = String::from_utf8_lossy(&module);
        assert!(
            text.contains("\x02\x01m\x14__wasm_split_shared0\x03\x7f\x01"),
            "{text:?}"
        );
        assert!(text.contains("\x01m\x01t\x02\0\x13"), "{text:?}");
        assert!(
            text.ends_with("\x02\x14__wasm_split_shared0\x03\0\x01t\x02\0"),
            "{text:?}"
        );
    }
}
