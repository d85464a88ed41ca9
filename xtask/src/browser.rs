//! The browser that tests run in, and the driver that steers it.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Result, bail};
use serde_json::json;

use crate::process::{self, find_on_path, say};

const CHROME_NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// A Chromium and its driver.
pub struct Browser {
    /// The browser.
    pub chrome: PathBuf,
    /// The program that steers it.
    pub driver: PathBuf,
}

impl Browser {
    /// What CHROME and CHROMEDRIVER name, else what is on `PATH`, else what
    /// apt can install where this user may do that.
    pub fn ensure() -> Result<Self> {
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        if let Some(mut apt) = apt_get() {
            say(
                "Installing Chromium and its driver with apt: the app's tests run in it (a minute, once)",
            );
            process::run(apt().arg("update").arg("-qq"))?;
            process::run(apt().args([
                "install",
                "-y",
                "-qq",
                "--no-install-recommends",
                "chromium",
                "chromium-driver",
            ]))?;
            if let Some(found) = Self::find() {
                return Ok(found);
            }
        }
        bail!(
            "the app's tests run in a browser, and there is no Chromium or no chromedriver. Install Chromium or \
             Chrome and the chromedriver of the same version, so that both are on PATH, or name them in the \
             environment variables CHROME and CHROMEDRIVER"
        )
    }

    fn find() -> Option<Self> {
        let named = |variable: &str| env::var_os(variable).map(PathBuf::from);
        Some(Self {
            chrome: named("CHROME")
                .or_else(|| CHROME_NAMES.iter().find_map(|name| find_on_path(name)))?,
            driver: named("CHROMEDRIVER").or_else(|| find_on_path("chromedriver"))?,
        })
    }

    /// A file that tells wasm-bindgen's test runner which browser to start:
    /// left alone, chromedriver takes the one that it knows.
    pub fn capabilities(&self, folder: &Path) -> Result<PathBuf> {
        let file = folder.join("webdriver.json");
        let chrome = json!({ "goog:chromeOptions": { "binary": self.chrome } });
        fs::create_dir_all(folder)?;
        fs::write(&file, chrome.to_string())?;
        Ok(file)
    }
}

/// How to call apt-get here as someone who may install.
fn apt_get() -> Option<impl FnMut() -> Command> {
    let apt = find_on_path("apt-get")?;
    let is_root = process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !is_root && !process::succeeds(Command::new("sudo").args(["-n", "true"])) {
        return None;
    }
    Some(move || {
        let mut command = if is_root {
            Command::new(&apt)
        } else {
            Command::new("sudo")
        };
        if !is_root {
            command.arg("-n").arg(&apt);
        }
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    })
}
