//! How many passed, how many failed.

use std::{fmt, ops::AddAssign};

/// A count of checks and tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// That passed.
    pub passed: usize,
    /// That failed.
    pub failed: usize,
}

impl Outcome {
    /// One check, and it passed.
    pub fn passed_check() -> Self {
        Self {
            passed: 1,
            failed: 0,
        }
    }

    /// One check, and it failed.
    pub fn failed_check() -> Self {
        Self {
            passed: 0,
            failed: 1,
        }
    }

    /// Reads a line such as `test result: ok. 5 passed; 0 failed; 1 ignored; …`,
    /// which the test harness and wasm-bindgen's runner write alike.
    pub fn from_line(line: &str) -> Option<Self> {
        let plain = without_colours(line);
        let counts = plain.trim_start().strip_prefix("test result:")?;
        let count = |what: &str| {
            let before = counts
                .split(what)
                .next()
                .filter(|before| before.len() < counts.len())?;
            before
                .trim_end()
                .rsplit(|c: char| !c.is_ascii_digit())
                .next()?
                .parse()
                .ok()
        };
        Some(Self {
            passed: count(" passed")?,
            failed: count(" failed")?,
        })
    }
}

impl AddAssign for Outcome {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Drops the escape sequences that colour a terminal.
fn without_colours(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part
            .find(|c: char| c.is_ascii_alphabetic())
            .map_or(part.len(), |at| at + 1);
        out.push_str(&part[end..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_harnesses_are_understood() {
        for (line, passed, failed) in [
            (
                "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
                5,
                0,
            ),
            (
                "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 filtered out; finished in 0.05s",
                12,
                3,
            ),
            (
                "test result: \u{1b}[32mok\u{1b}[0m. 7 passed; 0 failed; 0 ignored",
                7,
                0,
            ),
            ("    test result: ok. 1 passed; 0 failed", 1, 0),
        ] {
            assert_eq!(
                Outcome::from_line(line),
                Some(Outcome { passed, failed }),
                "{line}"
            );
        }
    }

    #[test]
    fn other_lines_say_nothing() {
        for line in [
            "",
            "running 5 tests",
            "test a ... ok",
            "test result: ok.",
            "test result: x passed; y failed",
        ] {
            assert_eq!(Outcome::from_line(line), None, "{line}");
        }
    }

    #[test]
    fn the_last_line_has_its_form() {
        assert_eq!(
            Outcome {
                passed: 12,
                failed: 0
            }
            .to_string(),
            "12 passed, 0 failed"
        );
    }
}
