//! Cargo's rules, one by one (Cargo reference, "Dependency resolution").

use crate::support::{Registry, dep, line, linux, lock, manifest, names, resolve, text};
use cratescope_resolve::{
    Manifest, Problem, ResolveError, ResolverVersion, Selection, Target, Targets, Why,
};
use serde_json::{Value, json};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn versions(name: &str, versions: &[&str]) -> Vec<Value> {
    versions
        .iter()
        .map(|version| line(name, version, &[]))
        .collect()
}

fn chosen(lines: &[Value], deps: &[Value]) -> Vec<String> {
    names(&lock(&Registry::new(lines), manifest(deps)))
}

#[test]
fn requirements_choose_the_newest_that_fits() {
    let lines = versions(
        "a",
        &[
            "0.1.0",
            "0.1.9",
            "0.2.0",
            "1.0.0",
            "1.4.2",
            "2.0.0-rc.1",
            "2.0.0",
            "2.1.0-beta",
        ],
    );
    for (req, version) in [
        ("0.1", "0.1.9"),
        ("1", "1.4.2"),
        ("=1.0.0", "1.0.0"),
        ("~1.0", "1.0.0"),
        ("*", "2.0.0"),
        (">=1, <2", "1.4.2"),
        ("2.0.0-rc.1", "2.0.0"),
        ("=2.1.0-beta", "2.1.0-beta"),
    ] {
        assert_eq!(
            chosen(&lines, &[dep("a", req)])[0],
            format!("a {version}"),
            "{req}"
        );
    }
}

#[test]
fn one_version_a_compatibility_line() {
    let mut lines = versions("a", &["1.0.0", "1.5.0", "2.0.0"]);
    lines.push(line("b", "1.0.0", &[dep("a", "=1.0.0")]));
    let got = chosen(
        &lines,
        &[dep("a", "1"), dep("b", "1"), {
            let mut second = dep("a2", "2");
            second["package"] = "a".into();
            second
        }],
    );
    assert_eq!(got, ["a 1.0.0", "a 2.0.0", "b 1.0.0", "root 1.0.0"]);
}

#[test]
fn yanked_versions_are_skipped_and_named_when_nothing_else_fits() {
    let mut yanked = line("a", "1.1.0", &[]);
    yanked["yanked"] = true.into();
    let lines = [line("a", "1.0.0", &[]), yanked];
    assert_eq!(chosen(&lines, &[dep("a", "1")])[0], "a 1.0.0");
    let problem = Problem::new(manifest(&[dep("a", "=1.1.0")]));
    let error = resolve(&Registry::new(&lines), problem).expect_err("nothing fits");
    assert_eq!(
        error.to_string(),
        "failed to select a version for the requirement `a = \"=1.1.0\"`\n  version 1.1.0 is yanked\n\
         required by `a = \"=1.1.0\"` of package `root v1.0.0`"
    );
}

#[test]
fn one_package_links_a_native_library() {
    let linked = |name: &str, version: &str| {
        let mut line = line(name, version, &[]);
        line["links"] = "z".into();
        line
    };
    let lines = [
        linked("a", "1.0.0"),
        linked("b", "1.1.0"),
        line("b", "1.0.0", &[]),
    ];
    let got = chosen(&lines, &[dep("a", "1"), dep("b", "1")]);
    assert_eq!(
        got,
        ["a 1.0.0", "b 1.0.0", "root 1.0.0"],
        "an older `b` does not link"
    );
    let problem = Problem::new(manifest(&[dep("a", "1"), dep("b", "=1.1.0")]));
    match resolve(&Registry::new(&lines), problem) {
        Err(ResolveError::Conflict { obstacles, .. }) => {
            assert_eq!(obstacles[0].why, Why::Links("z".to_owned()));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn resolver_3_prefers_what_builds_and_falls_back() {
    let needing = |version: &str, rust: &str| {
        let mut line = line("a", version, &[]);
        line["rust_version"] = rust.into();
        line
    };
    let registry = Registry::new(&[
        needing("1.0.0", "1.60"),
        needing("1.1.0", "1.90"),
        needing("2.0.0", "1.90"),
    ]);
    let version = |resolver, rust: &str, req: &str| {
        let root = Manifest {
            rust_version: Some(rust.to_owned()),
            ..manifest(&[dep("a", req)])
        };
        let problem = Problem {
            resolver,
            ..Problem::new(root)
        };
        let lock = resolve(&registry, problem).expect("a solution");
        names(&lock)[0].clone()
    };
    assert_eq!(version(ResolverVersion::V3, "1.70", "1"), "a 1.0.0");
    assert_eq!(version(ResolverVersion::V3, "1.90", "1"), "a 1.1.0");
    assert_eq!(
        version(ResolverVersion::V3, "1.70", "2"),
        "a 2.0.0",
        "better than nothing"
    );
    assert_eq!(version(ResolverVersion::V2, "1.70", "1"), "a 1.1.0");
}

/// `util` is needed by the package with `x`, by its build script with `y`, and
/// on Windows with `w`.
fn split() -> (Registry, Manifest) {
    let mut util = line("util", "1.0.0", &[]);
    util["features"] = json!({"x": [], "y": [], "w": [], "t": []});
    let with = |feature: &str, kind: &str, target: Option<&str>| {
        let mut dep = dep("util", "1");
        dep["features"] = json!([feature]);
        dep["kind"] = kind.into();
        dep["target"] = json!(target);
        dep
    };
    let deps = [
        with("x", "normal", None),
        with("y", "build", None),
        with("w", "normal", Some("cfg(windows)")),
        with("t", "dev", None),
    ];
    (Registry::new(&[util]), manifest(&deps))
}

fn trees(resolver: ResolverVersion, targets: Targets) -> String {
    let (registry, root) = split();
    let problem = Problem {
        resolver,
        ..Problem::new(root)
    };
    let lock = resolve(&registry, problem).expect("a solution");
    let selection = Selection {
        targets,
        ..Selection::new(linux(), linux())
    };
    let tree = lock.select(&selection, &|_| false).expect("a tree");
    text(&lock, &tree)
}

#[test]
fn resolver_2_keeps_features_apart_and_resolver_1_does_not() {
    let windows = Target::named("x86_64-pc-windows-msvc").expect("a target");
    let tree = |normal: &str, build: &str| {
        format!(
            "root v1.0.0 \n└── util v1.0.0 {normal}\n[build-dependencies]\n└── util v1.0.0 {build}\n"
        )
    };
    let linux = || Targets::These(vec![linux()]);
    assert_eq!(trees(ResolverVersion::V2, linux()), tree("x", "y"));
    assert_eq!(
        trees(ResolverVersion::V2, Targets::These(vec![windows])),
        tree("w,x", "y")
    );
    assert_eq!(trees(ResolverVersion::V2, Targets::All), tree("w,x", "y"));
    assert_eq!(
        trees(ResolverVersion::V1, linux()),
        tree("t,w,x,y", "t,w,x,y")
    );
}

#[test]
fn weak_features_wait_for_their_dependency() {
    let mut util = line("util", "1.0.0", &[]);
    util["features"] = json!({"x": []});
    let mut optional = dep("util", "1");
    optional["optional"] = true.into();
    let mut root = line("root", "1.0.0", &[optional]);
    root["features"] = json!({"weak": ["util?/x"], "on": ["dep:util"]});
    let root = cratescope_registry::index::read_line(&root.to_string()).expect("a line");
    let lock = lock(&Registry::new(&[util]), Manifest::of(&root));
    let tree = |features: &[&str]| {
        let selection = Selection {
            features: features.iter().map(|&feature| feature.to_owned()).collect(),
            ..Selection::new(linux(), linux())
        };
        let tree = lock.select(&selection, &|_| false)?;
        Ok::<_, ResolveError>(text(&lock, &tree))
    };
    assert_eq!(tree(&["weak"]).as_deref(), Ok("root v1.0.0 weak\n"));
    assert_eq!(
        tree(&["on"]).as_deref(),
        Ok("root v1.0.0 on\n└── util v1.0.0 \n")
    );
    assert_eq!(
        tree(&["weak", "on"]).as_deref(),
        Ok("root v1.0.0 on,weak\n└── util v1.0.0 x\n")
    );
    assert_eq!(
        tree(&["util/x"]).as_deref(),
        Ok("root v1.0.0 \n└── util v1.0.0 x\n")
    );
    for odd in ["util", "none", "dep:util", "none/x"] {
        assert!(
            matches!(tree(&[odd]), Err(ResolveError::NoFeature { .. })),
            "{odd}"
        );
    }
}

#[test]
fn an_order_of_declarations_that_a_file_cannot_have_makes_no_difference() {
    let lines = versions("a", &["0.1.0", "0.2.0", "1.0.0"]);
    let named = |name: &str, req: &str| {
        let mut dep = dep(name, req);
        dep["package"] = "a".into();
        dep
    };
    let deps = [named("x", "0.1"), named("y", "*"), named("z", ">=0.2")];
    let reversed: Vec<_> = deps.iter().rev().cloned().collect();
    assert_eq!(chosen(&lines, &deps), chosen(&lines, &reversed));
}

#[test]
fn a_manifest_that_breaks_a_rule_is_refused_with_the_reason() {
    let mut optional = dep("a", "1");
    optional["optional"] = true.into();
    let root = |features: Value, dep: &Value| {
        let mut root = line("root", "1.0.0", std::slice::from_ref(dep));
        root["features"] = features;
        let root = cratescope_registry::index::read_line(&root.to_string()).expect("a line");
        let error = resolve(&Registry::new(&[]), Problem::new(Manifest::of(&root)));
        error.expect_err("it is refused").to_string()
    };
    for (error, features, dep) in [
        (
            "a feature includes `none`, which is",
            json!({"x": ["none"]}),
            &optional,
        ),
        (
            "a feature includes `dep:none`, which is",
            json!({"x": ["dep:none"]}),
            &optional,
        ),
        (
            "optional dependency `a` is not included in any feature",
            json!({"a": []}),
            &optional,
        ),
        (
            "`+x` cannot be the name of a feature",
            json!({"+x": []}),
            &optional,
        ),
        (
            "failed to parse the version requirement `one` for dependency `b`",
            json!({}),
            &dep("b", "one"),
        ),
    ] {
        let got = root(features, dep);
        assert!(got.contains(error), "{got}");
    }
}
