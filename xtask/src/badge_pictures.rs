//! `cargo xtask bench badges`: every badge in every style, for the eye.

use std::{
    fs,
    process::{Command, ExitCode},
};

use anyhow::Result;

use crate::{
    browser::Browser,
    process::{self, say},
    workspace::Workspace,
};

/// The package that draws; not built with the rest, for its renderer.
pub const PACKAGE: &str = "cratescope-badge-pictures";

/// Draws them with resvg, and has the browser take pictures of all.
pub fn run(workspace: &Workspace) -> Result<ExitCode> {
    let out = workspace.target.join("badges");
    process::run(
        workspace
            .cargo()
            .args(["run", "--quiet", "--package", PACKAGE, "--"])
            .arg(&out),
    )?;
    let browser = Browser::ensure()?;
    // Where it is allowed to write, its whole folder is new.
    let profile = out.join("profile");
    for theme in ["light", "dark"] {
        process::output(
            Command::new(&browser.chrome)
                .args([
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--hide-scrollbars",
                ])
                .arg("--window-size=1900,900")
                .arg(format!("--user-data-dir={}", profile.display()))
                .arg(format!(
                    "--screenshot={}",
                    out.join(format!("{theme}.png")).display()
                ))
                .arg(format!(
                    "file://{}",
                    out.join(format!("{theme}.html")).display()
                )),
        )?;
    }
    fs::remove_dir_all(profile)?;
    say(format_args!(
        "Look at light.png and dark.png in {}",
        workspace.shown(&out)
    ));
    Ok(ExitCode::SUCCESS)
}
