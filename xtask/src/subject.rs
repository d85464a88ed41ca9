//! The gateway that is measured or tried, over its snapshot.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use anyhow::{Context as _, Result};

/// A running gateway; ends when dropped.
pub struct Subject {
    program: Child,
    address: String,
}

impl Subject {
    /// Starts the program on a free port and waits until it is ready. It logs
    /// as it does in service, to nowhere.
    pub fn start(program: &Path) -> Result<Self> {
        let mut program = Command::new(program)
            .args(["--port", "0", "--source", "snapshot"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start the gateway")?;
        let mut line = String::new();
        if let Some(out) = program.stdout.as_mut() {
            BufReader::new(out).read_line(&mut line)?;
        }
        let subject = Self {
            program,
            address: address_in(&line).unwrap_or_default().to_owned(),
        };
        if subject.address.is_empty() {
            anyhow::bail!("the gateway did not say where it is: {line:?}");
        }
        Ok(subject)
    }

    /// `http://…`, without a slash at the end.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Bytes of memory at most so far, where the system tells.
    pub fn peak_memory(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.program.id())).ok()?;
        peak_in(&status)
    }
}

impl Drop for Subject {
    fn drop(&mut self) {
        // It is gone already, or it goes now.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn address_in(line: &str) -> Option<&str> {
    let start = line.find("http://")?;
    let rest = &line[start..];
    let end = rest.find("/ ").or_else(|| rest.find(char::is_whitespace))?;
    Some(&rest[..end])
}

fn peak_in(status: &str) -> Option<u64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes << 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ready_line_and_the_status_are_read() {
        let line = "Cratescope on http://127.0.0.1:4711/ — snapshot of 9 crates\n";
        assert_eq!(address_in(line), Some("http://127.0.0.1:4711"));
        assert_eq!(address_in("no address"), None);
        let status = "Name:\tgateway\nVmHWM:\t   54736 kB\nVmRSS:\t 1 kB\n";
        assert_eq!(peak_in(status), Some(54_736 * 1024));
        assert_eq!(peak_in("Name:\tgateway\n"), None);
    }
}
