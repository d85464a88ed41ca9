use super::*;
use cratescope_registry::DependencyKind;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const FILE: &str = r#"
[package]
name = "demo"
version.workspace = true
edition = "2021"
rust-version = "1.70"

[features]
default = ["std"]
std = []

[dependencies]
serde = "1"
tls = { package = "rustls", version = "0.23", default-features = false, features = ["ring"], optional = true }
shared.workspace = true
near = { path = "../near" }
both = { path = "../both", version = "2" }

[target.'cfg(unix)'.build-dependencies]
cc = "1"
"#;

#[test]
fn tables_renames_and_targets_are_read() {
    let file = read_manifest(FILE).expect("a manifest");
    let read: Vec<_> = file
        .manifest
        .dependencies
        .iter()
        .map(|dep| {
            (
                dep.krate.as_str(),
                dep.req.as_str(),
                dep.kind,
                dep.optional,
                dep.target.as_deref(),
            )
        })
        .collect();
    use DependencyKind::{Build, Normal};
    assert_eq!(
        read,
        [
            ("both", "2", Normal, false, None),
            ("serde", "1", Normal, false, None),
            ("rustls", "0.23", Normal, true, None),
            ("cc", "1", Build, false, Some("cfg(unix)")),
        ]
    );
    assert_eq!(file.manifest.dependencies[2].rename.as_deref(), Some("tls"));
    assert_eq!(file.resolver, ResolverVersion::V2);
    assert_eq!(
        file.manifest.features.get("default"),
        Some(&["std".to_owned()][..])
    );
    let notes: Vec<_> = file
        .notes
        .iter()
        .map(|note| (note.line, note.text.as_str()))
        .collect();
    assert_eq!(notes.len(), 4, "{notes:?}");
    assert_eq!(
        notes[0],
        (
            4,
            "`version` is the workspace's, whose Cargo.toml is not here"
        )
    );
    assert!(
        notes[1].0 == 15 && notes[1].1.starts_with("`shared` is left out"),
        "{notes:?}"
    );
    assert_eq!(notes[2], (16, "`near` is left out: it comes from a path"));
    assert!(notes[3].1.contains("stands in for it"), "{notes:?}");
}

#[test]
fn a_workspace_lends_what_it_has() {
    let text = "[workspace.package]\nversion = \"2.0.0\"\n[workspace.dependencies]\n\
                a = { version = \"1\", default-features = false, features = [\"x\"] }\nb = \"2\"\n";
    let alone = read_manifest(text).expect("a workspace");
    assert!(alone.is_workspace);
    assert_eq!(alone.manifest.dependencies.len(), 2);
    let member = format!(
        "{text}[package]\nname = \"m\"\nversion.workspace = true\nedition = \"2024\"\n\
         [dependencies]\na = {{ workspace = true, features = [\"y\"] }}\n"
    );
    let member = read_manifest(&member).expect("a package");
    assert_eq!(member.manifest.version.as_str(), "2.0.0");
    let [a] = &*member.manifest.dependencies else {
        panic!("one dependency")
    };
    assert_eq!(
        (a.features.join(","), a.default_features),
        ("x,y".to_owned(), false)
    );
    assert!(member.notes.is_empty());
}

#[test]
fn bad_files_say_where_and_why() {
    for (text, told) in [
        (
            "a = 1",
            "there is neither `[package]` nor `[workspace]` in it: this is no Cargo.toml",
        ),
        (
            "[package]\nversion = \"1.0.0\"",
            "`[package]` has no `name`",
        ),
        (
            "[package]\nname = \"a\"\nversion = \"1\"",
            "line 3: `1` is not a version",
        ),
        (
            "[package]\nname = \"a\"\n[dependencies]\nb = 1",
            "line 4: `b` is a number or date, not a requirement or a table",
        ),
        (
            "[package]\nname = \"a\"\n[dependencies]\nb = \"y\"",
            "line 4: `y` is not a requirement of `b`: unexpected character 'y' while parsing major version number",
        ),
        (
            "[package]\nname = \"a\"\n[features]\nf = [1]",
            "line 4: `f` is a number or date, not a string",
        ),
        (
            "[package]\nname = \"a\"\nresolver = \"4\"",
            "line 3: `4` is no resolver; there are 1, 2 and 3",
        ),
        (
            "[[package]]\nname = \"a\"",
            "this is a Cargo.lock, not a Cargo.toml",
        ),
    ] {
        assert_eq!(read_manifest(text).expect_err(text).to_string(), told);
    }
}
