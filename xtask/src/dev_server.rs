//! `cargo xtask serve --dev`: Trunk rebuilds and reloads, the gateway answers
//! behind its proxy.

use std::{
    process::{Child, Command, ExitCode, Stdio},
    sync::mpsc,
    time::Duration,
};

use anyhow::{Context as _, Result, bail};

use crate::{
    app_build, cli::ServeOptions, gateway_run, port, process::say, tool::AppTools, toolchain,
    workspace::Workspace,
};

/// Runs both until either ends or this process is told to.
pub fn run(workspace: &Workspace, options: &ServeOptions) -> Result<ExitCode> {
    port::ensure_free(options.host, options.port)?;
    toolchain::ensure_wasm_target(workspace)?;
    let tools = AppTools::ensure(workspace)?;
    let gateway = gateway_run::build_for_development(workspace)?;

    // Before there is anything to leave behind.
    let (stop, stopped) = mpsc::channel();
    ctrlc::set_handler(move || {
        let _ = stop.send(());
    })?;
    let backend = port::free()?;
    let mut command = Command::new(gateway);
    command
        .args(["--host", "127.0.0.1", "--port", &backend.to_string()])
        .args(&options.gateway)
        // Its address would only send people past Trunk.
        .stdout(Stdio::null());
    let gateway = Process::start("the gateway", command)?;

    say(format_args!(
        "Trunk builds the app and serves it on http://{}:{}/ with every change of a source",
        options.host, options.port
    ));
    let mut command = app_build::trunk(workspace, &tools)?;
    command
        .args([
            "serve",
            "--address",
            &options.host.to_string(),
            "--port",
            &options.port.to_string(),
        ])
        .args([
            "--proxy-backend",
            &format!("http://127.0.0.1:{backend}/v1"),
            "--proxy-no-system-proxy",
        ])
        .arg("--dist")
        .arg(workspace.target.join("trunk-dev"));
    if options.base != "/" {
        say(
            "Ignoring --base: Trunk serves at the root. `cargo xtask serve` without --dev serves below a path",
        );
    }
    let trunk = Process::start("Trunk", command)?;
    wait(vec![gateway, trunk], &stopped)
}

/// A child that does not outlive this process.
struct Process {
    name: &'static str,
    child: Child,
}

impl Process {
    fn start(name: &'static str, mut command: Command) -> Result<Self> {
        let child = command
            .spawn()
            .with_context(|| format!("cannot start {name}"))?;
        Ok(Self { name, child })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Ended already, or it does not matter how.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn wait(mut processes: Vec<Process>, stopped: &mpsc::Receiver<()>) -> Result<ExitCode> {
    let told_to_stop = || stopped.recv_timeout(Duration::from_millis(300)).is_ok();
    while !told_to_stop() {
        for process in &mut processes {
            let Some(status) = process.child.try_wait()? else {
                continue;
            };
            // Ctrl-C reaches the children too, and they may be quicker.
            if told_to_stop() {
                return Ok(ExitCode::SUCCESS);
            }
            bail!("{} ended by itself ({status})", process.name);
        }
    }
    Ok(ExitCode::SUCCESS)
}
