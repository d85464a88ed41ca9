//! Tools that `cargo install` can build: trunk, cargo-deny and oha.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result};

use super::{Cache, is_program};
use crate::{
    process::{self, cargo, executable, find_on_path, say},
    workspace::Workspace,
};

/// A pinned program from a crate of the same name.
pub struct CargoTool {
    /// The crate and its program.
    pub name: &'static str,
    /// The one version that is used.
    pub version: &'static str,
    /// What it is for.
    purpose: &'static str,
    /// How long compiling it takes with two cores.
    compile_time: &'static str,
}

/// Builds the app: compiles it for the browser and gathers page, styles and
/// code. 0.22 needs a newer compiler than the pinned one.
pub const TRUNK: CargoTool = CargoTool {
    name: "trunk",
    version: "0.21.14",
    purpose: "builds the browser app",
    compile_time: "five minutes",
};

/// Checks licences, sources and advisories of all dependencies.
pub const CARGO_DENY: CargoTool = CargoTool {
    name: "cargo-deny",
    version: "0.20.2",
    purpose: "checks the dependencies' licences, sources and advisories",
    compile_time: "a minute and a half",
};

/// Asks the gateway many times at once, and measures how long it takes.
pub const OHA: CargoTool = CargoTool {
    name: "oha",
    version: "1.16.0",
    purpose: "puts load on the gateway and measures its answers",
    compile_time: "four minutes",
};

impl CargoTool {
    /// The program, from `PATH`, the cache, cargo-binstall or source.
    pub fn ensure(&self, workspace: &Workspace, cache: &Cache) -> Result<PathBuf> {
        if let Some(found) =
            find_on_path(self.name).filter(|path| process::has_version(path, self.version))
        {
            return Ok(found);
        }
        let key = format!("{}-{}", self.name, self.version);
        let file = Path::new("bin").join(executable(self.name));
        let folder = cache.install(&key, |partial| {
            self.install_binary(partial)
                .filter(|()| is_program(&partial.join(&file)))
                .map_or_else(
                    || self.compile(workspace, partial, &cache.path(&format!("{key}.build"))),
                    Ok,
                )
        })?;
        Ok(folder.join(file))
    }

    fn install_binary(&self, folder: &Path) -> Option<()> {
        let binstall = find_on_path("cargo-binstall")?;
        say(format_args!(
            "Getting {} {} with cargo-binstall: it {}",
            self.name, self.version, self.purpose
        ));
        let mut command = Command::new(binstall);
        command
            .args([
                "--no-confirm",
                "--disable-strategies",
                "compile",
                "--version",
                self.version,
                "--root",
            ])
            .args([folder.as_os_str(), self.name.as_ref()]);
        process::run(&mut command).ok()
    }

    /// Built with little optimisation: compiling is what costs time here, and
    /// the tool waits for the compiler anyway. The build folder outlives an
    /// interrupted run, so that the next one goes on from there.
    fn compile(&self, workspace: &Workspace, folder: &Path, build: &Path) -> Result<()> {
        let Self {
            name,
            version,
            purpose,
            compile_time,
        } = self;
        say(format_args!(
            "Installing {name} {version}: it {purpose}. Once for all clones, about {compile_time}"
        ));
        let mut command = cargo();
        command
            .args(["install", "--locked", "--version", version, "--root"])
            .args([folder.as_os_str(), name.as_ref()])
            .current_dir(&workspace.root)
            .env("CARGO_TARGET_DIR", build)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
        process::run(&mut command).with_context(|| {
            format!(
                "{name} {version} could not be installed. It takes a C compiler and a network; or install it \
                 another way (`cargo binstall {name}@{version}`, your system's packages) so that it is on PATH"
            )
        })?;
        if build.exists() {
            fs::remove_dir_all(build)?;
        }
        Ok(())
    }
}
