//! Cargo's tests in a browser: Cargo starts each compiled test with
//! wasm-bindgen's runner, which starts the browser.

use std::process::Command;

use anyhow::Result;

use crate::{
    browser::Browser,
    process::path_with,
    tool::{Cache, WasmBindgen},
    toolchain,
    workspace::{WASM, Workspace},
};

/// `cargo test` for the browser, with all that the runner needs.
pub fn cargo_test(workspace: &Workspace, package: &str) -> Result<Command> {
    toolchain::ensure_wasm_target(workspace)?;
    let browser = Browser::ensure()?;
    let wasm_bindgen = WasmBindgen::ensure(workspace, &Cache::open()?)?;
    let mut command = workspace.cargo();
    command
        .args(["test", "--package", package, "--target", WASM])
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            wasm_bindgen.test_runner(),
        )
        .env("PATH", path_with([wasm_bindgen.folder.as_path()])?)
        .env("CHROMEDRIVER", &browser.driver)
        .env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            browser.capabilities(&workspace.target)?,
        )
        // For a whole file of tests: a busy machine takes its time.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
        // Tests that do not care run there too: Node.js need not be here.
        .env("WASM_BINDGEN_USE_BROWSER", "1");
    Ok(command)
}
