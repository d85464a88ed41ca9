//! The Rust toolchain's parts that Cargo does not fetch itself.

use std::{env, process::Command};

use anyhow::{Result, bail};

use crate::{
    process::{self, say},
    workspace::{WASM, Workspace},
};

/// Makes sure that the pinned toolchain can compile for the browser.
///
/// rustup installs what `rust-toolchain.toml` lists, but not where automatic
/// installs are switched off, and not for a toolchain from elsewhere.
pub fn ensure_wasm_target(workspace: &Workspace) -> Result<()> {
    if has_wasm_target(workspace)? {
        return Ok(());
    }
    let Some(rustup) = process::find_on_path("rustup") else {
        bail!(
            "this Rust toolchain cannot compile for {WASM}, and rustup is not here to add that. \
             Install rustup (https://rustup.rs), or your system's package of Rust's standard \
             library for {WASM}"
        );
    };
    say(format_args!(
        "Adding the compiler's target {WASM} (20 MB, once)"
    ));
    let mut command = Command::new(rustup);
    command
        .args(["target", "add", WASM])
        .current_dir(&workspace.root);
    if process::run(&mut command).is_err() || !has_wasm_target(workspace)? {
        let toolchain = env::var("RUSTUP_TOOLCHAIN").unwrap_or_default();
        let option = if toolchain.is_empty() {
            toolchain
        } else {
            format!(" --toolchain {toolchain}")
        };
        bail!(
            "rustup could not add the target {WASM}. With a network, run \
             `rustup target add{option} {WASM}` and start again"
        );
    }
    Ok(())
}

/// Asks the compiler for the folder of the target's standard library.
fn has_wasm_target(workspace: &Workspace) -> Result<bool> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let folder = process::output(
        Command::new(rustc)
            .args(["--print", "target-libdir", "--target", WASM])
            .current_dir(&workspace.root),
    )?;
    Ok(std::path::Path::new(folder.trim())
        .read_dir()
        .is_ok_and(|mut files| files.next().is_some()))
}
