use super::cvss;
use serde::{Serialize, Serializer};

/// How bad a vulnerability is (CVSS v3.1, "Qualitative Severity Rating Scale").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Score 0.1 to 3.9.
    Low,
    /// Score 4.0 to 6.9.
    Medium,
    /// Score 7.0 to 8.9.
    High,
    /// Score 9.0 to 10.0.
    Critical,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }

    /// Reads the word, in any case; GitHub says `MODERATE` for medium.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        [
            ("low", Self::Low),
            ("medium", Self::Medium),
            ("moderate", Self::Medium),
            ("high", Self::High),
            ("critical", Self::Critical),
        ]
        .into_iter()
        .find(|(name, _)| word.eq_ignore_ascii_case(name))
        .map(|(_, severity)| severity)
    }

    /// The severity of a CVSS 3 vector; `None` when it is none, or its score is
    /// zero.
    #[must_use]
    pub fn of_vector(vector: &str) -> Option<Self> {
        match cvss::tenths(vector)? {
            0 => None,
            1..40 => Some(Self::Low),
            40..70 => Some(Self::Medium),
            70..90 => Some(Self::High),
            _ => Some(Self::Critical),
        }
    }
}

/// What an advisory tells of that is no vulnerability (the Rust advisory database's
/// `informational`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Informational {
    /// Nobody looks after the crate any more.
    Unmaintained,
    /// Its safe interface allows undefined behaviour.
    Unsound,
    /// Something else worth knowing.
    Notice,
    /// A kind that came later.
    Other(String),
}

impl Informational {
    /// Reads the word; every word is one.
    #[must_use]
    pub fn new(word: String) -> Self {
        match word.as_str() {
            "unmaintained" => Self::Unmaintained,
            "unsound" => Self::Unsound,
            "notice" => Self::Notice,
            _ => Self::Other(word),
        }
    }

    /// The word for it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Unmaintained => "unmaintained",
            Self::Unsound => "unsound",
            Self::Notice => "notice",
            Self::Other(word) => word,
        }
    }
}

impl Serialize for Informational {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}
