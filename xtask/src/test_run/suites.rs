//! Suites of tests: on the host, in a browser, and of the whole portal.

use std::path::PathBuf;

use anyhow::Result;

use super::{Outcome, Report, watch};
use crate::{
    app_build, badge_pictures, browser::Browser, browser_runner, gateway_run, workspace::Workspace,
};

/// The end-to-end suite's package.
const END_TO_END: &str = "cratescope-e2e";

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
        if workspace.has_package(END_TO_END) {
            command.args(["--exclude", END_TO_END]);
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

/// This program where Cargo keeps it: the file that was started may have been
/// replaced, since testing the workspace builds it anew.
fn own_program(workspace: &Workspace) -> PathBuf {
    let name = format!("xtask{}", std::env::consts::EXE_SUFFIX);
    workspace.target.join("debug").join(name)
}

/// The portal as it is served, from outside.
pub fn end_to_end(workspace: &Workspace, report: &mut Report) {
    if !workspace.has_package(END_TO_END) {
        report.note("e2e: this workspace has no end-to-end suite");
        return;
    }
    report.step("e2e", || {
        let browser = Browser::ensure()?;
        let app = app_build::ensure(workspace)?;
        let gateway = gateway_run::build(workspace)?;
        watch::suite(
            workspace
                .cargo()
                .args(["test", "--package", END_TO_END, "--no-fail-fast"])
                .env("CRATESCOPE_APP", app)
                .env("CRATESCOPE_GATEWAY", gateway)
                .env("CRATESCOPE_XTASK", own_program(workspace))
                .env("CHROME", &browser.chrome)
                .env("CHROMEDRIVER", &browser.driver),
        )
    });
}
