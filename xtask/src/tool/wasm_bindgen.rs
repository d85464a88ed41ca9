//! wasm-bindgen's command and its test runner.
//!
//! Both must be of exactly the version of the `wasm-bindgen` library that the
//! app links, so they are built from this workspace (`tools/wasm-bindgen`),
//! where one lock file pins all three.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

use super::Cache;
use crate::{
    process::{self, executable, find_on_path, say},
    workspace::Workspace,
};

const PROGRAMS: [&str; 2] = ["wasm-bindgen", "wasm-bindgen-test-runner"];

/// Where both programs are.
pub struct WasmBindgen {
    /// The folder to put first on `PATH`.
    pub folder: PathBuf,
    /// The version, equal to the library's.
    pub version: String,
}

impl WasmBindgen {
    /// Finds both programs on `PATH` or in the cache, or builds them.
    pub fn ensure(workspace: &Workspace, cache: &Cache) -> Result<Self> {
        let version = workspace.locked_version("wasm-bindgen")?;
        if let Some(folder) = on_path(&version) {
            return Ok(Self { folder, version });
        }
        let folder = cache.install(&format!("wasm-bindgen-{version}"), |partial| {
            build(workspace, &version, partial)
        })?;
        Ok(Self {
            folder: folder.join("bin"),
            version,
        })
    }

    /// The program that joins the app's code and the browser's.
    pub fn command(&self) -> PathBuf {
        self.folder.join(executable(PROGRAMS[0]))
    }

    /// The program that Cargo starts for each test compiled for the browser.
    pub fn test_runner(&self) -> PathBuf {
        self.folder.join(executable("wasm-bindgen-test-runner"))
    }
}

/// The folder on `PATH` that has both at the right version.
fn on_path(version: &str) -> Option<PathBuf> {
    let folder = find_on_path(PROGRAMS[0])?.parent()?.to_owned();
    let right = |name: &&str| process::has_version(&folder.join(executable(name)), version);
    PROGRAMS.iter().all(right).then_some(folder)
}

fn build(workspace: &Workspace, version: &str, folder: &Path) -> Result<()> {
    say(format_args!(
        "Building wasm-bindgen {version}: it joins the app's code and the browser's. \
         Once for all clones, about two minutes"
    ));
    process::run(
        workspace
            .cargo()
            .args(["build", "--package", "cratescope-wasm-bindgen"]),
    )?;
    let programs = folder.join("bin");
    fs::create_dir_all(&programs)?;
    for name in PROGRAMS {
        let built = workspace.target.join("debug").join(executable(name));
        fs::copy(&built, programs.join(executable(name)))
            .with_context(|| format!("cannot copy {}", workspace.shown(&built)))?;
    }
    Ok(())
}
