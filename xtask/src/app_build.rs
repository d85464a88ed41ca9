//! The browser app: compiled by Trunk, then made ready to be served.
//!
//! Trunk leaves its output in `target/trunk`. From it comes `target/app`:
//! smaller code, one stylesheet, every asset named by its content, and a `.br`
//! and a `.gz` beside each file that compresses.

mod assets;
mod classes;
mod compress;
mod css;
mod embed;
mod glue;
mod html;
mod page;
mod panics;
mod pieces;
mod sections;
mod short_names;
mod split;
mod stamp;
mod wasm;

pub use compress::add_siblings_of as compress;

use std::{
    env,
    ffi::OsString,
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result};

use crate::{
    process::{self, say},
    tool::{AppTools, Cache, WasmOpt},
    toolchain,
    workspace::{WASM, Workspace},
};

pub use embed::{FOLDER as EMBED, PACKAGE as ELEMENT};
pub use glue::parts_of;
pub use split::CUTTER;

/// Gives the folder of the built app, after building it if what it is made
/// from has changed.
pub fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    toolchain::ensure_wasm_target(workspace)?;
    let tools = AppTools::ensure(workspace)?;
    fs::create_dir_all(&workspace.target)?;
    // Two builds at a time would write into the same folders.
    let lock = File::create(workspace.target.join("app.lock"))?;
    lock.lock()?;

    let app = workspace.target.join("app");
    let stamp_file = workspace.target.join("app.stamp");
    let stamp = stamp::of_inputs(workspace, &tools.identity())?;
    let built_before = fs::read_to_string(&stamp_file).is_ok_and(|before| before == stamp);
    if built_before && app.join(page::FILE).is_file() {
        say(format_args!(
            "The app in {} is up to date",
            workspace.shown(&app)
        ));
        return Ok(app);
    }

    let trunk_output = compile(workspace, &tools)?;
    if tools.wasm_opt.is_none() {
        say(
            "Leaving the app's code a tenth larger than need be: there is no wasm-opt. \
             Node.js with npm, or Binaryen 132 on PATH, would give one",
        );
    }
    say("Finishing the app: smaller code, names by content, compression (about half a minute)");
    let partial = workspace.target.join("app.partial");
    remove_folder(&partial)?;
    assets::finish(&trunk_output, &partial, tools.wasm_opt.as_ref())?;
    embed::write(workspace, &partial.join(EMBED), tools.wasm_opt.as_ref())?;
    compress::add_siblings(&partial)?;
    replace_folder(&partial, &app)?;
    fs::write(&stamp_file, stamp)?;
    Ok(app)
}

/// Writes the badge element's files into a folder.
pub fn embed_alone(workspace: &Workspace, out: &Path) -> Result<()> {
    toolchain::ensure_wasm_target(workspace)?;
    let wasm_opt = WasmOpt::ensure(&Cache::open()?)?;
    embed::write(workspace, out, wasm_opt.as_ref())?;
    compress::add_siblings(out)?;
    say(format_args!("The element is in {}", workspace.shown(out)));
    Ok(())
}

/// Runs Trunk; gives the folder that it leaves its output in.
fn compile(workspace: &Workspace, tools: &AppTools) -> Result<PathBuf> {
    // Trunk keeps Cargo off the network (`offline` in Trunk.toml).
    process::run(
        workspace
            .cargo()
            .args(["fetch", "--quiet", "--target", WASM]),
    )
    .context("the app's dependencies could not be fetched")?;
    say("Building the app for the browser (two to three minutes the first time)");
    let output = workspace.target.join("trunk");
    remove_folder(&output)?;
    let mut command = trunk(workspace, tools)?;
    command
        .args(["build", "--release", "--features", "split", "--dist"])
        .arg(&output)
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            flags(workspace),
        );
    process::run(&mut command)?;
    split::apply(workspace, tools, &output)?;
    Ok(output)
}

/// Trunk, with its tools on `PATH`.
pub fn trunk(workspace: &Workspace, tools: &AppTools) -> Result<Command> {
    let mut command = Command::new(&tools.trunk);
    command
        .current_dir(&workspace.root)
        .env("PATH", tools.path()?)
        .env("CARGO_TARGET_DIR", &workspace.target)
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk reads the variable as a boolean and stops at the usual `1`.
    if env::var_os("NO_COLOR").is_some() {
        command.env("NO_COLOR", "true");
    }
    Ok(command)
}

/// Flags of the app's compiler. The linker is to leave what cutting the code
/// into parts takes.
fn flags(workspace: &Workspace) -> OsString {
    let mut flags = plain_flags(workspace);
    flags.push(" -Clink-args=--emit-relocs");
    flags
}

/// Flags of everything that is compiled for the browser.
///
/// Panic messages name source files: without this, by where this machine
/// happens to keep them, which is larger and differs between machines.
fn plain_flags(workspace: &Workspace) -> OsString {
    let inherited =
        env::var_os("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS").unwrap_or_default();
    let cargo_home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let mut flags = inherited;
    for (folder, short) in [(Some(workspace.root.clone()), "."), (cargo_home, "cargo")] {
        // The variable holds flags separated by spaces.
        if let Some(folder) =
            folder.filter(|folder| !folder.as_os_str().to_string_lossy().contains(' '))
        {
            flags.push(" --remap-path-prefix=");
            flags.push(folder);
            flags.push(format!("={short}"));
        }
    }
    flags
}

/// Removes a folder, if it is there.
pub fn remove_folder(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// Puts `new` where `old` is, with the shortest time in which neither is there.
fn replace_folder(new: &Path, old: &Path) -> Result<()> {
    let leaving = old.with_extension("old");
    remove_folder(&leaving)?;
    if old.exists() {
        fs::rename(old, &leaving)?;
    }
    fs::rename(new, old)?;
    remove_folder(&leaving)
}
