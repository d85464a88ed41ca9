//! `cratescope-wasm-split MODULE FOLDER` cuts a module at its `#[wasm_split]`
//! functions. Into the folder go `main.wasm`, which wasm-bindgen takes on from
//! there; the parts; and `parts.json`, which names for each part the files to
//! load, without `.wasm` and in their order.
//!
//! A program of its own, so that `xtask` need not compile what only a build of
//! the app takes.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::{env, fs};

use anyhow::{Context as _, Result, anyhow};
use wasm_split_cli_support::{Options, transform};

fn main() -> Result<()> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let (Some(module), Some(folder), None) = (arguments.next(), arguments.next(), arguments.next())
    else {
        anyhow::bail!("usage: cratescope-wasm-split MODULE FOLDER");
    };
    let code = fs::read(&module).with_context(|| format!("cannot read {}", module.display()))?;
    let main = folder.join("main.wasm");
    let mut options = Options::new(&code);
    options.output_dir = &folder;
    options.main_out_path = &main;
    let split = transform(options).map_err(|error| anyhow!("{error:#}"))?;
    let parts: BTreeMap<_, _> = split.prefetch_map.into_iter().collect();
    Ok(fs::write(
        folder.join("parts.json"),
        serde_json::to_vec_pretty(&parts)?,
    )?)
}
