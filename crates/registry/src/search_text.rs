//! What people type into the search box: words, and operators among them.
//!
//! `http keyword:async -mock license:"MIT OR Apache-2.0" stable`. An operator
//! that nobody knows is a word like any other; one whose value makes no sense
//! is kept with the reason, so that a page can say it.

mod row_filter;

pub use row_filter::{Bound, RowFilter, Sifted, sift};

use crate::SearchFilter;
use std::fmt;

/// Parts after these are taken as words: nobody types as many.
const MOST_PARTS: usize = 64;

/// A text in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchText(pub Vec<Part>);

/// A part of the text, as typed and as understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// As typed, with its quotes.
    pub text: String,
    /// What it asks for.
    pub meaning: Meaning,
}

/// What a part asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// To be looked for; without quotes.
    Words(String),
    /// To be narrowed by the source, with the value.
    Filter(SearchFilter, String),
    /// To be checked on the rows that are there.
    Rows(RowFilter),
    /// An operator that makes no sense, and why: a sentence without its end.
    Senseless(&'static str),
}

impl SearchText {
    /// Reads any text.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut parts = Vec::new();
        let mut rest = text.trim();
        while !rest.is_empty() {
            let (part, after) = match parts.len() {
                MOST_PARTS.. => (rest, ""),
                _ => rest.split_at(end_of_part(rest)),
            };
            let meaning = match parts.len() {
                MOST_PARTS.. => Meaning::Words(part.to_owned()),
                _ => meaning(part),
            };
            let text = part.to_owned();
            parts.push(Part { text, meaning });
            rest = after.trim_start();
        }
        Self(parts)
    }

    /// The words alone.
    #[must_use]
    pub fn words(&self) -> String {
        let words = self.0.iter().filter_map(|part| match &part.meaning {
            Meaning::Words(words) if !words.is_empty() => Some(words.as_str()),
            _ => None,
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// The text with other words and the same operators.
    #[must_use]
    pub fn with_words(&self, words: &str) -> String {
        let is_other = |part: &&Part| !matches!(part.meaning, Meaning::Words(_));
        let others = self
            .0
            .iter()
            .filter(is_other)
            .map(|part| part.text.as_str());
        let parts: Vec<&str> = std::iter::once(words).chain(others).collect();
        parts.join(" ")
    }

    /// The text without one of its parts.
    #[must_use]
    pub fn without(&self, place: usize) -> String {
        let parts = self.0.iter().enumerate();
        let parts = parts.filter(|(at, _)| *at != place);
        let parts: Vec<&str> = parts.map(|(_, part)| part.text.as_str()).collect();
        parts.join(" ")
    }
}

impl fmt::Display for SearchText {
    /// As typed, but for the white space between parts.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.without(usize::MAX))
    }
}

/// An operator as it is typed, with quotes where it needs them.
#[must_use]
pub fn operator(name: &str, value: &str) -> String {
    match value.contains(char::is_whitespace) {
        true => [name, ":\"", value, "\""].concat(),
        false => [name, ":", value].concat(),
    }
}

/// Where the first part ends: at white space that no quotes hold together.
/// Quotes do so from the beginning of a word or a value, if they are closed.
fn end_of_part(text: &str) -> usize {
    let mut at = 0;
    while let Some(next) = text[at..].chars().next() {
        if next.is_whitespace() {
            break;
        }
        at += next.len_utf8();
        let before = text[..at].trim_end_matches('"');
        let opens = next == '"'
            && before.len() + 1 == at
            && (matches!(before, "" | "-") || before.ends_with(':'));
        if opens && let Some(length) = text[at..].find('"') {
            at += length + 1;
        }
    }
    at
}

fn meaning(part: &str) -> Meaning {
    if part == "stable" {
        return Meaning::Rows(RowFilter::Stable);
    }
    let plain = unquoted(part);
    if plain.len() < part.len() {
        return Meaning::Words(plain.to_owned());
    }
    if let Some(word) = part.strip_prefix('-')
        && !word.starts_with('-')
        && !word.is_empty()
    {
        let word = unquoted(word).trim();
        return match (word.is_empty(), known(word)) {
            (true, _) => Meaning::Senseless("a word to leave out follows the -"),
            (false, Some(_)) => Meaning::Senseless("only words can be left out"),
            (false, None) => Meaning::Rows(RowFilter::Without(word.to_owned())),
        };
    }
    match known(part) {
        Some((read, value)) => match unquoted(value).trim() {
            "" => Meaning::Senseless("a value follows the colon"),
            value => read(value).unwrap_or_else(Meaning::Senseless),
        },
        None => Meaning::Words(part.to_owned()),
    }
}

/// Without the quotes around it, if it has both.
fn unquoted(text: &str) -> &str {
    let inner = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    inner.filter(|inner| !inner.contains('"')).unwrap_or(text)
}

type Read = fn(&str) -> Result<Meaning, &'static str>;

/// The operator that a part begins with, and its value.
fn known(part: &str) -> Option<(Read, &str)> {
    let (name, value) = part.split_once(':')?;
    let operators: [(&str, Read); 8] = [
        ("keyword", |text| Ok(asked(SearchFilter::Keyword, text))),
        ("category", |text| Ok(asked(SearchFilter::Category, text))),
        ("owner", |text| Ok(asked(SearchFilter::Owner, text))),
        ("letter", letter),
        ("updated", |text| {
            RowFilter::updated(text).map(Meaning::Rows)
        }),
        ("downloads", |text| {
            RowFilter::downloads(text).map(Meaning::Rows)
        }),
        ("msrv", |text| RowFilter::msrv(text).map(Meaning::Rows)),
        ("license", |text| {
            RowFilter::license(text).map(Meaning::Rows)
        }),
    ];
    let operator = operators.into_iter();
    let mut operator = operator.filter(|(own, _)| name.eq_ignore_ascii_case(own));
    operator.next().map(|(_, read)| (read, value))
}

fn asked(filter: SearchFilter, value: &str) -> Meaning {
    Meaning::Filter(filter, value.to_owned())
}

fn letter(text: &str) -> Result<Meaning, &'static str> {
    match text.chars().count() {
        1 => Ok(asked(SearchFilter::Letter, text)),
        _ => Err("names are told apart by one letter"),
    }
}

#[cfg(test)]
mod tests;
