//! What one gets who adds a crate to a project.

use crate::support::{Registry, dep, line, resolve};
use cratescope_registry::DependencyKind;
use cratescope_registry::index::{IndexVersion, read_line};
use cratescope_resolve::{Graph, TreeOptions};
use serde_json::{Value, json};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn lines(yanked: bool) -> [Value; 5] {
    let optional = |name: &str| {
        let mut dep = dep(name, "1");
        dep["optional"] = true.into();
        dep
    };
    let mut test = dep("tests", "1");
    test["kind"] = "dev".into();
    let mut krate = line(
        "krate",
        "1.2.0",
        &[
            dep("always", "1"),
            optional("extra"),
            optional("more"),
            test,
        ],
    );
    krate["features"] = json!({"default": ["dep:extra"]});
    krate["yanked"] = yanked.into();
    [
        krate,
        line("always", "1.0.0", &[]),
        line("extra", "1.0.0", &[dep("always", "1")]),
        line("more", "1.0.0", &[]),
        line("tests", "1.0.0", &[]),
    ]
}

fn text(options: &TreeOptions, yanked: bool) -> String {
    let lines = lines(yanked);
    let version: IndexVersion = read_line(&lines[0].to_string()).expect("a line");
    let lock = resolve(&Registry::new(&lines), options.problem(&version)).expect("a solution");
    let graph: Graph = options.graph(&lock, &version).expect("a graph");
    let roots: Vec<_> = graph
        .roots
        .iter()
        .map(|&root| graph.package(root).name.as_str())
        .collect();
    assert_eq!(roots, ["krate"], "the project itself is left out");
    graph.text(&|node| graph.plain_line(node))
}

#[test]
fn features_and_kinds_decide() {
    let mut options = TreeOptions::default();
    let usual = "krate v1.2.0\n├── always v1.0.0\n└── extra v1.0.0\n    └── always v1.0.0\n";
    assert_eq!(text(&options, false), usual);
    assert_eq!(
        text(&options, true),
        usual,
        "a withdrawn version has a tree too"
    );
    options.all_features = true;
    let all = "krate v1.2.0\n├── always v1.0.0\n├── extra v1.0.0\n│   └── always v1.0.0\n└── more v1.0.0\n";
    assert_eq!(text(&options, false), all);
    options.all_features = false;
    options.default_features = false;
    assert_eq!(text(&options, false), "krate v1.2.0\n└── always v1.0.0\n");
    options.features = vec!["more".to_owned()];
    assert_eq!(
        text(&options, false),
        "krate v1.2.0\n├── always v1.0.0\n└── more v1.0.0\n"
    );
    options.features.clear();
    options.kinds.push(DependencyKind::Dev);
    let authors = "krate v1.2.0\n└── always v1.0.0\n[dev-dependencies]\n└── tests v1.0.0\n";
    assert_eq!(text(&options, false), authors);
}

#[test]
fn features_that_nothing_has_are_refused() {
    for feature in [
        "nope",
        "dep:always",
        "nope/x",
        "always/nope",
        "always?/nope",
    ] {
        for yanked in [false, true] {
            let lines = lines(yanked);
            let version: IndexVersion = read_line(&lines[0].to_string()).expect("a line");
            let mut options = TreeOptions {
                features: vec![feature.to_owned()],
                ..TreeOptions::default()
            };
            options.kinds.push(DependencyKind::Dev);
            let lock = resolve(&Registry::new(&lines), options.problem(&version));
            let graph = lock.and_then(|lock| options.graph(&lock, &version));
            let error = graph.expect_err("there is no such feature").to_string();
            assert!(error.contains("nope") || error.contains("dep:"), "{error}");
        }
    }
}
