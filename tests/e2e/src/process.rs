//! A program that runs beside the tests.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// How long a program may take to become ready.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running program; it ends when this is dropped, also by a panic.
#[derive(Debug)]
pub(crate) struct Running(Child);

impl Running {
    /// Starts a program and waits for the line on its standard output that
    /// `ready` knows; returns what it read there.
    pub(crate) fn start<T>(command: &mut Command, ready: impl Fn(&str) -> Option<T>) -> (Self, T) {
        let program = command.get_program().to_string_lossy().into_owned();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start {program}: {error}"));
        let output = child.stdout.take().expect("its output is piped");
        let running = Self(child);
        let (lines, read) = mpsc::channel();
        // Goes on after the line is found: a full pipe would stop the program.
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                let _ = lines.send(line);
            }
        });
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let line = read
                .recv_timeout(left)
                .unwrap_or_else(|error| panic!("{program} did not become ready: {error}"));
            if let Some(found) = ready(&line) {
                return (running, found);
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to do.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
