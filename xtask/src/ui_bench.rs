//! `cargo xtask bench ui`: the page's own share of the reader's time.

use std::process::ExitCode;

use anyhow::{Context as _, Result};

use crate::{portal, process::say, workspace::Workspace};

/// Prints the figures; fails above a budget.
pub fn run(workspace: &Workspace) -> Result<ExitCode> {
    let mut cargo = portal::cargo(workspace)?;
    say("Measuring in Chromium; other work on this machine makes the times longer");
    let status = cargo
        .args(["run", "--quiet", "--package", portal::PACKAGE])
        .args(["--example", "ui"])
        .status()
        .context("cannot start Cargo")?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
