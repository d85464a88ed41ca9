//! The pinned build tools: found on `PATH`, in the cache, or put there.

mod cache;
mod cargo_tool;
mod schemathesis;
mod wasm_bindgen;
mod wasm_opt;

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use anyhow::Result;

use crate::{process, workspace::Workspace};
pub use cache::Cache;
pub use cargo_tool::{CARGO_DENY, OHA, TRUNK};
pub use schemathesis::Schemathesis;
pub use wasm_bindgen::WasmBindgen;
pub use wasm_opt::WasmOpt;

/// What building the app takes.
pub struct AppTools {
    /// The program `trunk`.
    pub trunk: PathBuf,
    /// wasm-bindgen's programs.
    pub wasm_bindgen: WasmBindgen,
    /// wasm-opt, where it could be had.
    pub wasm_opt: Option<WasmOpt>,
}

impl AppTools {
    /// Finds or installs all of them.
    pub fn ensure(workspace: &Workspace) -> Result<Self> {
        let cache = Cache::open()?;
        Ok(Self {
            trunk: TRUNK.ensure(workspace, &cache)?,
            wasm_bindgen: WasmBindgen::ensure(workspace, &cache)?,
            wasm_opt: WasmOpt::ensure(&cache)?,
        })
    }

    /// The `PATH` that trunk finds the right wasm-bindgen on.
    pub fn path(&self) -> Result<OsString> {
        process::path_with([self.wasm_bindgen.folder.as_path()])
    }

    /// Everything about the tools that the built app depends on.
    pub fn identity(&self) -> String {
        let wasm_opt = self.wasm_opt.as_ref().map_or("none", |_| wasm_opt::VERSION);
        format!(
            "trunk {}, wasm-bindgen {}, wasm-opt {wasm_opt}",
            TRUNK.version, self.wasm_bindgen.version
        )
    }
}

/// Whether the file is there to be run.
fn is_program(path: &Path) -> bool {
    path.is_file()
}
