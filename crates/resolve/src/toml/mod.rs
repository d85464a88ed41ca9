//! Reads TOML, with the line of every value.
//!
//! Our own: `toml_parser` alone, without building tables, weighs 15 kB in the
//! app (brotli). What it reads is compared with the `toml` crate by tests; of
//! numbers and dates it keeps the text, which no file here needs more of.

mod cursor;
mod parser;
mod text;

use std::collections::BTreeMap;
use std::fmt;

/// Keys and values.
pub(crate) type Table = BTreeMap<String, Item>;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// From 1.
    pub(crate) line: usize,
    pub(crate) value: Value,
}

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Text(String),
    Flag(bool),
    /// A number or a moment, as it is written.
    Other(String),
    List(Vec<Item>, Made),
    Table(Table, Made),
}

/// How a table or list came to be: what may be added to it later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Made {
    /// By a longer header: `[a.b]` makes `a`.
    OnTheWay,
    /// By its own header.
    Header,
    /// By a key with dots.
    Dots,
    /// In one piece, `{ … }` or `[ … ]`.
    Whole,
}

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// From 1; 0 when it is the file as a whole.
    pub line: usize,
    /// Why it cannot be read.
    pub reason: String,
}

impl FileError {
    pub(crate) fn new(line: usize, reason: impl Into<String>) -> Self {
        Self {
            line,
            reason: reason.into(),
        }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => f.write_str(&self.reason),
            line => write!(f, "line {line}: {}", self.reason),
        }
    }
}

impl std::error::Error for FileError {}

/// Files longer than this are not read: the largest lock files are a tenth of
/// it.
pub(crate) const LARGEST: usize = 8 << 20;

/// Reads a file.
///
/// # Errors
/// The first thing that is wrong.
pub(crate) fn read(text: &str) -> Result<Table, FileError> {
    if text.len() > LARGEST {
        let reason = "the file is larger than 8 MiB";
        return Err(FileError::new(0, reason));
    }
    parser::document(text)
}

impl Item {
    /// A word for what it is, for errors.
    pub(crate) fn noun(&self) -> &'static str {
        match self.value {
            Value::Text(_) => "a string",
            Value::Flag(_) => "true or false",
            Value::Other(_) => "a number or date",
            Value::List(..) => "a list",
            Value::Table(..) => "a table",
        }
    }

    fn is_not(&self, name: &str, wanted: &str) -> FileError {
        let reason = format!("`{name}` is {}, not {wanted}", self.noun());
        FileError::new(self.line, reason)
    }

    /// The table; `name` is for the error.
    pub(crate) fn table(&self, name: &str) -> Result<&Table, FileError> {
        match &self.value {
            Value::Table(table, _) => Ok(table),
            _ => Err(self.is_not(name, "a table")),
        }
    }

    /// The string.
    pub(crate) fn text(&self, name: &str) -> Result<&str, FileError> {
        match &self.value {
            Value::Text(text) => Ok(text),
            _ => Err(self.is_not(name, "a string")),
        }
    }

    /// Whether it is true.
    pub(crate) fn flag(&self, name: &str) -> Result<bool, FileError> {
        match self.value {
            Value::Flag(flag) => Ok(flag),
            _ => Err(self.is_not(name, "true or false")),
        }
    }

    /// The list.
    pub(crate) fn list(&self, name: &str) -> Result<&[Self], FileError> {
        match &self.value {
            Value::List(list, _) => Ok(list),
            _ => Err(self.is_not(name, "a list")),
        }
    }

    /// The list of strings.
    pub(crate) fn texts(&self, name: &str) -> Result<Vec<String>, FileError> {
        let list = self.list(name)?.iter();
        list.map(|item| item.text(name).map(ToOwned::to_owned))
            .collect()
    }
}

#[cfg(test)]
mod tests;
