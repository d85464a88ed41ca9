//! Names of a package's binaries (Cargo reference, "Target auto-discovery").

use super::text;
use std::collections::BTreeSet;
use toml::{Table, Value};

/// Names from `[[bin]]`, and from the file layout unless that is switched off:
/// by `autobins = false`, or, in edition 2015, by naming any target by hand.
pub(super) fn names(manifest: &Table, package: &Table, paths: &BTreeSet<String>) -> Vec<String> {
    let listed = manifest.get("bin").and_then(Value::as_array);
    let mut names: BTreeSet<String> = listed
        .into_iter()
        .flatten()
        .filter_map(|bin| text(bin.as_table()?, "name"))
        .collect();
    let by_hand = !names.is_empty() && text(package, "edition").is_none_or(|e| e == "2015");
    let automatic = package
        .get("autobins")
        .and_then(Value::as_bool)
        .unwrap_or(!by_hand);
    if automatic {
        let taken = named_paths(manifest);
        let name = text(package, "name").unwrap_or_default();
        let found = paths.iter().filter(|path| !taken.contains(path.as_str()));
        names.extend(found.filter_map(|path| discovered(path, &name)));
    }
    names.into_iter().collect()
}

/// Sources that a `[[bin]]` entry names: they are that binary, under its name.
fn named_paths(manifest: &Table) -> BTreeSet<&str> {
    let listed = manifest.get("bin").and_then(Value::as_array);
    listed
        .into_iter()
        .flatten()
        .filter_map(|bin| bin.get("path")?.as_str())
        .collect()
}

/// The binary that a source file is by its place, if it is one.
fn discovered(path: &str, package: &str) -> Option<String> {
    if path == "src/main.rs" {
        return Some(package.to_owned());
    }
    let rest = path.strip_prefix("src/bin/")?;
    let name = rest
        .strip_suffix("/main.rs")
        .or_else(|| rest.strip_suffix(".rs"))?;
    (!name.contains('/')).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bins(manifest: &str, paths: &[&str]) -> Vec<String> {
        let manifest: Table = toml::from_str(manifest).expect("TOML");
        let package = manifest["package"].as_table().expect("a table");
        let paths = paths.iter().map(|&path| path.to_owned()).collect();
        names(&manifest, package, &paths)
    }

    const LAYOUT: &[&str] = &[
        "src/lib.rs",
        "src/main.rs",
        "src/bin/zap.rs",
        "src/bin/multi/main.rs",
        "src/bin/multi/part.rs",
        "src/bin/notes.md",
    ];

    #[test]
    fn the_layout_names_binaries() {
        assert_eq!(
            bins("[package]\nname = \"demo\"\nedition = \"2021\"", LAYOUT),
            ["demo", "multi", "zap"]
        );
        assert!(bins("[package]\nname = \"demo\"", &["src/lib.rs"]).is_empty());
    }

    #[test]
    fn a_listed_binary_replaces_the_one_of_its_source() {
        let manifest = "[package]\nname = \"ripgrep\"\nedition = \"2024\"\n\
                        [[bin]]\nname = \"rg\"\npath = \"src/main.rs\"";
        assert_eq!(bins(manifest, &["src/main.rs"]), ["rg"]);
    }

    #[test]
    fn discovery_can_be_off() {
        let off = "[package]\nname = \"demo\"\nedition = \"2021\"\nautobins = false\n\
                   [[bin]]\nname = \"only\"\npath = \"src/only.rs\"";
        assert_eq!(bins(off, LAYOUT), ["only"]);
        let edition_2015 = "[package]\nname = \"demo\"\n[[bin]]\nname = \"only\"";
        assert_eq!(bins(edition_2015, LAYOUT), ["only"]);
    }
}
