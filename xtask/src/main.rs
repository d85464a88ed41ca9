//! Cratescope's build tool: `cargo xtask --help`.
//!
//! One command for each thing a contributor does: serve the portal, test all
//! of it, measure it, renew its snapshot. It needs rustup and a C compiler;
//! everything else it fetches, pinned, into a cache that all clones share.

mod api_fuzz;
mod app_build;
mod badge_pictures;
mod browser;
mod browser_runner;
mod cli;
mod decode_bench;
mod dev_server;
mod dist;
mod gateway_run;
mod load_report;
mod port;
mod portal;
mod process;
mod resolve_run;
mod size_report;
mod snapshot_run;
mod subject;
mod test_run;
mod tool;
mod toolchain;
mod ui_bench;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match cli::Cli::parse().run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
