//! Names of crates: what is valid, and when two spellings mean one crate.

use std::fmt;

/// The canonical form under which crates.io keeps names apart: lower case, `-`
/// read as `_`. No two crates share one.
#[must_use]
pub fn canonical_name(name: &str) -> String {
    name.chars()
        .map(|c| {
            if c == '-' {
                '_'
            } else {
                c.to_ascii_lowercase()
            }
        })
        .collect()
}

/// A name that a crate could have: 1 to 64 characters, a letter first, then
/// letters, digits, `-` and `_` (crates.io's rule). Keeps the spelling given.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CrateName(String);

/// Why a text cannot be the name of a crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidName {
    /// Nothing, or only white space.
    Empty,
    /// More than 64 characters.
    TooLong,
    /// Does not begin with an ASCII letter.
    Start(char),
    /// Holds something other than ASCII letters, digits, `-` and `_`.
    Character(char),
}

impl fmt::Display for InvalidName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("a crate name is needed"),
            Self::TooLong => f.write_str("a crate name has at most 64 characters"),
            Self::Start(c) => {
                f.write_str("a crate name begins with a letter, not with ")?;
                quoted(f, *c)
            }
            Self::Character(c) => {
                f.write_str("a crate name holds letters, digits, `-` and `_` only, not ")?;
                quoted(f, *c)
            }
        }
    }
}

impl std::error::Error for InvalidName {}

/// A letter in quotes; one that cannot be seen by its number. `Debug` does that for
/// more of them, with tables that are a kilobyte of the app.
fn quoted(f: &mut fmt::Formatter<'_>, c: char) -> fmt::Result {
    match c.is_control() {
        true => write!(f, "U+{:04X}", u32::from(c)),
        false => write!(f, "'{c}'"),
    }
}

impl CrateName {
    /// The longest name crates.io accepts, in characters.
    pub const MAX_LEN: usize = 64;

    /// Reads a name, ignoring white space around it.
    ///
    /// # Errors
    /// Says which rule the text breaks.
    pub fn new(text: &str) -> Result<Self, InvalidName> {
        let text = text.trim();
        let first = text.chars().next().ok_or(InvalidName::Empty)?;
        if !first.is_ascii_alphabetic() {
            return Err(InvalidName::Start(first));
        }
        if let Some(odd) = text
            .chars()
            .find(|c| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))
        {
            return Err(InvalidName::Character(odd));
        }
        if text.len() > Self::MAX_LEN {
            return Err(InvalidName::TooLong);
        }
        Ok(Self(text.to_owned()))
    }

    /// The name as it was spelled.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// See [`canonical_name`].
    #[must_use]
    pub fn canonical(&self) -> String {
        canonical_name(&self.0)
    }

    /// The same name in its canonical spelling.
    #[must_use]
    pub fn to_canonical(&self) -> Self {
        Self(self.canonical())
    }

    /// Where the sparse index keeps this crate, without a leading slash:
    /// `se/rd/serde`. Lower-cased, but `-` and `_` stay apart (Cargo reference,
    /// "Index files"): give it the crate's real spelling.
    #[must_use]
    pub fn index_path(&self) -> String {
        let name = self.0.to_ascii_lowercase();
        match name.len() {
            1 => format!("1/{name}"),
            2 => format!("2/{name}"),
            3 => format!("3/{}/{name}", &name[..1]),
            _ => format!("{}/{}/{name}", &name[..2], &name[2..4]),
        }
    }
}

impl fmt::Display for CrateName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn real_names_are_kept_as_spelled() {
        for name in [
            "serde",
            "Inflector",
            "a",
            "windows-sys",
            "proc_macro2",
            "x86",
        ] {
            assert_eq!(CrateName::new(name).expect(name).as_str(), name);
        }
        assert_eq!(
            CrateName::new("  tokio\n").expect("trimmed").as_str(),
            "tokio"
        );
    }

    #[test]
    fn impossible_names_say_why() {
        assert_eq!(CrateName::new("  "), Err(InvalidName::Empty));
        assert_eq!(CrateName::new("9lives"), Err(InvalidName::Start('9')));
        assert_eq!(CrateName::new("../etc"), Err(InvalidName::Start('.')));
        assert_eq!(CrateName::new("a/b"), Err(InvalidName::Character('/')));
        assert_eq!(CrateName::new("naïve"), Err(InvalidName::Character('ï')));
        assert_eq!(CrateName::new(&"a".repeat(65)), Err(InvalidName::TooLong));
        assert!(CrateName::new(&"a".repeat(64)).is_ok());
    }

    #[test]
    fn one_canonical_form_for_every_spelling() {
        for spelling in ["Serde-JSON", "serde_json", "SERDE_JSON"] {
            assert_eq!(canonical_name(spelling), "serde_json");
        }
    }

    #[test]
    fn index_paths_follow_the_length() {
        for (name, path) in [
            ("a", "1/a"),
            ("cc", "2/cc"),
            ("syn", "3/s/syn"),
            ("rand", "ra/nd/rand"),
            ("Inflector", "in/fl/inflector"),
            ("windows-sys", "wi/nd/windows-sys"),
        ] {
            assert_eq!(CrateName::new(name).expect(name).index_path(), path);
        }
    }
}
