//! The app as a folder for any static host, asking a registry on another
//! origin.

mod page;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};

use crate::{app_build, process::say, workspace::Workspace};

/// Which source the pages ask, and where the folder is meant for.
#[derive(Args)]
pub struct DistOptions {
    /// The kind of server that the pages ask.
    #[arg(long, value_enum, default_value_t = Source::CratesIo)]
    pub source: Source,
    /// Domain of the registry; its hosts are the domain, index.… and static.….
    #[arg(long, default_value = "crates.io", value_parser = page::domain)]
    pub domain: String,
    /// Base of the API, ending in /api/v1 for crates-io and in /v1 for v1.
    #[arg(long, value_name = "URL", value_parser = page::address)]
    pub api: Option<String>,
    /// Base of the sparse index, where it is not index.DOMAIN.
    #[arg(long, value_name = "URL", value_parser = page::address)]
    pub index: Option<String>,
    /// Base of the static files, where it is not static.DOMAIN.
    #[arg(long = "static", value_name = "URL", value_parser = page::address)]
    pub statics: Option<String>,
    /// Base of the advisory files (packages/NAME.json), or `none`.
    #[arg(long, value_name = "URL", value_parser = page::address_or_none)]
    pub advisories: Option<String>,
    /// Base of the site that documents crates (crate/NAME/VERSION/status.json), or
    /// `none`.
    #[arg(long, value_name = "URL", value_parser = page::address_or_none)]
    pub docs: Option<String>,
    /// Key for a v1 server; everyone who opens the page can read it.
    #[arg(long, value_parser = page::key)]
    pub key: Option<String>,
    /// Path that the folder will be found under, such as /tools/crates/.
    #[arg(long, default_value = "/", value_parser = crate::cli::base_path)]
    pub base: String,
    /// The folder to write; what it holds is replaced.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// A kind of server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Source {
    /// crates.io or a registry with its interfaces.
    CratesIo,
    /// A server of the Rust Crates API, such as our gateway.
    V1,
}

/// Builds the app and writes the folder.
pub fn write(workspace: &Workspace, options: &DistOptions) -> Result<()> {
    let app = app_build::ensure(workspace)?;
    let out = options.out.clone();
    let out = out.unwrap_or_else(|| workspace.target.join("dist"));
    let shell =
        fs::read_to_string(app.join("index.html")).context("the built app has no index.html")?;
    let ahead = match options.source {
        Source::CratesIo => dialect_files(&app)?,
        Source::V1 => Vec::new(),
    };
    let page = page::for_host(&shell, options, &ahead)?;

    if is_something_else(&out)? {
        anyhow::bail!(
            "{} holds files that this command did not write: choose an empty folder with --out",
            out.display()
        );
    }
    app_build::remove_folder(&out)?;
    copy(&app, &out)?;
    for name in ["index.html", "404.html"] {
        fs::write(out.join(name), &page)?;
        app_build::compress(&out.join(name))?;
    }
    // Hosts that run folders through a site generator leave out what begins
    // with `_` or `.` unless this file is there.
    fs::write(out.join(MARK), "")?;
    say(format_args!(
        "Wrote {}: put its files on any static host, to be found under {}",
        workspace.shown(&out),
        options.base
    ));
    Ok(())
}

/// The part of the app's code that speaks with a registry directly: pages need
/// it at once (`src/source.rs`).
const DIALECT: &str = "direct";

fn dialect_files(app: &Path) -> Result<Vec<String>> {
    for entry in fs::read_dir(app.join("assets"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "js")
            && let Some(files) = app_build::parts_of(&fs::read_to_string(&path)?).remove(DIALECT)
        {
            let files = files.iter().filter(|file| file.contains('.'));
            return Ok(files.map(|file| format!("assets/{file}")).collect());
        }
    }
    // Built in one piece.
    Ok(Vec::new())
}

/// In every folder that this command wrote.
const MARK: &str = ".nojekyll";

fn is_something_else(out: &Path) -> Result<bool> {
    match fs::read_dir(out) {
        Ok(mut entries) => Ok(entries.next().is_some() && !out.join(MARK).is_file()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error).with_context(|| format!("cannot look into {}", out.display())),
    }
}

/// Copies a folder; the page and its compressed forms are made anew.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else if !entry
            .file_name()
            .to_string_lossy()
            .starts_with("index.html")
        {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
