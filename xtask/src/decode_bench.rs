//! `cargo xtask bench decode`: how fast the registry's answers are read in a
//! browser, and how long a page waits meanwhile.

use std::process::{ExitCode, Stdio};

use anyhow::{Context as _, Result};

use crate::{browser_runner, process::say, workspace::Workspace};

/// Prints the times; fails above a budget. Compiled as the app is: that is what
/// the times are of.
pub fn run(workspace: &Workspace) -> Result<ExitCode> {
    say("Measuring in Chromium; other work on this machine makes the times longer");
    let output = browser_runner::cargo_test(workspace, "cratescope-registry")?
        .args(["--release", "--bench", "decode", "--", "--nocapture"])
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start cargo")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let measured = |line: &&str| line.starts_with("decode:") || line.starts_with("stretch:");
    let lines: Vec<&str> = text.lines().filter(measured).collect();
    if lines.is_empty() || !output.status.success() {
        println!("{text}");
        return Ok(ExitCode::FAILURE);
    }
    for line in &lines {
        println!("{line}");
    }
    Ok(ExitCode::SUCCESS)
}
