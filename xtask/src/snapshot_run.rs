//! `cargo xtask snapshot`: renews the data inside the gateway.

use std::process::ExitCode;

use anyhow::Result;

use crate::{
    process::{self, say},
    workspace::Workspace,
};

const FILE: &str = "crates/gateway/data/snapshot.sqlite.zst";

/// Runs the snapshot builder on this workspace. The dev profile compiles
/// quickest, and optimises dependencies, where the work is.
pub fn run(workspace: &Workspace, rest: &[String]) -> Result<ExitCode> {
    let file = workspace.root.join(FILE);
    say(format_args!(
        "Building {FILE} from what Cargo keeps on this machine (a few minutes)"
    ));
    process::run(
        workspace
            .cargo()
            .args([
                "run",
                "--package",
                "cratescope-snapshot",
                "--",
                "--workspace",
            ])
            .arg(&workspace.root)
            .arg("--out")
            .arg(&file)
            .args(rest),
    )?;
    Ok(ExitCode::SUCCESS)
}
