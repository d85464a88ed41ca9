//! The built portal, for programs that drive it through a browser.

use std::{path::PathBuf, process::Command};

use anyhow::Result;

use crate::{app_build, browser::Browser, gateway_run, workspace::Workspace};

/// The package of the programs that drive it.
pub const PACKAGE: &str = "cratescope-e2e";

/// Cargo, with what those programs read from the environment; builds app and
/// gateway first.
pub fn cargo(workspace: &Workspace) -> Result<Command> {
    let browser = Browser::ensure()?;
    let app = app_build::ensure(workspace)?;
    let gateway = gateway_run::build(workspace)?;
    let mut cargo = workspace.cargo();
    cargo
        .env("CRATESCOPE_APP", app)
        .env("CRATESCOPE_GATEWAY", gateway)
        .env("CRATESCOPE_XTASK", own_program(workspace))
        .env("CHROME", &browser.chrome)
        .env("CHROMEDRIVER", &browser.driver);
    Ok(cargo)
}

/// This program where Cargo keeps it: the file that was started may have been
/// replaced, since testing the workspace builds it anew.
fn own_program(workspace: &Workspace) -> PathBuf {
    let name = format!("xtask{}", std::env::consts::EXE_SUFFIX);
    workspace.target.join("debug").join(name)
}
