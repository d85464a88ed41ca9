//! The lowest Rust version a crate says it builds with.

use serde::{Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;

/// A Rust version as published in `rust-version`: one to three numbers. What is
/// left out counts as zero, so `1.70` and `1.70.0` are equal. A text that is
/// no such version is kept and sorts below all others.
#[derive(Clone, Debug)]
pub struct RustVersion {
    text: String,
    numbers: Option<[u32; 3]>,
}

impl RustVersion {
    /// Takes the version as a server sent it; nothing is refused.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let numbers = numbers(&text);
        Self { text, numbers }
    }

    /// The text as published.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Major, minor and patch; `None` when the text is no Rust version.
    #[must_use]
    pub const fn numbers(&self) -> Option<[u32; 3]> {
        self.numbers
    }

    /// Whether a compiler of this version is new enough. `None` when either is
    /// no version.
    #[must_use]
    pub fn is_met_by(&self, compiler: &Self) -> Option<bool> {
        Some(self.numbers? <= compiler.numbers?)
    }
}

fn numbers(text: &str) -> Option<[u32; 3]> {
    let mut numbers = [0; 3];
    let mut parts = text.split('.');
    for (at, number) in numbers.iter_mut().enumerate() {
        match parts.next() {
            Some(part) if part.bytes().all(|b| b.is_ascii_digit()) => {
                *number = part.parse().ok()?
            }
            None if at > 0 => {}
            _ => return None,
        }
    }
    parts.next().is_none().then_some(numbers)
}

impl Ord for RustVersion {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.numbers, other.numbers) {
            (None, None) => self.text.cmp(&other.text),
            (mine, theirs) => mine.cmp(&theirs),
        }
    }
}

impl PartialOrd for RustVersion {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for RustVersion {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for RustVersion {}

impl Serialize for RustVersion {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.text)
    }
}

impl fmt::Display for RustVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn versions_compare_by_number() {
        let new = |text: &str| RustVersion::new(text);
        assert_eq!(new("1.70"), new("1.70.0"));
        assert!(new("1.9") < new("1.10") && new("1.10.1") < new("2"));
        assert_eq!(new("1.70").is_met_by(&new("1.69.2")), Some(false));
        assert_eq!(new("1.70").is_met_by(&new("1.95.0")), Some(true));
    }

    #[test]
    fn other_texts_are_kept_and_no_version() {
        for text in [
            "",
            "1.",
            ".1",
            "1.2.3.4",
            "stable",
            "1.70.0-beta",
            "1.99999999999",
            "+1",
        ] {
            let version = RustVersion::new(text);
            assert_eq!((version.as_str(), version.numbers()), (text, None));
            assert!(version < RustVersion::new("1.0"));
        }
    }
}
