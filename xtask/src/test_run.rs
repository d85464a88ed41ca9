//! `cargo xtask test`: every check and test, one after the other.

mod checks;
mod outcome;
mod suites;
mod watch;

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::Result;
use clap::ValueEnum;

use crate::workspace::Workspace;
pub use outcome::Outcome;

/// A part of the run, for `--only`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// Formatting.
    Fmt,
    /// Clippy, for the host and for the browser.
    Clippy,
    /// Documentation builds without a warning.
    Doc,
    /// Unit, property and documentation tests on the host.
    Unit,
    /// Tests in headless Chromium.
    Browser,
    /// The whole portal, driven through a browser.
    E2e,
    /// Licences, sources and advisories of dependencies.
    Deny,
}

/// Runs the chosen steps, or all; goes on after one that fails.
pub fn run(workspace: &Workspace, only: &[Step]) -> Result<ExitCode> {
    let chosen = |step: &Step| only.is_empty() || only.contains(step);
    let mut report = Report::default();
    for step in Step::value_variants().iter().filter(|step| chosen(step)) {
        match step {
            Step::Fmt => checks::fmt(workspace, &mut report),
            Step::Clippy => checks::clippy(workspace, &mut report),
            Step::Doc => checks::doc(workspace, &mut report),
            Step::Unit => suites::unit(workspace, &mut report),
            Step::Browser => suites::browser(workspace, &mut report),
            Step::E2e => suites::end_to_end(workspace, &mut report),
            Step::Deny => checks::deny(workspace, &mut report),
        }
    }
    Ok(report.finish())
}

/// What has run so far.
#[derive(Default)]
pub struct Report {
    lines: Vec<String>,
    total: Outcome,
}

impl Report {
    /// Runs one step and prints how it went. A step that cannot even start
    /// counts as one failure.
    pub fn step(&mut self, name: &str, run: impl FnOnce() -> Result<Outcome>) {
        println!("\n── {name}");
        let start = Instant::now();
        let outcome = run().unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            Outcome::failed_check()
        });
        let mark = if outcome.failed == 0 {
            "ok    "
        } else {
            "FAILED"
        };
        let line = format!("{mark} {name}: {outcome} in {}", seconds(start.elapsed()));
        println!("── {line}");
        self.lines.push(line);
        self.total += outcome;
    }

    /// Notes, for the end of the run too, what was left out and why.
    pub fn note(&mut self, note: &str) {
        let line = format!("note   {note}");
        println!("\n── {line}");
        self.lines.push(line);
    }

    fn finish(self) -> ExitCode {
        println!("\n── summary");
        for line in &self.lines {
            println!("{line}");
        }
        // Scripts read this line: it is the last one, and has this form alone.
        println!("\n{}", self.total);
        if self.total.failed == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0..=59 => format!("{:.1} s", time.as_secs_f64()),
        whole => format!("{} min {} s", whole / 60, whole % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_cannot_start_is_a_failure_and_the_rest_goes_on() {
        let mut report = Report::default();
        report.step("one", || anyhow::bail!("no such program"));
        report.step("two", || {
            Ok(Outcome {
                passed: 2,
                failed: 0,
            })
        });
        assert_eq!(
            report.total,
            Outcome {
                passed: 2,
                failed: 1
            }
        );
        assert!(
            report.lines[0].starts_with("FAILED one: 0 passed, 1 failed"),
            "{:?}",
            report.lines
        );
    }

    #[test]
    fn times_read_well() {
        assert_eq!(seconds(Duration::from_millis(1250)), "1.2 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 5 s");
    }
}
