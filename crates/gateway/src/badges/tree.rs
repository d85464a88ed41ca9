//! How many crates a version brings with it, as Cargo would choose them.

use crate::{Data, Source};
use cratescope_registry::{CrateName, Question, index};
use cratescope_resolve::{IndexFile, Manifest, Problem, Progress, Resolver, Selection, Target};
use std::sync::Arc;
use tokio::task::JoinSet;

/// Crates whose index files are read for one badge.
const MOST: usize = 600;

/// Work before another task may have the thread, and in all: a few
/// milliseconds, and a second.
const SLICE: u64 = 50_000;
const EFFORT: u64 = 5_000_000;

/// What the count is of: default features, for this target.
const TARGET: &str = "x86_64-unknown-linux-gnu";

/// Other crates in the tree of normal and build dependencies; `None` when it
/// cannot be told.
pub(super) async fn count(source: &Arc<dyn Source>, name: &str, num: &str) -> Option<u64> {
    // Build metadata is no part of a requirement.
    let num = num.split('+').next()?;
    let root = Manifest::depending_on(name, &["=", num].concat(), &[], true);
    let mut problem = Problem::new(root);
    problem.effort = EFFORT;
    let mut resolver = Resolver::new(problem).ok()?;
    let mut read = 0;
    loop {
        // Handed back and forth: work is not for a thread that others wait for.
        let worked = tokio::task::spawn_blocking(move || {
            let progress = resolver.advance(SLICE);
            let counted = match &progress {
                Progress::Done(lock) => Some(built(lock)),
                _ => None,
            };
            (resolver, progress, counted)
        });
        let (next, progress, counted) = worked.await.ok()?;
        resolver = next;
        match progress {
            Progress::Working => {}
            Progress::Done(_) => return counted.flatten(),
            Progress::Failed(_) => return None,
            Progress::Needs(names) => {
                read += names.len();
                if read > MOST {
                    return None;
                }
                for (name, file) in files(source, names).await? {
                    resolver.learn(&name, file);
                }
            }
        }
    }
}

/// Packages that are built, without the two at the root: the one that asks and
/// the one that the badge is about.
fn built(lock: &cratescope_resolve::Lock) -> Option<u64> {
    let target = Target::named(TARGET)?;
    let selection = Selection::new(target.clone(), target);
    let tree = lock.select(&selection, &|_| false).ok()?;
    let mut packages: Vec<_> = tree.nodes.iter().map(|node| node.package).collect();
    packages.sort_unstable();
    packages.dedup();
    Some(packages.len().saturating_sub(2) as u64)
}

async fn files(
    source: &Arc<dyn Source>,
    names: Vec<CrateName>,
) -> Option<Vec<(CrateName, IndexFile)>> {
    let mut asked = JoinSet::new();
    for name in names {
        let source = Arc::clone(source);
        asked.spawn(async move {
            let told = source.answer(Question::Index(name.clone())).await.ok()?;
            let Data::File(content) = told.data else {
                return None;
            };
            let read = tokio::task::spawn_blocking(move || {
                let text = String::from_utf8_lossy(&content);
                index::read_file(&text).versions
            });
            Some((name, IndexFile::Versions(read.await.ok()?.into())))
        });
    }
    let mut files = Vec::new();
    while let Some(found) = asked.join_next().await {
        // A tree that lacks a part would be a wrong number.
        files.push(found.ok()??);
    }
    Some(files)
}
