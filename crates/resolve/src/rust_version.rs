//! Versions of Rust, as in `rust-version`.

use std::fmt;
use std::str::FromStr;

/// A version of Rust, with minor and patch left out or not: `1`, `1.70`,
/// `1.70.1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RustVersion {
    major: u64,
    minor: Option<u64>,
    patch: Option<u64>,
}

/// The text is not one to three numbers with dots between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotARustVersion;

impl fmt::Display for NotARustVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a Rust version is one to three numbers, such as 1.85 or 1.85.1")
    }
}

impl std::error::Error for NotARustVersion {}

impl FromStr for RustVersion {
    type Err = NotARustVersion;

    fn from_str(text: &str) -> Result<Self, NotARustVersion> {
        let number = |part: &str| -> Result<u64, NotARustVersion> {
            let plain = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            if !plain || (part.len() > 1 && part.starts_with('0')) {
                return Err(NotARustVersion);
            }
            part.parse().map_err(|_| NotARustVersion)
        };
        let mut parts = text.split('.');
        let major = number(parts.next().unwrap_or_default())?;
        let minor = parts.next().map(number).transpose()?;
        let patch = parts.next().map(number).transpose()?;
        if parts.next().is_some() {
            return Err(NotARustVersion);
        }
        Ok(Self {
            major,
            minor,
            patch,
        })
    }
}

impl fmt::Display for RustVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.major)?;
        if let Some(minor) = self.minor {
            write!(f, ".{minor}")?;
        }
        if let Some(patch) = self.patch {
            write!(f, ".{patch}")?;
        }
        Ok(())
    }
}

impl RustVersion {
    /// The lowest version meant: what is left out counts as zero. For
    /// comparing.
    #[must_use]
    pub fn floor(&self) -> [u64; 3] {
        [self.major, self.minor.unwrap_or(0), self.patch.unwrap_or(0)]
    }

    /// Whether a package that needs this version builds with `rust`: Cargo
    /// reads the need as a caret requirement.
    #[must_use]
    pub fn builds_with(&self, rust: &Self) -> bool {
        let need = (self.minor.unwrap_or(0), self.patch.unwrap_or(0));
        let have = (rust.minor.unwrap_or(0), rust.patch.unwrap_or(0));
        match (self.major == rust.major, self.major, self.minor) {
            (false, ..) => false,
            // `^0.7` stays below 0.8; no Rust of interest is that old.
            (true, 0, Some(minor)) => minor == have.0 && need <= have,
            _ => need <= have,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn version(text: &str) -> RustVersion {
        text.parse().expect(text)
    }

    #[test]
    fn parts_may_be_left_out() {
        for text in ["1", "1.70", "1.70.1"] {
            assert_eq!(version(text).to_string(), text);
        }
        for odd in [
            "",
            "1.",
            "v1",
            "1.70.0-beta",
            "1.2.3.4",
            "01.2",
            "^1.2",
            "1.x",
        ] {
            assert_eq!(odd.parse::<RustVersion>(), Err(NotARustVersion), "{odd}");
        }
    }

    #[test]
    fn newer_rust_builds_what_needs_older() {
        assert!(version("1.70").builds_with(&version("1.95.0")));
        assert!(version("1.70").builds_with(&version("1.70")));
        assert!(!version("1.70.1").builds_with(&version("1.70")));
        assert!(!version("1.96").builds_with(&version("1.95.0")));
        assert!(!version("2").builds_with(&version("1.95")));
    }
}
