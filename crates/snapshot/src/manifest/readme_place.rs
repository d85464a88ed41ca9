//! Which file is the README, and where in the repository it lies.

use super::{ReadmeFile, package, parse, text};
use crate::archive::Archive;
use serde::Deserialize;
use std::io;
use toml::{Table, Value};

/// Names that Cargo looks for when the manifest names no README (Cargo
/// reference, "The `readme` field").
const DEFAULT_NAMES: [&str; 3] = ["README.md", "README.txt", "README"];

/// Finds the README that `[package]` names, or that Cargo would take by default.
/// A README that is not in the archive counts as none.
///
/// # Errors
/// When the archive is damaged.
pub(super) fn find(package: &Table, archive: &Archive) -> io::Result<Option<ReadmeFile>> {
    let named = match package.get("readme") {
        Some(Value::String(path)) => Some(path.as_str()),
        Some(Value::Boolean(true)) => Some(DEFAULT_NAMES[0]),
        Some(_) => None,
        None => DEFAULT_NAMES
            .into_iter()
            .find(|&name| archive.paths().contains(name)),
    };
    let Some(path) = named
        .and_then(joined)
        .filter(|p| archive.paths().contains(p))
    else {
        return Ok(None);
    };
    let folder = folder(archive, &path)?;
    Ok(Some(ReadmeFile { path, folder }))
}

/// The repository's folder that the README was packaged from.
///
/// `path_in_vcs` is the package's folder. Cargo copies a README from outside of
/// that folder into the package's root, so the author's manifest is asked where
/// it was: `readme = "../README.md"`, or `readme.workspace = true` for one
/// beside the workspace's manifest, which is the repository's root as a rule.
fn folder(archive: &Archive, packaged: &str) -> io::Result<Option<String>> {
    // The author's manifest only refines a guess: a broken one is no reason to
    // lose the crate.
    let original = parse(archive, "Cargo.toml.orig").ok().flatten();
    let written = original.as_ref().and_then(package);
    let inherited = written.is_some_and(|package| {
        let readme = package.get("readme").and_then(Value::as_table);
        readme.is_some_and(|readme| readme.contains_key("workspace"))
    });
    if inherited {
        return Ok(Some(String::new()));
    }
    let Some(package_folder) = path_in_vcs(archive)? else {
        return Ok(None);
    };
    let path = written.and_then(|package| text(package, "readme"));
    let path = path.as_deref().unwrap_or(packaged);
    let place = joined(&format!("{package_folder}/{path}"));
    Ok(place.map(|place| match place.rsplit_once('/') {
        Some((folder, _)) => folder.to_owned(),
        None => String::new(),
    }))
}

/// The package's folder in its repository, from `.cargo_vcs_info.json` (Cargo
/// reference, `cargo package`); packages made before 2022 do not say.
fn path_in_vcs(archive: &Archive) -> io::Result<Option<String>> {
    #[derive(Deserialize)]
    struct VcsInfo {
        path_in_vcs: Option<String>,
    }
    let text = archive.text(".cargo_vcs_info.json")?;
    let info = text.and_then(|text| serde_json::from_str::<VcsInfo>(&text).ok());
    Ok(info.and_then(|info| info.path_in_vcs))
}

/// A relative path with `.` and `..` worked out; `None` when it leads outside.
fn joined(path: &str) -> Option<String> {
    let mut parts = Vec::new();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    fn place(package: &str, files: &[(&str, &str)]) -> Option<ReadmeFile> {
        let package: Table = toml::from_str(package).expect("TOML");
        let archive = Archive::open(&fixture::archive("demo-1.0.0", files)).expect("an archive");
        find(&package, &archive).expect("readable")
    }

    fn path(package: &str, files: &[(&str, &str)]) -> Option<String> {
        place(package, files).map(|readme| readme.path)
    }

    #[test]
    fn the_named_file_wins_over_the_default() {
        let files = [("README.md", "a"), ("docs/intro.md", "b")];
        for (package, wanted) in [
            ("readme = 'docs/intro.md'", Some("docs/intro.md")),
            ("readme = './docs/../README.md'", Some("README.md")),
            ("", Some("README.md")),
            ("readme = true", Some("README.md")),
            ("readme = false", None),
            ("readme = 'gone.md'", None),
            ("readme = '../../etc/passwd'", None),
        ] {
            assert_eq!(path(package, &files).as_deref(), wanted, "{package}");
        }
        assert_eq!(path("", &[("README", "a")]).as_deref(), Some("README"));
    }

    #[test]
    fn the_folder_is_unknown_in_old_packages() {
        let old = [
            ("README.md", "a"),
            (".cargo_vcs_info.json", r#"{"git":{"sha1":"00"}}"#),
        ];
        assert_eq!(place("", &old).and_then(|readme| readme.folder), None);
    }

    #[test]
    fn a_readme_from_outside_is_placed_where_it_was() {
        let vcs = r#"{"git":{"sha1":"00"},"path_in_vcs":"crates/demo"}"#;
        for (original, folder) in [
            ("[package]\nreadme = '../README.md'", Some("crates")),
            ("[package]\nreadme = '../../README.md'", Some("")),
            ("[package]\nreadme.workspace = true", Some("")),
            ("[package]\nreadme = '../../../../README.md'", None),
            (
                "[package]\nreadme = 'docs/README.md'",
                Some("crates/demo/docs"),
            ),
            ("[package]\nname = 'demo'", Some("crates/demo")),
            ("not toml [", Some("crates/demo")),
        ] {
            let files = [
                ("README.md", "a"),
                (".cargo_vcs_info.json", vcs),
                ("Cargo.toml.orig", original),
            ];
            let readme = place("readme = 'README.md'", &files).expect("a README");
            assert_eq!(readme.folder.as_deref(), folder, "{original}");
        }
    }
}
