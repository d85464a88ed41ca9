//! Whatever an index holds, there is an answer or a clear error, in bounded
//! work and in small slices.

use crate::support::{Registry, dep, line, lock, manifest, names, resolve};
use cratescope_resolve::{Graph, Manifest, Origin, Problem, Progress, ResolveError, Resolver};
use serde_json::json;
use std::collections::BTreeMap;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn ten_thousand_features_in_cycles() {
    let features: BTreeMap<String, Vec<String>> = (0..10_000)
        .map(|n| {
            (
                format!("f{n}"),
                vec![
                    format!("f{}", (n + 1) % 10_000),
                    format!("f{}", n * 7 % 10_000),
                ],
            )
        })
        .filter(|(name, values)| !values.contains(name))
        .collect();
    // Every other one, so that some names are left out of the cycle above.
    let features: BTreeMap<_, Vec<String>> = features
        .iter()
        .map(|(name, values)| {
            (
                name,
                values
                    .iter()
                    .filter(|v| features.contains_key(*v))
                    .cloned()
                    .collect(),
            )
        })
        .collect();
    let registry = Registry::new(&[
        json!({"name": "big", "vers": "1.0.0", "cksum": "", "deps": [], "features": features}),
    ]);
    let root = Manifest::depending_on("big", "1", &["f1".to_owned()], true);
    assert_eq!(
        names(&lock(&registry, root)),
        ["big 1.0.0", "your-package 0.0.0"]
    );
}

#[test]
fn each_of_many_packages_asks_for_another_feature_of_ten_thousand() {
    let features: BTreeMap<String, Vec<String>> = (0..10_000)
        .map(|n| {
            (
                format!("f{n}"),
                (1..20)
                    .map(|k| format!("f{}", (n + k * k) % 10_000))
                    .collect(),
            )
        })
        .collect();
    let mut lines = vec![
        json!({"name": "big", "vers": "1.0.0", "cksum": "", "deps": [], "features": features}),
    ];
    let mut deps = Vec::new();
    for n in 0..2_000 {
        let mut needs = dep("big", "1");
        needs["features"] = json!([format!("f{n}")]);
        lines.push(line(&format!("p{n}"), "1.0.0", &[needs]));
        deps.push(dep(&format!("p{n}"), "1"));
    }
    // Each closure is all 10,000 features; only the first adds anything.
    let problem = Problem {
        effort: 3_000_000,
        ..Problem::new(manifest(&deps))
    };
    match resolve(&Registry::new(&lines), problem) {
        Ok(lock) => assert_eq!(lock.packages().len(), 2_002),
        Err(ResolveError::TooHard { .. }) => {}
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn a_cycle_of_packages_is_told() {
    let lines = [
        line("a", "1.0.0", &[dep("b", "1")]),
        line("b", "1.0.0", &[dep("a", "1")]),
    ];
    let error = resolve(
        &Registry::new(&lines),
        Problem::new(manifest(&[dep("a", "1")])),
    );
    let error = error.expect_err("Cargo refuses it").to_string();
    assert!(
        error.starts_with("cyclic package dependency: package `a` depends on itself"),
        "{error}"
    );
}

#[test]
fn a_missing_crate_is_told_with_who_needs_it() {
    let lines = [line("a", "1.2.0", &[dep("gone", "^2")])];
    let error = resolve(
        &Registry::new(&lines),
        Problem::new(manifest(&[dep("a", "1")])),
    );
    assert_eq!(
        error.expect_err("there is none").to_string(),
        "no matching package named `gone` found\n\
         required by `gone = \"^2\"` of package `a v1.2.0`\n    \
         ... which satisfies a dependency of, and is required by `a = \"^1\"` of package `root v1.0.0`"
    );
}

#[test]
fn names_that_nobody_could_publish_are_no_crates() {
    for name in ["", "../../etc/passwd", "a b", "é", &"x".repeat(100)] {
        let problem = Problem::new(manifest(&[dep(name, "1")]));
        assert!(
            matches!(
                resolve(&Registry::new(&[]), problem),
                Err(ResolveError::NoCrate { .. })
            ),
            "{name}"
        );
    }
}

#[test]
fn lines_that_cannot_be_read_are_passed_over() {
    let mut odd_req = line("a", "1.3.0", &[dep("b", "not a requirement")]);
    odd_req["features"] = json!({});
    let mut odd_feature = line("a", "1.4.0", &[]);
    odd_feature["features"] = json!({"x": ["dep:nothing"]});
    let mut odd_target = line("a", "1.5.0", &[dep("b", "1")]);
    odd_target["deps"][0]["target"] = "cfg(".into();
    let mut odd_rust = line("a", "1.6.0", &[]);
    odd_rust["rust_version"] = "new".into();
    let fine = line("a", "1.2.0", &[]);
    let registry = Registry::new(&[
        fine,
        odd_req,
        odd_feature,
        odd_target,
        odd_rust,
        line("a", "one", &[]),
    ]);
    let lock = lock(&registry, manifest(&[dep("a", "1")]));
    assert_eq!(names(&lock), ["a 1.2.0", "root 1.0.0"]);
}

#[test]
fn two_thousand_versions_that_all_fail() {
    let mut lines: Vec<_> = (0..2_000)
        .map(|n| {
            line(
                "many",
                &format!("1.{n}.0"),
                &[dep("one", &format!("={}.0.0", n + 2))],
            )
        })
        .collect();
    lines.extend(
        (0..2_000).map(|n| line("one", &format!("{}.0.0", n + 2), &[dep("core", "=1.0.0")])),
    );
    lines.extend([line("core", "1.0.0", &[]), line("core", "1.0.1", &[])]);
    let registry = Registry::new(&lines);
    let root = manifest(&[dep("many", "1"), dep("core", "=1.0.1")]);
    let error = resolve(&registry, Problem::new(root)).expect_err("no way");
    assert!(matches!(error, ResolveError::Conflict { .. }), "{error}");
}

#[test]
fn a_very_long_chain_is_walked() {
    let mut lines: Vec<_> = (0..5_000)
        .map(|n| {
            line(
                &format!("c{n}"),
                "1.0.0",
                &[dep(&format!("c{}", n + 1), "1")],
            )
        })
        .collect();
    lines.push(line("c5000", "1.0.0", &[]));
    let lock = lock(&Registry::new(&lines), manifest(&[dep("c0", "1")]));
    assert_eq!(lock.packages().len(), 5_002);
    let tree = crate::support::tree(&lock);
    assert_eq!(tree.nodes.len(), 5_002);
    assert_eq!(
        Graph::of(&lock, &tree, Origin::Local)
            .text(&|node| node.package.to_string())
            .lines()
            .count(),
        5_002
    );
}

/// Pairs of packages that exclude each other in all combinations.
#[test]
fn a_problem_that_is_too_hard_ends() {
    let mut lines = Vec::new();
    for n in 0..30 {
        for version in 0..8 {
            let needs: Vec<_> = (0..n)
                .map(|other| {
                    dep(
                        &format!("x{other}"),
                        &format!("<1.{}.0", (version * 5 + other) % 8 + 1),
                    )
                })
                .collect();
            lines.push(line(&format!("x{n}"), &format!("1.{version}.0"), &needs));
        }
    }
    lines.push(line(
        "z",
        "1.0.0",
        &[
            dep("x0", "=1.7.0"),
            dep("x1", "=1.6.0"),
            dep("x2", "=1.7.0"),
        ],
    ));
    let deps: Vec<_> = (0..30)
        .map(|n| dep(&format!("x{n}"), "1"))
        .chain([dep("z", "1")])
        .collect();
    let problem = Problem {
        effort: 300_000,
        ..Problem::new(manifest(&deps))
    };
    match resolve(&Registry::new(&lines), problem) {
        Ok(_) | Err(ResolveError::TooHard { .. } | ResolveError::Conflict { .. }) => {}
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn slices_are_small_and_the_end_is_final() {
    let lines: Vec<_> = (0..300)
        .map(|n| line(&format!("s{n}"), "1.0.0", &[]))
        .collect();
    let registry = Registry::new(&lines);
    let deps: Vec<_> = (0..300).map(|n| dep(&format!("s{n}"), "1")).collect();
    let mut resolver = Resolver::new(Problem::new(manifest(&deps))).expect("a manifest");
    let mut slices = 0;
    let lock = loop {
        let before = resolver.effort();
        let progress = resolver.advance(50);
        // One step may be as large as one package, no larger.
        assert!(resolver.effort() - before < 1_000, "one slice did too much");
        slices += 1;
        match progress {
            Progress::Working => {}
            Progress::Needs(names) => {
                for name in names {
                    resolver.learn(&name, registry.file(name.as_str()));
                }
            }
            Progress::Done(lock) => break lock,
            Progress::Failed(error) => panic!("{error}"),
        }
    };
    assert!(slices > 10);
    assert_eq!(lock.packages().len(), 301);
    assert!(
        matches!(resolver.advance(50), Progress::Failed(error) if *error == ResolveError::Over)
    );
}
