//! From what a person typed to what full-text search understands.

use crate::words::{squeezed, words};
use std::collections::BTreeSet;

/// Words after these are not looked at: no name, and few descriptions, have as
/// many, and each costs a look-up.
const MOST_WORDS: usize = 32;

/// A text to search for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum SearchText {
    /// Nothing was typed: everything matches.
    Empty,
    /// Only signs were typed: nothing matches.
    Wordless,
    /// Something to look for.
    Words {
        /// An FTS5 query: every word begins one of the crate's, or all of them
        /// together begin its name. Words hold letters and digits only, so
        /// nothing in it can be an operator.
        query: String,
        /// What exact and prefix names are compared with.
        squeezed: String,
    },
}

impl SearchText {
    pub(super) fn read(text: &str) -> Self {
        if text.trim().is_empty() {
            return Self::Empty;
        }
        let mut seen = BTreeSet::new();
        let distinct: Vec<&str> = words(text)
            .filter(|word| seen.insert(word.to_lowercase()))
            .take(MOST_WORDS)
            .collect();
        if distinct.is_empty() {
            return Self::Wordless;
        }
        let squeezed = squeezed(text);
        let each: Vec<String> = distinct.iter().map(|word| format!("\"{word}\"*")).collect();
        Self::Words {
            query: format!("({}) OR squeezed : \"{squeezed}\"*", each.join(" AND ")),
            squeezed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_are_words_and_signs_are_nothing() {
        assert_eq!(SearchText::read(" \t"), SearchText::Empty);
        assert_eq!(SearchText::read("\"*' 🦀 \0"), SearchText::Wordless);
        assert_eq!(
            SearchText::read("Serde-json OR \"serde"),
            SearchText::Words {
                query: r#"("Serde"* AND "json"* AND "OR"*) OR squeezed : "serdejsonorserde"*"#
                    .into(),
                squeezed: "serdejsonorserde".into(),
            }
        );
    }

    #[test]
    fn endless_texts_are_cut() {
        let text: String = (0..5000).map(|n| format!("w{n} ")).collect();
        let SearchText::Words { query, .. } = SearchText::read(&text) else {
            panic!("words")
        };
        assert_eq!(query.matches(" AND ").count(), MOST_WORDS - 1);
    }
}
