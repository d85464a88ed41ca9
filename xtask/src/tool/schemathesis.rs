//! schemathesis: asks an API what its `OpenAPI` document promises, and much that
//! it does not.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use super::{Cache, is_program};
use crate::process::{self, find_on_path, say};

/// It and all that it needs, each with its version.
const REQUIREMENTS: &str = include_str!("schemathesis.txt");

/// A Python that has it.
pub struct Schemathesis {
    python: PathBuf,
}

impl Schemathesis {
    /// Finds it in the cache, or gets it with pip.
    pub fn ensure(cache: &Cache) -> Result<Self> {
        let system = ["python3", "python"].into_iter().find_map(find_on_path);
        let system = system.context("schemathesis needs Python 3.10 or later on PATH")?;
        let folder = cache.install(&key(&system)?, |partial| {
            say("Installing schemathesis (half a minute, once)");
            install(&system, partial)
        })?;
        Ok(Self {
            python: python_in(&folder),
        })
    }

    /// Its command line. Not its own program: that one names the folder it was
    /// installed into.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.python);
        command.args(["-m", "schemathesis.cli"]);
        command
    }
}

/// Another Python or another version needs another folder.
fn key(python: &Path) -> Result<String> {
    let version = process::output(Command::new(python).arg("--version"))?;
    let version = version.trim().replace(' ', "-").to_lowercase();
    let digest = Sha256::digest(REQUIREMENTS);
    let digest: String = digest
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok(format!("schemathesis-{version}-{digest}"))
}

fn install(python: &Path, folder: &Path) -> Result<()> {
    process::run(Command::new(python).args(["-m", "venv"]).arg(folder))?;
    let requirements = folder.join("requirements.txt");
    fs::write(&requirements, REQUIREMENTS)?;
    process::run(
        Command::new(python_in(folder))
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--requirement",
            ])
            .arg(&requirements),
    )
}

fn python_in(folder: &Path) -> PathBuf {
    let unix = folder.join("bin").join("python");
    if is_program(&unix) {
        return unix;
    }
    folder.join("Scripts").join("python.exe")
}

#[cfg(test)]
mod tests {
    use super::REQUIREMENTS;

    #[test]
    fn everything_is_pinned() {
        let lines = REQUIREMENTS.lines().filter(|line| !line.starts_with('#'));
        let mut names = 0;
        for line in lines {
            assert!(line.contains("=="), "{line}");
            names += usize::from(line.starts_with("schemathesis=="));
        }
        assert_eq!(names, 1);
    }
}
