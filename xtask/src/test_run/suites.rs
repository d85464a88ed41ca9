//! Suites of tests: on the host, in a browser, and of the whole portal.

use anyhow::Result;

use super::{Outcome, Report, watch};
use crate::{app_build, badge_pictures, browser_runner, portal, workspace::Workspace};

/// wasm-bindgen's command line, wrapped: it has no tests, and takes minutes to
/// compile where the cache has it already.
const WRAPPER: &str = "cratescope-wasm-bindgen";

/// Everything that runs without a browser.
pub fn unit(workspace: &Workspace, report: &mut Report) {
    report.step("unit", || {
        let mut command = workspace.cargo();
        command.args([
            "test",
            "--workspace",
            "--no-fail-fast",
            "--exclude",
            WRAPPER,
        ]);
        command.args(["--exclude", app_build::CUTTER]);
        command.args(["--exclude", badge_pictures::PACKAGE]);
        if workspace.has_package(portal::PACKAGE) {
            command.args(["--exclude", portal::PACKAGE]);
        }
        watch::suite(&mut command)
    });
}

/// Every package that has tests for the browser.
pub fn browser(workspace: &Workspace, report: &mut Report) {
    for package in workspace.dependents_of("wasm-bindgen-test") {
        report.step(&format!("browser: {package}"), || {
            in_browser(workspace, package)
        });
    }
}

fn in_browser(workspace: &Workspace, package: &str) -> Result<Outcome> {
    let mut command = browser_runner::cargo_test(workspace, package)?;
    watch::suite(command.args(["--tests", "--no-fail-fast"]))
}

/// The portal as it is served, from outside.
pub fn end_to_end(workspace: &Workspace, report: &mut Report) {
    if !workspace.has_package(portal::PACKAGE) {
        report.note("e2e: this workspace has no end-to-end suite");
        return;
    }
    report.step("e2e", || {
        let mut command = portal::cargo(workspace)?;
        watch::suite(command.args(["test", "--package", portal::PACKAGE, "--no-fail-fast"]))
    });
}
