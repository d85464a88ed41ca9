//! wasm-opt, from Binaryen: makes the app's code a tenth smaller.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Result;

use super::{Cache, is_program};
use crate::process::{self, find_on_path, say};

/// Binaryen's version. Older ones, such as many systems package, do not know
/// what today's compiler emits.
pub const VERSION: &str = "132";

/// What the compiler and wasm-bindgen use, and no more. `--all-features`
/// would let wasm-opt emit what browsers still refuse.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Measured over the wire: `-O3` is 0.5 to 3 % smaller than `-Oz`, for all that
/// it is larger before compression. The rest drops what only tools read.
const SMALLER: [&str; 3] = ["-O3", "--strip-producers", "--strip-target-features"];

/// The program.
pub struct WasmOpt {
    program: PathBuf,
}

impl WasmOpt {
    /// Finds it on `PATH` or in the cache, or gets it with npm. Without npm
    /// there is none, and the caller says what that means.
    pub fn ensure(cache: &Cache) -> Result<Option<Self>> {
        if let Some(program) =
            find_on_path("wasm-opt").filter(|path| process::has_version(path, VERSION))
        {
            return Ok(Some(Self { program }));
        }
        let key = format!("wasm-opt-{VERSION}");
        let file = Path::new("node_modules/.bin").join(if cfg!(windows) {
            "wasm-opt.cmd"
        } else {
            "wasm-opt"
        });
        let cached = cache.path(&key).join(&file);
        let has_node = find_on_path("node").is_some();
        if has_node && is_program(&cached) {
            return Ok(Some(Self { program: cached }));
        }
        let Some(npm) =
            find_on_path(if cfg!(windows) { "npm.cmd" } else { "npm" }).filter(|_| has_node)
        else {
            return Ok(None);
        };
        say(format_args!(
            "Getting wasm-opt {VERSION} with npm: it makes the app smaller. Once for all clones, seconds"
        ));
        let installed = cache.install(&key, |partial| {
            let mut command = Command::new(npm);
            command
                .args([
                    "install",
                    "--no-audit",
                    "--no-fund",
                    "--loglevel",
                    "error",
                    "--prefix",
                ])
                .args([
                    partial.as_os_str(),
                    format!("binaryen@{VERSION}.0.0").as_ref(),
                ]);
            process::run(&mut command)
        });
        match installed {
            Ok(folder) => Ok(Some(Self {
                program: folder.join(file),
            })),
            // Nothing depends on it but the size of the download.
            Err(error) => {
                say(format_args!("npm could not get wasm-opt: {error:#}"));
                Ok(None)
            }
        }
    }

    /// Whether Binaryen's tool that merges modules is beside it.
    pub fn can_merge(&self) -> bool {
        self.merger().is_file()
    }

    fn merger(&self) -> PathBuf {
        let name = self.program.file_name().unwrap_or_default();
        let name = name.to_string_lossy().replace("wasm-opt", "wasm-merge");
        self.program.with_file_name(name)
    }

    /// Writes one module of several. What they import from `host_name` they get
    /// from `host`.
    pub fn merge(
        &self,
        host: &Path,
        host_name: &str,
        modules: &[PathBuf],
        output: &Path,
    ) -> Result<()> {
        let mut command = Command::new(self.merger());
        command.args(FEATURES).arg(host).arg(host_name);
        for (at, module) in modules.iter().enumerate() {
            command.arg(module).arg(format!("piece{at}"));
        }
        command.arg("--output").arg(output);
        process::output(&mut command).map(drop)
    }

    /// Writes a smaller module of the same meaning.
    pub fn shrink(&self, module: &Path, output: &Path) -> Result<()> {
        let mut command = Command::new(&self.program);
        command
            .args(SMALLER)
            .args(FEATURES)
            .arg(module)
            .arg("--output")
            .arg(output);
        // It warns of debug names that it does not know, and drops them.
        process::output(&mut command).map(drop)
    }
}
