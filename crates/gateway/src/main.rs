//! The gateway's program.

use clap::Parser;
use cratescope_gateway::{Options, run};
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match run(&Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cratescope-gateway: {error:#}");
            ExitCode::FAILURE
        }
    }
}
