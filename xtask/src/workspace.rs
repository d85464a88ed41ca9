//! Where this workspace is, where it builds to, and what it holds.

use std::{
    collections::BTreeSet,
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::process::{self, cargo};

/// The target that the browser app is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// This clone of Cratescope.
pub struct Workspace {
    /// The folder of the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's target folder, wherever the user's configuration puts it.
    pub target: PathBuf,
    packages: Vec<Package>,
}

struct Package {
    name: String,
    version: String,
    folder: PathBuf,
    dependencies: Vec<Dependency>,
}

struct Dependency {
    name: String,
    path: Option<PathBuf>,
    /// Tests, examples and benches need it, and nothing else.
    is_for_tests: bool,
}

impl Workspace {
    /// Asks Cargo about the workspace that this tool was started in.
    pub fn load() -> Result<Self> {
        let output = process::output(
            cargo()
                .args(["metadata", "--no-deps", "--format-version", "1"])
                .current_dir(start_folder()?),
        )?;
        Self::from_metadata(&serde_json::from_str(&output)?)
            .context("`cargo metadata` answered in a form this tool does not know")
    }

    fn from_metadata(metadata: &Value) -> Option<Self> {
        let path = |value: &Value| value.as_str().map(PathBuf::from);
        let package = |value: &Value| {
            let dependencies = value["dependencies"].as_array()?;
            Some(Package {
                name: value["name"].as_str()?.to_owned(),
                version: value["version"].as_str()?.to_owned(),
                folder: path(&value["manifest_path"])?.parent()?.to_owned(),
                dependencies: dependencies
                    .iter()
                    .map(|d| {
                        Some(Dependency {
                            name: d["name"].as_str()?.to_owned(),
                            path: path(&d["path"]),
                            is_for_tests: d["kind"] == "dev",
                        })
                    })
                    .collect::<Option<_>>()?,
            })
        };
        Some(Self {
            root: path(&metadata["workspace_root"])?,
            target: path(&metadata["target_directory"])?,
            packages: metadata["packages"]
                .as_array()?
                .iter()
                .map(package)
                .collect::<Option<_>>()?,
        })
    }

    /// Whether the workspace has a package of this name.
    pub fn has_package(&self, name: &str) -> bool {
        self.packages.iter().any(|package| package.name == name)
    }

    /// The packages that depend on `dependency` themselves.
    pub fn dependents_of(&self, dependency: &str) -> Vec<&str> {
        self.packages
            .iter()
            .filter(|package| package.dependencies.iter().any(|d| d.name == dependency))
            .map(|package| package.name.as_str())
            .collect()
    }

    /// Folders of the workspace's own packages that `name` is built from,
    /// without its own folder.
    pub fn local_dependencies(&self, name: &str) -> BTreeSet<PathBuf> {
        let mut found = BTreeSet::new();
        let mut open: Vec<&Package> = self.packages.iter().filter(|p| p.name == name).collect();
        while let Some(package) = open.pop() {
            let built_from = package.dependencies.iter().filter(|d| !d.is_for_tests);
            for folder in built_from.filter_map(|d| d.path.as_ref()) {
                if found.insert(folder.clone()) {
                    open.extend(self.packages.iter().filter(|p| p.folder == *folder));
                }
            }
        }
        found
    }

    /// Names of the packages in those folders.
    pub fn local_dependency_names(&self, name: &str) -> impl Iterator<Item = &str> {
        let folders = self.local_dependencies(name);
        self.packages
            .iter()
            .filter(move |p| folders.contains(&p.folder))
            .map(|p| p.name.as_str())
    }

    /// The version of a package of the workspace.
    pub fn version_of(&self, name: &str) -> Result<&str> {
        let package = self.packages.iter().find(|package| package.name == name);
        let package = package.with_context(|| format!("the workspace has no package {name}"))?;
        Ok(&package.version)
    }

    /// The version of `package` that the lock file pins.
    pub fn locked_version(&self, package: &str) -> Result<String> {
        let path = self.root.join("Cargo.lock");
        let lock = std::fs::read_to_string(&path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        version_in_lock(&lock, package)
            .with_context(|| format!("Cargo.lock pins no version of {package}"))
    }

    /// A command line `cargo …` that runs at the root and builds into this
    /// workspace's target folder.
    pub fn cargo(&self) -> std::process::Command {
        let mut command = cargo();
        command
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", &self.target);
        command
    }

    /// A path as a person at the root would write it.
    pub fn shown<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}

/// `cargo run` says where the package is; started by hand, the tool looks for
/// it from the current folder upwards.
fn start_folder() -> Result<PathBuf> {
    if let Some(folder) = env::var_os("CARGO_MANIFEST_DIR") {
        return Ok(folder.into());
    }
    let current = env::current_dir()?;
    let inside = |folder: &&Path| folder.join("xtask/Cargo.toml").is_file();
    match current.ancestors().find(inside) {
        Some(folder) => Ok(folder.to_owned()),
        None => bail!("{} is not inside a clone of Cratescope", current.display()),
    }
}

fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let wanted = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == wanted)?;
    let version = lines.next()?.strip_prefix("version = \"")?;
    Some(version.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn sample() -> Workspace {
        let package = |name: &str, folder: &str, dependencies: Value| json!({ "name": name, "version": "1.2.3", "manifest_path": format!("{folder}/Cargo.toml"), "dependencies": dependencies });
        Workspace::from_metadata(&json!({
            "workspace_root": "/w",
            "target_directory": "/w/target",
            "packages": [
                package("app", "/w", json!([
                    { "name": "core", "path": "/w/core" },
                    { "name": "wasm-bindgen-test", "path": null },
                ])),
                package("core", "/w/core", json!([
                    { "name": "base", "path": "/w/base", "kind": null },
                    { "name": "server", "path": "/w/server", "kind": "dev" },
                ])),
                package("base", "/w/base", json!([{ "name": "serde" }])),
                package("server", "/w/server", json!([{ "name": "core", "path": "/w/core" }])),
            ],
        }))
        .expect("the sample is well formed")
    }

    #[test]
    fn local_dependencies_are_followed_to_their_end_but_not_those_of_tests() {
        let folders = sample().local_dependencies("app");
        assert_eq!(folders, ["/w/base", "/w/core"].map(PathBuf::from).into());
    }

    #[test]
    fn packages_are_found_by_what_they_depend_on() {
        assert_eq!(sample().dependents_of("wasm-bindgen-test"), ["app"]);
        assert!(sample().has_package("server"));
        assert!(!sample().has_package("serde"));
    }

    #[test]
    fn the_lock_file_gives_the_exact_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-cli\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(
            version_in_lock(lock, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(version_in_lock(lock, "wasm"), None);
    }
}
