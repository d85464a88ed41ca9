//! Has Cargo fetch what the snapshot is made of.

use crate::lock::{self, LockedPackage};
use crate::{DOMAIN, Error};
use cratescope_registry::CrateName;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The Cargo of this machine, with this machine's configuration.
#[derive(Clone, Debug)]
pub struct Cargo {
    /// The program.
    pub program: OsString,
    /// Its home folder.
    pub home: PathBuf,
    /// Whether it must do without a network.
    pub offline: bool,
}

impl Cargo {
    /// Fetches what a workspace's lock file pins, for every target.
    ///
    /// # Errors
    /// When `cargo fetch` fails or the lock file cannot be read.
    pub fn fetch_workspace(&self, root: &Path) -> Result<Vec<LockedPackage>, Error> {
        self.fetch("the workspace", root)
    }

    /// Fetches the newest versions of these crates that go together, and what
    /// they depend on, for every target. A crate without a library is fetched
    /// too; Cargo warns that it cannot be used as a dependency.
    ///
    /// # Errors
    /// When `cargo fetch` fails or the lock file cannot be read.
    pub fn fetch_crates(
        &self,
        what: &'static str,
        names: &BTreeSet<CrateName>,
    ) -> Result<Vec<LockedPackage>, Error> {
        let folder = tempfile::tempdir().map_err(Error::file("make", std::env::temp_dir()))?;
        let source = folder.path().join("src");
        fs::create_dir(&source).map_err(Error::file("make", &source))?;
        for (path, text) in [
            (source.join("lib.rs"), String::new()),
            (folder.path().join("Cargo.toml"), manifest(names)),
        ] {
            fs::write(&path, text).map_err(Error::file("write", &path))?;
        }
        self.fetch(what, folder.path())
    }

    fn fetch(&self, what: &'static str, package: &Path) -> Result<Vec<LockedPackage>, Error> {
        let failed = |detail| Error::Fetch { what, detail };
        let mut command = Command::new(&self.program);
        command.arg("fetch").env("CARGO_HOME", &self.home);
        if self.offline {
            command.arg("--offline");
        }
        // From its folder: Cargo looks for configuration there and above.
        let status = command
            .current_dir(package)
            .status()
            .map_err(|error| failed(error.to_string()))?;
        if !status.success() {
            return Err(failed(status.to_string()));
        }
        let path = package.join("Cargo.lock");
        let text = fs::read_to_string(&path).map_err(Error::file("read", &path))?;
        lock::read(&text).map_err(|error| failed(format!("its lock file: {error}")))
    }
}

/// A package that depends on the newest version of each crate. A workspace of
/// its own, so that none above the temporary folder takes it in.
fn manifest(names: &BTreeSet<CrateName>) -> String {
    let mut manifest = format!(
        "# Made by cratescope-snapshot to fetch crates of {DOMAIN}.\n\
         [package]\nname = \"cratescope-snapshot-seeds\"\nversion = \"0.0.0\"\n\
         edition = \"2024\"\n\n[workspace]\n\n[dependencies]\n"
    );
    for name in names {
        manifest += &format!("{name} = \"*\"\n");
    }
    manifest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generated_manifest_asks_for_every_crate() {
        let names = ["serde", "windows-sys"].map(|name| CrateName::new(name).expect("a name"));
        let table: toml::Table = toml::from_str(&manifest(&names.into())).expect("TOML");
        let dependencies = table["dependencies"].as_table().expect("a table");
        assert_eq!(dependencies.len(), 2);
        assert_eq!(dependencies["windows-sys"].as_str(), Some("*"));
        assert!(table.contains_key("workspace"));
    }

    #[test]
    fn a_cargo_that_does_not_start_says_so() {
        let cargo = Cargo {
            program: "no-such-program-as-this".into(),
            home: PathBuf::new(),
            offline: true,
        };
        let error = cargo
            .fetch_crates("the seeds", &BTreeSet::new())
            .expect_err("no such program");
        let text = error.to_string();
        assert!(
            text.contains("the seeds") && text.contains("--offline"),
            "{text}"
        );
    }
}
