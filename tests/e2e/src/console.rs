//! What the browser's console holds.

use serde_json::Value;
use std::fmt;

/// A line of the console.
#[derive(Clone, Debug)]
pub struct Entry {
    /// `SEVERE`, `WARNING`, `INFO` or `DEBUG`.
    pub level: String,
    /// The words.
    pub message: String,
}

impl Entry {
    /// Reads a line as the driver sends it.
    pub(crate) fn read(entry: &Value) -> Self {
        let text = |key: &str| entry[key].as_str().unwrap_or_default().to_owned();
        Self {
            level: text("level"),
            message: text("message"),
        }
    }

    /// Whether a page must not cause this line, unless a test provokes it.
    pub(crate) fn is_complaint(&self, provoked: &[Vec<&str>]) -> bool {
        let expected = |words: &Vec<&str>| words.iter().all(|word| self.message.contains(word));
        matches!(self.level.as_str(), "SEVERE" | "WARNING") && !provoked.iter().any(expected)
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.level, self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_is_provoked_may_complain() {
        let entry = |level: &str| {
            Entry::read(
                &json!({ "level": level, "message": "http://x/v1/crate - 404 (Not Found)" }),
            )
        };
        assert!(entry("SEVERE").is_complaint(&[]));
        assert!(entry("WARNING").is_complaint(&[vec!["/v1/search", "404"]]));
        assert!(!entry("SEVERE").is_complaint(&[vec!["/v1/crate", "404"]]));
        assert!(!entry("INFO").is_complaint(&[]));
    }
}
