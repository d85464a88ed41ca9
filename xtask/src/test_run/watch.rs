//! Running a command whose output is shown and counted at once.

use std::{
    io::{BufReader, IsTerminal as _, Write},
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result};

use super::Outcome;
use crate::process;

/// Runs a check: it passes when the command succeeds.
pub fn check(command: &mut Command) -> Result<Outcome> {
    let status = command
        .status()
        .with_context(|| format!("cannot start {}", process::shown(command)))?;
    Ok(if status.success() {
        Outcome::passed_check()
    } else {
        Outcome::failed_check()
    })
}

/// Runs a test suite and counts its tests by the lines that sum them up.
///
/// A command that fails without a failed test did not get as far as its tests
/// (it did not compile, or crashed): one failure. So is a suite without tests.
pub fn suite(command: &mut Command) -> Result<Outcome> {
    if std::io::stdout().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    // What is not counted is not taken from the terminal either: Cargo draws
    // its progress there.
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", process::shown(command)))?;
    let mut outcome = Outcome::default();
    if let Some(output) = child.stdout.take() {
        outcome = count(BufReader::new(output), &mut std::io::stdout())?;
    }
    Ok(judge(outcome, child.wait()?.success()))
}

fn count(output: impl std::io::BufRead, shown: &mut impl Write) -> Result<Outcome> {
    let mut total = Outcome::default();
    for line in output.split(b'\n') {
        let line = line?;
        shown.write_all(&line)?;
        shown.write_all(b"\n")?;
        if let Some(outcome) = Outcome::from_line(&String::from_utf8_lossy(&line)) {
            total += outcome;
        }
    }
    Ok(total)
}

fn judge(mut outcome: Outcome, succeeded: bool) -> Outcome {
    if !succeeded && outcome.failed == 0 {
        eprintln!("error: the tests did not run to their end");
        outcome.failed = 1;
    } else if outcome == Outcome::default() {
        eprintln!("error: ran no test");
        outcome.failed = 1;
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_summed_and_everything_is_shown() {
        let output = "running 2 tests\ntest result: ok. 2 passed; 0 failed; 0 ignored\n\n\
                      test result: FAILED. 1 passed; 1 failed; 0 ignored\n";
        let mut shown = Vec::new();
        let outcome = count(output.as_bytes(), &mut shown).expect("it can be read");
        assert_eq!(
            outcome,
            Outcome {
                passed: 3,
                failed: 1
            }
        );
        assert_eq!(shown, output.as_bytes());
    }

    #[test]
    fn a_run_that_broke_off_or_was_empty_is_a_failure() {
        let passed = Outcome {
            passed: 3,
            failed: 0,
        };
        assert_eq!(judge(passed, true), passed);
        assert_eq!(
            judge(passed, false),
            Outcome {
                passed: 3,
                failed: 1
            }
        );
        assert_eq!(judge(Outcome::default(), true), Outcome::failed_check());
        let failed = Outcome {
            passed: 1,
            failed: 2,
        };
        assert_eq!(judge(failed, false), failed);
    }
}
