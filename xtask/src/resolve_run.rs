//! `cargo xtask tree-check` and `cargo xtask bench resolve`: programs beside
//! the resolver that use what its tests use.

use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};

use crate::workspace::Workspace;

/// Compares dependency trees with Cargo's.
pub fn tree_check(workspace: &Workspace, rest: &[String]) -> Result<ExitCode> {
    passed_on(program(workspace, "tree-check").arg("--").args(rest))
}

/// Measures resolving.
pub fn bench(workspace: &Workspace) -> Result<ExitCode> {
    passed_on(program(workspace, "bench").args(["--profile", "server"]))
}

fn program(workspace: &Workspace, example: &str) -> Command {
    let mut command = workspace.cargo();
    command.args(["run", "--quiet", "--package", "cratescope-resolve"]);
    command.args(["--example", example]);
    command
}

/// Its failure is the answer, not an error of ours.
fn passed_on(command: &mut Command) -> Result<ExitCode> {
    let status = command.status().context("cannot start Cargo")?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
