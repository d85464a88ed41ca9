//! Manifests to measure with.

use crate::index::Index;
use cratescope_registry::index::read_line;
use cratescope_resolve::Manifest;
use serde_json::{Value, json};
use std::process::Command;

/// The app's manifest, with the dependencies of our own packages in place of
/// those.
pub fn manifest() -> Manifest {
    Manifest::of(&read_line(&line()).expect("a line"))
}

/// The same as an index line.
pub fn line() -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
            "--offline",
        ])
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut deps = Vec::new();
    gather(&metadata, "cratescope", None, &mut deps);
    line_of(&deps).to_string()
}

/// The dependencies of a package of ours, and of those that it needs; `needed_by`
/// is the dependency by which it is needed, nothing for the app.
fn gather(metadata: &Value, name: &str, needed_by: Option<&Value>, deps: &mut Vec<Value>) {
    let packages = metadata["packages"].as_array().expect("packages");
    let found = packages
        .iter()
        .find(|package| package["name"] == name)
        .expect("a member");
    for dep in found["dependencies"].as_array().expect("dependencies") {
        let is_out = match needed_by {
            Some(needed_by) => dep["kind"] == "dev" || !is_enabled(found, dep, needed_by),
            None => false,
        };
        if is_out {
            continue;
        }
        if dep["path"].is_string() {
            let name = dep["name"].as_str().expect("a name");
            gather(metadata, name, Some(dep), deps);
            continue;
        }
        deps.push(json!({
            "name": dep["name"], "req": dep["req"], "features": dep["features"], "optional": false,
            "default_features": dep["uses_default_features"], "target": dep["target"],
            "kind": dep["kind"].as_str().unwrap_or("normal"),
        }));
    }
}

/// Whether a dependency is needed at all: an optional one by a feature that is
/// asked for.
fn is_enabled(package: &Value, dep: &Value, needed_by: &Value) -> bool {
    let default = json!("default");
    let default = (needed_by["uses_default_features"] == true).then_some(&default);
    let asked = needed_by["features"].as_array().into_iter().flatten();
    let optional = format!("dep:{}", dep["name"].as_str().unwrap_or_default());
    let turns_on = |feature: &Value| {
        let values = &package["features"][feature.as_str().unwrap_or_default()];
        values
            .as_array()
            .is_some_and(|values| values.contains(&json!(optional)))
    };
    dep["optional"] != true || asked.chain(default).any(turns_on)
}

/// A package that depends on some crates of the snapshot, evenly chosen, of
/// those that resolve by themselves.
pub fn depending_on_some(index: &Index, count: usize) -> Manifest {
    let whole: Vec<_> = index
        .crates
        .iter()
        .filter(|(name, found)| {
            let version = found.default_version();
            // Native libraries exclude each other.
            version.links.is_none() && !name.ends_with("-sys")
        })
        .filter(|(name, found)| {
            let req = format!("={}", found.default_version().num);
            let alone = package(&[dep(name, &req)]);
            let problem = cratescope_resolve::Problem::new(alone);
            futures::executor::block_on(cratescope_resolve::resolve(problem, index)).is_ok()
        })
        .collect();
    let step = whole.len().div_ceil(count).max(1);
    let chosen = whole.iter().step_by(step).map(|(name, found)| {
        let num = &found.default_version().num;
        dep(name, &format!("^{num}"))
    });
    package(&chosen.collect::<Vec<_>>())
}

fn dep(name: &str, req: &str) -> Value {
    json!({
        "name": name, "req": req, "features": [], "optional": false, "default_features": true,
        "target": null, "kind": "normal",
    })
}

fn line_of(deps: &[Value]) -> Value {
    json!({"name": "measured", "vers": "0.0.0", "deps": deps, "features": {}, "cksum": ""})
}

fn package(deps: &[Value]) -> Manifest {
    Manifest::of(&read_line(&line_of(deps).to_string()).expect("a line"))
}
