//! Answers while index files are still to come, or cannot be had.

use crate::support::{Registry, dep, line, manifest, names};
use cratescope_registry::CrateName;
use cratescope_resolve::{IndexFile, Lock, Missing, Problem, Progress, Resolver};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn resolver() -> (Registry, Resolver) {
    let lines = [
        line("a", "1.0.0", &[dep("b", "1"), dep("c", "1")]),
        line("b", "1.0.0", &[]),
        line("c", "1.0.0", &[dep("b", "1")]),
    ];
    let problem = Problem::new(manifest(&[dep("a", "1")]));
    (
        Registry::new(&lines),
        Resolver::new(problem).expect("a manifest"),
    )
}

fn wave(resolver: &mut Resolver) -> Vec<CrateName> {
    match resolver.advance(u64::MAX) {
        Progress::Needs(names) => names,
        other => panic!("a wave is expected, not {other:?}"),
    }
}

fn done(resolver: &mut Resolver) -> Box<Lock> {
    match resolver.advance(u64::MAX) {
        Progress::Done(lock) => lock,
        other => panic!("the end is expected, not {other:?}"),
    }
}

#[test]
fn unknown_crates_of_one_depth_are_one_wave() {
    let (registry, mut resolver) = resolver();
    let first = wave(&mut resolver);
    assert_eq!(
        first.iter().map(CrateName::as_str).collect::<Vec<_>>(),
        ["a"]
    );
    resolver.learn(&first[0], registry.file("a"));
    let mut second: Vec<_> = wave(&mut resolver)
        .iter()
        .map(ToString::to_string)
        .collect();
    second.sort();
    assert_eq!(second, ["b", "c"]);
}

#[test]
fn a_partial_answer_says_what_is_missing() {
    let (registry, mut resolver) = resolver();
    let first = wave(&mut resolver);
    resolver.learn(&first[0], registry.file("a"));
    wave(&mut resolver);
    let partial = resolver.partial().expect("a part");
    assert_eq!(names(&partial), ["a 1.0.0", "root 1.0.0"]);
    let missing: Vec<_> = partial
        .missing()
        .iter()
        .map(|missing| missing.name.as_str())
        .collect();
    assert_eq!(missing, ["b", "c"]);
    for name in ["b", "c"] {
        resolver.learn(&CrateName::new(name).expect("a name"), registry.file(name));
    }
    let lock = done(&mut resolver);
    assert_eq!(
        names(&lock),
        ["a 1.0.0", "b 1.0.0", "c 1.0.0", "root 1.0.0"]
    );
    assert!(lock.missing().is_empty());
}

#[test]
fn a_file_that_cannot_be_had_is_resolved_around_and_told() {
    let (registry, mut resolver) = resolver();
    let first = wave(&mut resolver);
    resolver.learn(&first[0], registry.file("a"));
    for name in wave(&mut resolver) {
        let file = match name.as_str() {
            "b" => IndexFile::Failed("timed out".to_owned()),
            other => registry.file(other),
        };
        resolver.learn(&name, file);
    }
    let lock = done(&mut resolver);
    assert_eq!(names(&lock), ["a 1.0.0", "c 1.0.0", "root 1.0.0"]);
    let expected = Missing {
        name: "b".to_owned(),
        why: Some("timed out".to_owned()),
        needed_by: vec![0, 1],
    };
    assert_eq!(lock.missing(), [expected]);
}
