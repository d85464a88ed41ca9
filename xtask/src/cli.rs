//! The commands and their options.

use std::{net::IpAddr, path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};

use crate::{
    api_fuzz, app_build, badge_pictures, decode_bench, dev_server,
    dist::{self, DistOptions},
    gateway_run, load_report, resolve_run, size_report, snapshot_run,
    test_run::{self, Step},
    ui_bench,
    workspace::Workspace,
};

/// Builds, serves, tests and measures Cratescope.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the app and the gateway, then serve both.
    Serve(ServeOptions),
    /// Build the browser app alone, ready to be served, into target/app.
    Build,
    /// Write the app for any static host, asking a registry directly.
    Dist(DistOptions),
    /// Write the badge element alone, for any static host.
    Embed {
        /// The folder to write.
        #[arg(long, value_name = "DIR", default_value = "target/embed")]
        out: PathBuf,
    },
    /// Run every check and test; the last line is `N passed, N failed`.
    Test {
        /// Only these steps, separated by commas.
        #[arg(long, value_enum, value_delimiter = ',', value_name = "STEPS")]
        only: Vec<Step>,
    },
    /// Measure.
    #[command(subcommand)]
    Bench(Bench),
    /// Compare dependency trees of crates with those of the Cargo at hand
    /// (`tree-check --help` says how).
    #[command(disable_help_flag = true)]
    TreeCheck {
        /// `NAME[@REQ]…` and options.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        rest: Vec<String>,
    },
    /// Try what the gateway says of its API in v1/openapi.json, with schemathesis (needs Python).
    FuzzApi {
        /// Passed on to schemathesis, such as `--max-examples 1000`.
        #[arg(last = true)]
        rest: Vec<String>,
    },
    /// Build the gateway's embedded snapshot anew from what Cargo keeps on disk.
    Snapshot {
        /// Passed on to the snapshot builder.
        #[arg(last = true)]
        rest: Vec<String>,
    },
}

#[derive(Subcommand)]
enum Bench {
    /// Bytes that the built app sends over the wire, against their budgets.
    Size,
    /// How fast large answers are read in the browser, against their budgets.
    Decode,
    /// Answers of the gateway under load, and its memory, against their budgets.
    Gateway,
    /// Every badge in every style, drawn by a browser and by resvg.
    Badges {
        /// Write them as pictures into target/badges, to be looked at.
        #[arg(long, required = true)]
        pictures: bool,
    },
    /// Time to resolve dependencies, against its budget.
    Resolve,
    /// How long the page itself keeps readers waiting, in Chromium slowed down.
    Ui,
}

/// Where and what to serve.
#[derive(Args)]
pub struct ServeOptions {
    /// Port to listen on.
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// Path that the portal lives under, such as /tools/crates/.
    #[arg(long, default_value = "/", value_parser = base_path)]
    pub base: String,
    /// Rebuild and reload while sources change (`trunk serve` before the gateway).
    #[arg(long)]
    pub dev: bool,
    /// Passed on to the gateway.
    #[arg(last = true)]
    pub gateway: Vec<String>,
}

impl Cli {
    /// Does what the command line asks for.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let workspace = Workspace::load()?;
        match self.command {
            Command::Serve(options) if options.dev => dev_server::run(&workspace, &options),
            Command::Serve(options) => gateway_run::serve(&workspace, &options),
            Command::Dist(options) => {
                dist::write(&workspace, &options)?;
                Ok(ExitCode::SUCCESS)
            }
            Command::Build => {
                app_build::ensure(&workspace)?;
                Ok(ExitCode::SUCCESS)
            }
            Command::Embed { out } => {
                app_build::embed_alone(&workspace, &out)?;
                Ok(ExitCode::SUCCESS)
            }
            Command::Test { only } => test_run::run(&workspace, &only),
            Command::Bench(Bench::Size) => size_report::run(&workspace),
            Command::Bench(Bench::Decode) => decode_bench::run(&workspace),
            Command::Bench(Bench::Gateway) => load_report::run(&workspace),
            Command::Bench(Bench::Badges { .. }) => badge_pictures::run(&workspace),
            Command::Bench(Bench::Resolve) => resolve_run::bench(&workspace),
            Command::Bench(Bench::Ui) => ui_bench::run(&workspace),
            Command::TreeCheck { rest } => resolve_run::tree_check(&workspace, &rest),
            Command::FuzzApi { rest } => api_fuzz::run(&workspace, &rest),
            Command::Snapshot { rest } => snapshot_run::run(&workspace, &rest),
        }
    }
}

/// A base path with the slashes that addresses below it need: `tools` and
/// `/tools/` both mean `/tools/`.
pub fn base_path(given: &str) -> Result<String, String> {
    let inner = given.trim_matches('/');
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/".contains(c);
    if !inner.chars().all(plain) || inner.contains("//") || inner.split('/').any(|s| s == "..") {
        return Err("a base path holds letters, digits, - . _ ~ and single slashes".to_owned());
    }
    if inner.is_empty() {
        return Ok("/".to_owned());
    }
    Ok(format!("/{inner}/"))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_base_path_gets_its_slashes() {
        assert_eq!(base_path("/").as_deref(), Ok("/"));
        assert_eq!(base_path("").as_deref(), Ok("/"));
        assert_eq!(base_path("tools/crates").as_deref(), Ok("/tools/crates/"));
        assert_eq!(base_path("/tools/crates/").as_deref(), Ok("/tools/crates/"));
    }

    #[test]
    fn a_base_path_that_is_no_path_is_refused() {
        for wrong in ["/a//b/", "/../", "/a\"b/", "http://x/"] {
            assert!(base_path(wrong).is_err(), "{wrong}");
        }
    }
}
