//! The folder of installed tools that all clones of one user share.

use std::{
    env,
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

use crate::process::say;

/// The cache: a folder with one folder for each tool and version.
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// The cache of this user, made if need be.
    pub fn open() -> Result<Self> {
        Self::at(default_folder().context(
            "cannot tell where this user's cache folder is. Set CRATESCOPE_TOOLS to a folder for build tools",
        )?)
    }

    fn at(folder: PathBuf) -> Result<Self> {
        fs::create_dir_all(&folder).with_context(|| {
            format!(
                "cannot make the folder {} for build tools",
                folder.display()
            )
        })?;
        Ok(Self { folder })
    }

    /// Where the tool of this key is, or would be.
    pub fn path(&self, key: &str) -> PathBuf {
        self.folder.join(key)
    }

    /// Gives the tool's folder, after `fill` has put the tool into it if it is
    /// not there. Other processes never see it half full: it is filled under
    /// another name, one process at a time, and renamed when done.
    pub fn install(&self, key: &str, fill: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
        let complete = self.path(key);
        if complete.is_dir() {
            return Ok(complete);
        }
        let _lock = self.lock(key)?;
        if complete.is_dir() {
            return Ok(complete);
        }
        let partial = self.path(&format!("{key}.partial"));
        if partial.exists() {
            fs::remove_dir_all(&partial)?;
        }
        fs::create_dir_all(&partial)?;
        fill(&partial)?;
        fs::rename(&partial, &complete)
            .with_context(|| format!("cannot complete {}", complete.display()))?;
        Ok(complete)
    }

    /// Held until dropped; the operating system frees it when a process dies.
    fn lock(&self, key: &str) -> Result<File> {
        let file = File::create(self.path(&format!("{key}.lock")))?;
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => {
                say(format_args!(
                    "Waiting for another process that is installing {key}"
                ));
            }
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        file.lock()?;
        Ok(file)
    }
}

fn default_folder() -> Option<PathBuf> {
    let folder = |name: &str| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    if let Some(own) = folder("CRATESCOPE_TOOLS") {
        return std::path::absolute(own).ok();
    }
    let caches = folder("XDG_CACHE_HOME").or_else(|| {
        if cfg!(windows) {
            folder("LOCALAPPDATA")
        } else if cfg!(target_os = "macos") {
            folder("HOME").map(|home| home.join("Library/Caches"))
        } else {
            folder("HOME").map(|home| home.join(".cache"))
        }
    });
    Some(caches?.join("cratescope").join("tools"))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn a_tool_is_installed_once_however_many_ask() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let fills = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let cache = Cache::at(folder.path().to_owned()).expect("the folder is there");
                    let tool = cache.install("tool-1", |partial| {
                        fills.fetch_add(1, Ordering::Relaxed);
                        Ok(fs::write(partial.join("tool"), "x")?)
                    });
                    assert!(tool.expect("it installs").join("tool").is_file());
                });
            }
        });
        assert_eq!(fills.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn a_failed_install_leaves_nothing_to_be_taken_for_the_tool() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let cache = Cache::at(folder.path().to_owned()).expect("the folder is there");
        let failed = cache.install("tool-1", |partial| {
            fs::write(partial.join("half"), "x")?;
            anyhow::bail!("no network")
        });
        assert!(failed.is_err());
        assert!(!cache.path("tool-1").exists());
        let tool = cache
            .install("tool-1", |_| Ok(()))
            .expect("the second try works");
        assert!(
            !tool.join("half").exists(),
            "rests of the first try are gone"
        );
    }
}
