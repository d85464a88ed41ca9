//! The program that steers browsers.

use crate::process::Running;
use crate::programs;
use crate::shared::Shared;
use std::process::Command;
use std::sync::Arc;
use tempfile::TempDir;

static SHARED: Shared<Driver> = Shared::new();

/// A running chromedriver.
#[derive(Debug)]
pub struct Driver {
    port: u16,
    // Dropped in this order: a program that runs still writes there.
    _running: Running,
    _folder: TempDir,
}

impl Driver {
    /// The one that all tests of this program use.
    #[must_use]
    pub fn shared() -> Arc<Self> {
        SHARED.get(Self::start)
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn start() -> Self {
        // Browsers leave folders behind.
        let folder = TempDir::new().expect("a folder for what browsers write");
        let mut command = Command::new(programs::chromedriver());
        command
            .args(["--port=0", "--log-level=WARNING"])
            .env("TMPDIR", folder.path());
        // It says so once it listens.
        let (running, port) = Running::start(&mut command, port);
        Self {
            port,
            _running: running,
            _folder: folder,
        }
    }
}

fn port(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("started successfully on port ")?;
    rest.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_port_is_read_from_the_line_that_tells_it() {
        let line = "ChromeDriver was started successfully on port 40123.";
        assert_eq!(super::port(line), Some(40123));
        assert_eq!(super::port("Starting ChromeDriver 131.0 on port 0"), None);
    }
}
