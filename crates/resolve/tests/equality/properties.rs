//! What holds of every answer, whatever Cargo says.

use crate::case::Case;
use crate::compare::text;
use crate::index::{Crate, Index};
use crate::invented::{Dice, cases};
use cratescope_registry::index::IndexVersion;
use cratescope_registry::{CrateName, DependencyKind};
use cratescope_resolve::{IndexFile, Lock, Manifest, Progress, ResolveError, Resolver};
use std::collections::HashSet;

const RUST: &str = "1.95.0";
const HOST: &str = "x86_64-unknown-linux-gnu";

/// Drives a resolver: so much work a slice, and only so many answers a wave.
fn resolve(index: &Index, case: &Case, slice: u64, at_once: usize) -> Result<Lock, ResolveError> {
    let mut resolver = Resolver::new(case.problem(RUST))?;
    loop {
        match resolver.advance(slice) {
            Progress::Working => {}
            Progress::Needs(names) => {
                for name in names.iter().rev().take(at_once) {
                    resolver.learn(name, file(index, name));
                }
            }
            Progress::Done(lock) => return Ok(*lock),
            Progress::Failed(error) => return Err(*error),
        }
    }
}

fn file(index: &Index, name: &CrateName) -> IndexFile {
    match index.crates.get(name.as_str()) {
        Some(found) => IndexFile::Versions(found.versions.clone()),
        None => IndexFile::Absent,
    }
}

fn shown(lock: &Lock, case: &Case) -> Result<(Vec<String>, String), ResolveError> {
    let packages = lock.packages().iter();
    let names = packages.map(|package| format!("{} {}", package.name, package.version));
    let tree = lock.select(&case.selection(HOST), &|_| false)?;
    Ok((names.collect(), text(lock, &tree)))
}

fn line<'a>(index: &'a Index, lock: &Lock, position: usize) -> &'a IndexVersion {
    let locked = &lock.packages()[position];
    let versions = &index.crates[&locked.name].versions;
    let found = versions
        .iter()
        .find(|line| line.num.semver() == Some(&locked.version));
    found.expect("what is locked is published")
}

fn check(index: &Index, case: &Case, lock: &Lock) {
    let title = &case.title;
    let packages = lock.packages();
    let (mut lines, mut libraries) = (HashSet::new(), HashSet::new());
    for (position, locked) in packages.iter().enumerate() {
        assert!(
            locked.links.iter().all(|links| libraries.insert(links)),
            "{title}: links"
        );
        let (declared, root) = if position == lock.root() {
            (&case.manifest.dependencies, true)
        } else {
            let line = line(index, lock, position);
            assert!(!line.yanked, "{title}: {} is yanked", locked.name);
            assert!(
                lines.insert((&locked.name, line.num.compatibility_line())),
                "{title}: two of a line of {}",
                locked.name
            );
            (&line.dependencies, false)
        };
        for dependency in declared {
            if dependency.optional || (!root && dependency.kind == DependencyKind::Dev) {
                continue;
            }
            let req = semver::VersionReq::parse(dependency.req.as_str()).expect("a requirement");
            let met = locked.dependencies.iter().any(|&to| {
                packages[to].name == dependency.krate && req.matches(&packages[to].version)
            });
            assert!(
                met,
                "{title}: {} lacks {} {}",
                locked.name, dependency.krate, dependency.req
            );
        }
    }
    let mut reached = HashSet::from([lock.root()]);
    let mut stack = vec![lock.root()];
    while let Some(position) = stack.pop() {
        stack.extend(
            packages[position]
                .dependencies
                .iter()
                .filter(|&&to| reached.insert(to)),
        );
    }
    assert_eq!(
        reached.len(),
        packages.len(),
        "{title}: something is not needed"
    );
}

/// The same index and manifest, with everything in another order that does not
/// count.
fn shuffled(index: &Index, case: &Case, dice: &mut Dice) -> (Index, Case) {
    let crates = index.crates.iter().map(|(name, found)| {
        let mut versions = found.versions.to_vec();
        for last in (1..versions.len()).rev() {
            versions.swap(last, dice.below(last + 1));
        }
        let text = String::new();
        (
            name.clone(),
            Crate {
                text,
                versions: versions.into(),
            },
        )
    });
    let index = Index {
        crates: crates.collect(),
    };
    let mut case = case.clone();
    let mut dependencies = case.manifest.dependencies.clone();
    for last in (1..dependencies.len()).rev() {
        dependencies.swap(last, dice.below(last + 1));
    }
    case.manifest = Manifest {
        dependencies,
        ..case.manifest
    };
    (index, case)
}

#[test]
fn answers_are_sound_and_do_not_depend_on_order_or_slices() {
    let mut solved = 0;
    for seed in 0..150 {
        let (index, cases) = cases(1_000 + seed, 8);
        let mut dice = Dice::new(seed);
        for case in cases {
            let expected = resolve(&index, &case, u64::MAX, usize::MAX);
            if let Ok(lock) = &expected {
                check(&index, &case, lock);
                solved += 1;
            }
            let expected = expected.map(|lock| shown(&lock, &case));
            let (other_index, other_case) = shuffled(&index, &case, &mut dice);
            for (slice, at_once) in [(1, usize::MAX), (50_000, 1)] {
                let got = resolve(&other_index, &other_case, slice, at_once);
                match (&expected, got.map(|lock| shown(&lock, &case))) {
                    (Ok(expected), Ok(got)) => assert_eq!(*expected, got, "{}", case.title),
                    (Err(_), Err(_)) => {}
                    (expected, got) => panic!("{}: {expected:?} or {got:?}", case.title),
                }
            }
        }
    }
    assert!(solved > 300, "only {solved} have a solution");
}
