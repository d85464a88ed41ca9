//! `cargo xtask tree-check` and `cargo xtask bench resolve`: programs beside
//! the resolver that use what its tests use.

use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::{browser_runner, process::say, workspace::Workspace};

/// Compares dependency trees with Cargo's.
pub fn tree_check(workspace: &Workspace, rest: &[String]) -> Result<ExitCode> {
    passed_on(program(workspace, "tree-check").arg("--").args(rest))
}

/// Measures resolving: on the host, then in a browser, compiled as the app is.
/// There every answer over the snapshot must also be the host's.
pub fn bench(workspace: &Workspace) -> Result<ExitCode> {
    let native = passed_on(program(workspace, "bench").args(["--profile", "server"]))?;
    let in_browser = bench_in_browser(workspace)?;
    Ok(match in_browser == ExitCode::SUCCESS {
        true => native,
        false => in_browser,
    })
}

fn bench_in_browser(workspace: &Workspace) -> Result<ExitCode> {
    let lines = workspace.target.join("index-lines.txt");
    let mut write = program(workspace, "bench");
    write
        .args(["--profile", "server", "--", "--lines"])
        .arg(&lines);
    let written = write.status().context("cannot start Cargo")?;
    if !written.success() {
        bail!("the snapshot's index lines could not be written");
    }
    say("Measuring in Chromium; other work on this machine makes the times longer");
    let output = browser_runner::cargo_test(workspace, "cratescope-resolve")?
        .args([
            "--release",
            "--features",
            "index-lines",
            "--test",
            "portable",
        ])
        .args(["--", "--nocapture"])
        .env("CRATESCOPE_INDEX_LINES", &lines)
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start Cargo")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let told = text.lines().find(|line| line.contains("own dependencies:"));
    match told {
        Some(told) if output.status.success() => {
            println!("in Chromium, {}", told.trim());
            println!("in Chromium, all answers over the snapshot are those of the host");
            Ok(ExitCode::SUCCESS)
        }
        _ => {
            println!("{text}");
            Ok(ExitCode::FAILURE)
        }
    }
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
