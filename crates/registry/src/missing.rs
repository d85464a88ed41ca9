//! What was looked for and is not there.

use std::fmt;

/// What was looked for and is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// No crate of that name.
    Crate(String),
    /// The crate exists, that version does not.
    Version {
        /// The crate's name.
        name: String,
        /// The version asked for.
        version: String,
    },
    /// The source keeps no README for it.
    Readme,
    /// Anything else, named by the server or the address.
    Other(String),
}

impl Missing {
    /// Reads the sentence that crates.io and our gateway write, which is what
    /// [`fmt::Display`] writes; any other text is [`Self::Other`].
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let read = || {
            let rest = text.strip_prefix("crate `")?;
            let (name, rest) = rest.split_once('`')?;
            if rest == " does not exist" {
                return Some(Self::Crate(name.to_owned()));
            }
            let version = rest.strip_prefix(" does not have a version `")?;
            Some(Self::Version {
                name: name.to_owned(),
                version: version.strip_suffix('`')?.to_owned(),
            })
        };
        match text {
            "" | "Not Found" => Self::Other("this does not exist".into()),
            _ => read().unwrap_or_else(|| Self::Other(text.to_owned())),
        }
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Crate(name) => write!(f, "crate `{name}` does not exist"),
            Self::Version { name, version } => {
                write!(f, "crate `{name}` does not have a version `{version}`")
            }
            Self::Readme => f.write_str("there is no README"),
            Self::Other(what) => f.write_str(what),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn sentences_read_back() {
        for missing in [
            Missing::Crate("serd".into()),
            Missing::Version {
                name: "serde".into(),
                version: "9.9.9".into(),
            },
            Missing::Other("there is no such keyword".into()),
        ] {
            assert_eq!(Missing::of_text(&missing.to_string()), missing);
        }
        assert!(matches!(Missing::of_text("Not Found"), Missing::Other(_)));
        assert!(matches!(Missing::of_text("crate `x"), Missing::Other(_)));
    }
}
