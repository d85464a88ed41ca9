//! `cargo xtask fuzz-api`: what the gateway promises in `/v1/openapi.json`, tried.

use std::{fs, process::ExitCode};

use anyhow::Result;

use crate::{
    gateway_run,
    process::say,
    subject::Subject,
    tool::{Cache, Schemathesis},
    workspace::Workspace,
};

/// Questions made up for each endpoint, besides those at the edges of what its
/// parameters may be.
const EXAMPLES: &str = "50";

/// Seconds that an answer may take.
const TIME_OUT: &str = "10";

/// Asks the gateway, over the snapshot, as its document says and otherwise.
/// Fails on any 5xx, any status or answer that is not described, and anything
/// that is taken though the document forbids it.
pub fn run(workspace: &Workspace, rest: &[String]) -> Result<ExitCode> {
    let schemathesis = Schemathesis::ensure(&Cache::open()?)?;
    let gateway = gateway_run::build_for_development(workspace)?;
    let folder = workspace.target.join("fuzz-api");
    fs::create_dir_all(&folder)?;
    let subject = Subject::start(&gateway)?;
    let document = format!("{}/v1/openapi.json", subject.address());
    say("Asking the gateway (a quarter of a minute)");
    let mut command = schemathesis.command();
    command
        // It leaves what it found where it runs.
        .current_dir(&folder)
        .args(["run", &document, "--phases", "examples,coverage,fuzzing"])
        .args(["--max-examples", EXAMPLES, "--request-timeout", TIME_OUT])
        .args(rest);
    let status = command.status()?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
