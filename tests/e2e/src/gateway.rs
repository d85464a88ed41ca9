//! The gateway under test.

use crate::process::Running;
use crate::programs;
use crate::shared::Shared;
use cratescope_test_registry::TestRegistry;
use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

static SHARED: Shared<Gateway> = Shared::new();

/// A gateway that serves the built app on a free port.
#[derive(Debug)]
pub struct Gateway {
    base: String,
    source: Vec<String>,
    port: u16,
    running: Mutex<Option<Running>>,
}

impl Gateway {
    /// The one that all tests use that neither stop it nor mount it elsewhere.
    #[must_use]
    pub fn shared() -> Arc<Self> {
        SHARED.get(|| Self::start("/"))
    }

    /// A new one, with everything below `base`, such as `/tools/crates/`.
    #[must_use]
    pub fn start(base: &str) -> Self {
        Self::of(base, &["--source", "snapshot"])
    }

    /// A new one at `/` that asks the registry there, and nothing else.
    #[must_use]
    pub fn asking(registry: &TestRegistry) -> Self {
        let options = [&["--source", "live"], &registry.as_upstream()[..]].concat();
        Self::of("/", &options)
    }

    fn of(base: &str, source: &[&str]) -> Self {
        let source: Vec<_> = source.iter().map(|&option| option.to_owned()).collect();
        let (running, port) = run(base, &source, 0);
        Self {
            base: base.to_owned(),
            source,
            port,
            running: Mutex::new(Some(running)),
        }
    }

    /// Something else that serves the app at the root of this port.
    pub(crate) fn at(port: u16) -> Self {
        Self {
            base: "/".to_owned(),
            source: Vec::new(),
            port,
            running: Mutex::new(None),
        }
    }

    /// Everything before `/search`: scheme, host, port and base path.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}{}", self.origin(), self.base.trim_end_matches('/'))
    }

    /// Scheme, host and port.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Ends it at once; connections break.
    pub fn stop(&self) {
        *self.running() = None;
    }

    /// Starts it again, on the port it had.
    pub fn restart(&self) {
        let mut running = self.running();
        *running = None;
        *running = Some(run(&self.base, &self.source, self.port).0);
    }

    fn running(&self) -> MutexGuard<'_, Option<Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn run(base: &str, source: &[String], port: u16) -> (Running, u16) {
    let mut command = Command::new(programs::gateway());
    // What the options leave open must not come from outside.
    for variable in [
        "HOST",
        "PORT",
        "BASE",
        "LOG",
        "SOURCE",
        "SNAPSHOT",
        "DOMAIN",
        "UPSTREAM_API",
        "UPSTREAM_INDEX",
        "UPSTREAM_STATIC",
        "UPSTREAM_ADVISORIES",
        "CONTACT",
        "FRAME_ANCESTORS",
    ] {
        command.env_remove(format!("CRATESCOPE_{variable}"));
    }
    command
        .args(source)
        .args(["--base", base, "--port", &port.to_string(), "--app"])
        .arg(programs::app())
        .env("RUST_LOG", "warn");
    Running::start(&mut command, ready)
}

/// The port in the line that says that the gateway is ready.
fn ready(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("http://127.0.0.1:")?;
    rest.split('/').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_port_is_read_from_the_ready_line() {
        let line = "Cratescope on http://127.0.0.1:41234/tools/crates/ — snapshot of 1,188 crates";
        assert_eq!(super::ready(line), Some(41234));
        assert_eq!(super::ready("starting"), None);
    }
}
