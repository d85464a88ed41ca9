//! `cargo xtask serve`: the built app, served by the gateway.

use std::{
    path::PathBuf,
    process::{Command, ExitCode},
};

use anyhow::Result;

use crate::{
    app_build,
    cli::ServeOptions,
    port,
    process::{self, executable, say},
    workspace::Workspace,
};

const PACKAGE: &str = "cratescope-gateway";

/// Builds what is out of date, then becomes the gateway.
pub fn serve(workspace: &Workspace, options: &ServeOptions) -> Result<ExitCode> {
    port::ensure_free(options.host, options.port)?;
    let app = app_build::ensure(workspace)?;
    let gateway = build(workspace)?;
    let mut command = Command::new(gateway);
    command
        .args([
            "--host",
            &options.host.to_string(),
            "--port",
            &options.port.to_string(),
        ])
        .args(["--base", &options.base, "--app"])
        .arg(app)
        .args(&options.gateway);
    become_program(command)
}

/// Compiles the gateway as it is meant to run; gives its program.
pub fn build(workspace: &Workspace) -> Result<PathBuf> {
    say("Building the gateway (three to four minutes the first time, then seconds)");
    build_with(workspace, "server", "server")
}

/// Compiles the gateway with debugging in mind; gives its program.
pub fn build_for_development(workspace: &Workspace) -> Result<PathBuf> {
    say("Building the gateway for development (three minutes the first time, then seconds)");
    build_with(workspace, "dev", "debug")
}

fn build_with(workspace: &Workspace, profile: &str, folder: &str) -> Result<PathBuf> {
    process::run(
        workspace
            .cargo()
            .args(["build", "--package", PACKAGE, "--profile", profile]),
    )?;
    Ok(workspace.target.join(folder).join(executable(PACKAGE)))
}

/// Replaces this process, so that Ctrl-C and every other signal reach the
/// gateway itself.
#[cfg(unix)]
fn become_program(mut command: Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt as _;
    let error = command.exec();
    Err(anyhow::Error::new(error).context(format!("cannot start {}", process::shown(&command))))
}

/// Waits for the gateway, which gets Ctrl-C from the console as well.
#[cfg(not(unix))]
fn become_program(mut command: Command) -> Result<ExitCode> {
    ctrlc::set_handler(|| {})?;
    process::run(&mut command)?;
    Ok(ExitCode::SUCCESS)
}
