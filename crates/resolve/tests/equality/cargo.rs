//! Asking Cargo.

use crate::case::Case;
use crate::compare::Answer;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The Cargo at hand.
pub struct Cargo {
    /// Its home, where that is not the user's.
    home: Option<PathBuf>,
    target: PathBuf,
    rustc: PathBuf,
}

/// The Rust version, and the target it runs on.
pub struct Toolchain {
    pub version: String,
    pub host: String,
}

impl Cargo {
    pub fn new(folder: &Path, home: Option<PathBuf>) -> Self {
        Self {
            home,
            target: folder.join("target"),
            rustc: rustc(),
        }
    }

    fn command(&self, folder: &Path) -> Command {
        let mut command = Command::new(cargo());
        if let Some(home) = &self.home {
            command.env("CARGO_HOME", home);
        }
        command
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("RUSTC", &self.rustc)
            .env("CARGO_TERM_COLOR", "never")
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS");
        command
    }

    /// What Cargo locks, and the tree it prints.
    pub fn answer(
        &self,
        folder: &Path,
        case: &Case,
        toml: &str,
        proc_macro: bool,
    ) -> Result<Answer, String> {
        fs::create_dir_all(folder).expect("a folder");
        fs::write(folder.join("build.rs"), "").expect("a build script");
        let lib = format!("[lib]\npath = \"lib.rs\"\nproc-macro = {proc_macro}\n");
        fs::write(folder.join("Cargo.toml"), format!("{toml}{lib}")).expect("a manifest");
        fs::write(folder.join("lib.rs"), "").expect("a library");
        let output = self
            .command(folder)
            .args(case.arguments())
            .output()
            .expect("cargo runs");
        let lock = fs::read_to_string(folder.join("Cargo.lock")).unwrap_or_default();
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        let text = String::from_utf8(output.stdout).expect("text");
        let place = format!(
            " ({})",
            fs::canonicalize(folder).expect("a folder").display()
        );
        Ok(Answer {
            locked: locked(&lock),
            tree: text.replace(&place, ""),
        })
    }
}

/// Names and versions in a lock file.
fn locked(lock: &str) -> BTreeSet<String> {
    let value = |line: &str, key: &str| {
        let rest = line.strip_prefix(key)?.strip_prefix(" = \"")?;
        rest.strip_suffix('"').map(ToOwned::to_owned)
    };
    let mut packages = BTreeSet::new();
    for package in lock.split("[[package]]").skip(1) {
        let of = |key| {
            package
                .lines()
                .find_map(|line| value(line, key))
                .unwrap_or_default()
        };
        packages.insert(format!("{} {}", of("name"), of("version")));
    }
    packages
}

fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

fn rustc() -> PathBuf {
    let beside = Path::new(&cargo()).with_file_name("rustc");
    if beside.exists() {
        beside
    } else {
        "rustc".into()
    }
}

/// Asks the compiler what it is.
pub fn toolchain() -> Toolchain {
    let output = Command::new(rustc())
        .arg("-vV")
        .output()
        .expect("rustc runs");
    let text = String::from_utf8(output.stdout).expect("text");
    let value = |key: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(key));
        line.expect("a line of rustc -vV").trim().to_owned()
    };
    let version = value("release:");
    Toolchain {
        version: version.split('-').next().unwrap_or_default().to_owned(),
        host: value("host:"),
    }
}
