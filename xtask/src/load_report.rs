//! `cargo xtask bench gateway`: the gateway's answers under load.

mod measured;

use std::{
    fs,
    path::Path,
    process::{Command, ExitCode},
};

use anyhow::{Context as _, Result};

use crate::{
    gateway_run,
    process::{self, say},
    subject::Subject,
    tool::{Cache, OHA},
    workspace::Workspace,
};
use measured::{Budget, Measured};

/// Requests of each run, and connections that they come over.
const REQUESTS: &str = "10000";
const CONNECTIONS: &str = "200";

/// Requests a second of the run whose latencies have a budget. Two cores and a
/// load tool beside the gateway are busy with it for less than half the time;
/// without a pace, 200 clients that never rest measure their own queue.
const PACE: &str = "2000";

/// The one address whose latency has a budget.
const CRATE: &str = "/v1/crate?name=serde";

/// What a portal asks for, more or less.
const MIX: [&str; 15] = [
    CRATE,
    "/v1/crate?name=tokio",
    "/v1/crate?name=nosuchcrate0",
    "/v1/versions?name=serde",
    "/v1/versions?name=web-sys",
    "/v1/dependencies?name=tokio",
    "/v1/readme?name=serde",
    "/v1/search?q=http&limit=20",
    "/v1/search?sort=downloads&limit=100",
    "/v1/summary",
    "/v1/suggest?q=serde",
    "/v1/dependents?name=serde",
    "/v1/features?name=tokio",
    "/v1/index/se/rd/serde",
    "/v1/meta",
];

/// Badges of a README or two: pictures and JSON, ours and at shields' addresses.
const BADGES: [&str; 8] = [
    "/badge/serde/version.svg",
    "/badge/serde/license.svg?style=flat",
    "/badge/tokio/msrv.svg?theme=dark",
    "/badge/tokio/dependencies.svg",
    "/badge/serde/summary.svg",
    "/badge/serde/version.json",
    "/crates/v/tokio.svg",
    "/crates/l/serde",
];

/// Badges that a core answers in a second, at least: two cores are busy, one
/// with the load tool.
const BADGES_PER_SECOND: f64 = 1000.0;

/// Prints what was measured; fails above a budget.
pub fn run(workspace: &Workspace) -> Result<ExitCode> {
    let oha = OHA.ensure(workspace, &Cache::open()?)?;
    let gateway = gateway_run::build(workspace)?;
    let urls = workspace.target.join("bench-gateway-urls.txt");
    let subject = Subject::start(&gateway)?;
    let address = subject.address();
    let list: Vec<_> = MIX.map(|path| format!("{address}{path}")).into();
    fs::write(&urls, list.join("\n"))?;
    let badges = workspace.target.join("bench-gateway-badges.txt");
    let list: Vec<_> = BADGES.map(|path| format!("{address}{path}")).into();
    fs::write(&badges, list.join("\n"))?;
    say(format_args!(
        "{REQUESTS} requests over {CONNECTIONS} connections, four times"
    ));
    let one = format!("{address}{CRATE}");
    let mix = urls.to_string_lossy();
    // The first answers are made, not measured.
    load(&oha, &["-n", "200", "-c", "4", &one])?;
    let paced = load(&oha, &["-q", PACE, "--latency-correction", &one])?;
    let burst = load(&oha, &[&one])?;
    let mixed = load(&oha, &["--urls-from-file", &mix])?;
    let badges = badges.to_string_lossy();
    load(&oha, &["-n", "200", "-c", "4", "--urls-from-file", &badges])?;
    let badges = load(&oha, &["--urls-from-file", &badges])?;
    let memory = subject.peak_memory();

    println!("{}", Measured::HEADER);
    println!("{}", paced.row(&format!("{CRATE} at {PACE}/s")));
    println!("{}", burst.row(&format!("{CRATE} at full speed")));
    println!("{}", mixed.row("a mix of all endpoints at full speed"));
    println!("{}", badges.row("badges at full speed"));
    match memory {
        Some(bytes) => println!("the gateway's memory at its peak: {} MB", bytes >> 20),
        None => say("This system does not tell how much memory the gateway took: not checked"),
    }
    let mut over = Budget::exceeded(&paced, &[&paced, &burst, &mixed, &badges], memory);
    over.extend(badges.slower_than(BADGES_PER_SECOND, "badges"));
    for line in &over {
        say(format_args!("Over budget: {line}"));
    }
    Ok(if over.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// One run of the load tool. Later options win over these.
fn load(oha: &Path, options: &[&str]) -> Result<Measured> {
    let mut command = Command::new(oha);
    command.args(["--no-tui", "--output-format", "json"]);
    if !options.contains(&"-n") {
        command.args(["-n", REQUESTS, "-c", CONNECTIONS]);
    }
    command.args(["-H", "accept-encoding: br", "--redirect", "0"]);
    command.args(options);
    let answer = process::output(&mut command)?;
    let json = serde_json::from_str(&answer).context("the load tool's report is no JSON")?;
    Measured::read(&json).context("the load tool's report is not as it should be")
}
