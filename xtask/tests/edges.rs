//! Who may know whom among the workspace's packages (ARCHITECTURE.md).

use serde_json::Value;
use std::process::Command;

/// Packages with all that they may depend on within the workspace; what is not
/// named here may depend on nothing.
const ALLOWED: [(&str, &[&str]); 11] = [
    (
        "cratescope",
        &[
            "cratescope-badge",
            "cratescope-markup",
            "cratescope-registry",
            "cratescope-resolve",
            "cratescope-transport",
        ],
    ),
    ("cratescope-transport", &["cratescope-registry"]),
    ("cratescope-badge", &["cratescope-registry"]),
    ("cratescope-badge-element", &["cratescope-badge"]),
    ("cratescope-badge-pictures", &["cratescope-badge"]),
    ("cratescope-store", &["cratescope-registry"]),
    // The store only for its tests: they compare with Cargo over the snapshot.
    (
        "cratescope-resolve",
        &["cratescope-registry", "cratescope-store"],
    ),
    (
        "cratescope-snapshot",
        &[
            "cratescope-readme",
            "cratescope-registry",
            "cratescope-store",
        ],
    ),
    (
        "cratescope-gateway",
        &[
            "cratescope-badge",
            "cratescope-readme",
            "cratescope-registry",
            "cratescope-resolve",
            "cratescope-store",
            // For its tests.
            "cratescope-test-registry",
            "cratescope-transport",
        ],
    ),
    ("cratescope-e2e", &["cratescope-test-registry"]),
    (
        "cratescope-test-registry",
        &["cratescope-registry", "cratescope-store"],
    ),
];

fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
            "--offline",
        ])
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn names<'a>(rows: &'a Value, key: &str) -> Vec<(&'a str, &'a Value)> {
    let rows = rows[key].as_array().expect("a list");
    rows.iter()
        .filter_map(|row| Some((row["name"].as_str()?, row)))
        .collect()
}

#[test]
fn packages_know_only_what_they_may() {
    let metadata = metadata();
    let packages = names(&metadata, "packages");
    assert!(packages.len() > ALLOWED.len(), "the workspace is read");
    for (package, row) in &packages {
        let allowed = ALLOWED
            .iter()
            .find(|(name, _)| name == package)
            .map_or(&[][..], |(_, allowed)| allowed);
        for (dependency, _) in names(row, "dependencies") {
            let internal = packages.iter().any(|(name, _)| *name == dependency);
            assert!(
                !internal || allowed.contains(&dependency),
                "{package} must not know {dependency}"
            );
        }
    }
}

#[test]
fn the_gateway_is_never_built_for_the_browser() {
    let metadata = metadata();
    let members = metadata["workspace_default_members"]
        .as_array()
        .expect("a list");
    assert_eq!(
        members.len(),
        1,
        "Trunk compiles the default members for wasm32: {members:?}"
    );
}
