//! Two answers to one case.

use crate::cargo::Toolchain;
use crate::case::Case;
use cratescope_resolve::{Graph, IndexSource, Lock, Locked, Origin, Tree, resolve};
use futures::executor::block_on;
use std::collections::BTreeSet;

/// What is locked (`name version`), and the tree in `cargo tree`'s form.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    pub locked: BTreeSet<String>,
    pub tree: String,
}

/// Our lock.
pub fn lock(source: &impl IndexSource, case: &Case, toolchain: &Toolchain) -> Result<Lock, String> {
    let problem = case.problem(&toolchain.version);
    block_on(resolve(problem, source)).map_err(|error| error.to_string())
}

/// Our answer.
pub fn ours(
    lock: &Lock,
    case: &Case,
    toolchain: &Toolchain,
    is_macro: &dyn Fn(&Locked) -> bool,
) -> Result<Answer, String> {
    let selection = case.selection(&toolchain.host);
    let tree = lock
        .select(&selection, is_macro)
        .map_err(|error| error.to_string())?;
    let packages = lock.packages().iter();
    Ok(Answer {
        locked: packages
            .map(|package| format!("{} {}", package.name, package.version))
            .collect(),
        tree: text(lock, &tree),
    })
}

/// A tree in `cargo tree`'s form.
pub fn text(lock: &Lock, tree: &Tree) -> String {
    let graph = Graph::of(lock, tree, Origin::Local);
    graph.text(&|node| graph.line(node))
}

/// What is different; `None` when nothing is.
pub fn difference(
    ours: &Result<Answer, String>,
    theirs: &Result<Answer, String>,
) -> Option<String> {
    match (ours, theirs) {
        (Err(ours), Err(theirs)) => {
            let first = ours.lines().next().unwrap_or_default();
            // Of several cycles, which one is named is up to chance.
            if first.starts_with("the manifest of") && theirs.contains("failed to parse manifest") {
                return None;
            }
            let first = match first.starts_with("cyclic") {
                true => first.split('`').next().unwrap_or_default(),
                false => first,
            };
            (!theirs.contains(first))
                .then(|| format!("reasons differ\n  ours:  {ours}\n  Cargo: {theirs}"))
        }
        (Err(error), Ok(_)) => Some(format!("only Cargo resolves it; ours: {error}")),
        (Ok(ours), Err(error)) => {
            let locked: Vec<_> = ours.locked.iter().cloned().collect();
            Some(format!(
                "only ours resolves it, to {}\n{}\n  Cargo: {error}",
                locked.join(", "),
                ours.tree
            ))
        }
        (Ok(ours), Ok(theirs)) if ours.locked != theirs.locked => {
            let only = |a: &Answer, b: &Answer| {
                let only: Vec<_> = a.locked.difference(&b.locked).cloned().collect();
                only.join(", ")
            };
            Some(format!(
                "locked by us alone: {}; by Cargo alone: {}",
                only(ours, theirs),
                only(theirs, ours)
            ))
        }
        (Ok(ours), Ok(theirs)) => {
            let mut pairs = ours.tree.lines().zip(theirs.tree.lines()).enumerate();
            let first = pairs.find(|(_, (a, b))| a.trim_end() != b.trim_end());
            match first {
                Some((line, (a, b))) => Some(format!(
                    "trees differ in line {}\n  ours:  {a}\n  Cargo: {b}",
                    line + 1
                )),
                None if ours.tree.lines().count() != theirs.tree.lines().count() => {
                    Some("one tree is longer".to_owned())
                }
                None => None,
            }
        }
    }
}
