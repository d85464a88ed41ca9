//! Checks that pass or fail as a whole.

use std::process::Command;

use anyhow::Result;

use super::{Report, watch};
use crate::{
    process::{self, say},
    tool::{CARGO_DENY, Cache},
    toolchain,
    workspace::{WASM, Workspace},
};

/// Formatting.
pub fn fmt(workspace: &Workspace, report: &mut Report) {
    report.step("fmt", || {
        watch::check(workspace.cargo().args(["fmt", "--all", "--check"]))
    });
}

/// Lints, on every target that the code is compiled for.
pub fn clippy(workspace: &Workspace, report: &mut Report) {
    report.step("clippy", || {
        watch::check(workspace.cargo().args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]))
    });
    for package in browser_packages(workspace) {
        report.step(&format!("clippy for the browser: {package}"), || {
            toolchain::ensure_wasm_target(workspace)?;
            // Examples, and tests that run on the host alone, may use what only
            // the host has.
            let has_browser_tests = workspace
                .dependents_of("wasm-bindgen-test")
                .contains(&package);
            let targets: &[&str] = match has_browser_tests {
                true => &["--lib", "--bins", "--tests"],
                false => &["--lib"],
            };
            let mut command = workspace.cargo();
            command.args(["clippy", "--package", package, "--target", WASM]);
            command.args(targets);
            watch::check(command.args(["--", "-D", "warnings"]))
        });
    }
}

/// The packages that are compiled for the browser: the app, and what it is
/// built from.
fn browser_packages(workspace: &Workspace) -> impl Iterator<Item = &str> {
    let app = "cratescope";
    std::iter::once(app).chain(workspace.local_dependency_names(app))
}

/// Documentation of the workspace's own packages.
pub fn doc(workspace: &Workspace, report: &mut Report) {
    report.step("doc", || {
        watch::check(
            workspace
                .cargo()
                .args(["doc", "--workspace", "--no-deps", "--quiet"])
                .env("RUSTDOCFLAGS", "-D warnings"),
        )
    });
}

/// Dependencies. Advisories need their database from the network; without it
/// the other checks still say something.
pub fn deny(workspace: &Workspace, report: &mut Report) {
    let mut without_advisories = false;
    report.step("deny", || {
        let program = CARGO_DENY.ensure(workspace, &Cache::open()?)?;
        let deny = || {
            let mut command = Command::new(&program);
            command
                .current_dir(&workspace.root)
                .args(["--all-features", "--log-level", "warn"]);
            command
        };
        without_advisories = !advisories_are_here(deny())?;
        let mut command = deny();
        command.args(["check", "--hide-inclusion-graph"]);
        if without_advisories {
            command.args(["bans", "licenses", "sources"]);
        }
        watch::check(&mut command)
    });
    if without_advisories {
        report.note(
            "deny: the advisory database could not be fetched, so advisories were NOT checked",
        );
    }
}

fn advisories_are_here(mut deny: Command) -> Result<bool> {
    say("Fetching the advisory database");
    match process::output(deny.args(["fetch", "db"])) {
        Ok(_) => Ok(true),
        Err(error) => {
            eprintln!("{error:#}");
            Ok(false)
        }
    }
}
