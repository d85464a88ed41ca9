//! Which crates match words, and how well: a stand-in for the registry's
//! full-text search. It knows no word stems and reads no READMEs.

use crate::entry::{Entry, canonical};

/// Words that match everything, as in the registry's dictionary.
const STOP_WORDS: [&str; 12] = [
    "a", "an", "and", "are", "for", "in", "is", "of", "or", "the", "to", "with",
];

/// A text to search for.
pub(super) struct Words {
    canonical: String,
    words: Vec<String>,
}

impl Words {
    pub(super) fn read(text: &str) -> Self {
        let words = words(text).filter(|word| !STOP_WORDS.contains(&word.as_str()));
        Self {
            canonical: canonical(text.trim()),
            words: words.collect(),
        }
    }

    /// Whether the name is just this.
    pub(super) fn is_name_of(&self, entry: &Entry) -> bool {
        entry.canonical == self.canonical
    }

    /// How well a crate matches, from 1; `None` when it does not.
    pub(super) fn rank(&self, entry: &Entry) -> Option<u32> {
        let ranks = self
            .words
            .iter()
            .map(|word| rank_of(word, entry))
            .collect::<Option<Vec<_>>>();
        let by_text = ranks
            .filter(|ranks| !ranks.is_empty())
            .map(|ranks| ranks.iter().sum());
        by_text.or_else(|| self.is_in_name(entry).then_some(1))
    }

    fn is_in_name(&self, entry: &Entry) -> bool {
        match self.canonical.len() {
            0 => false,
            1 | 2 => entry
                .canonical
                .split('_')
                .any(|part| part == self.canonical),
            _ => entry.canonical.contains(&self.canonical),
        }
    }
}

/// Names count 4, keywords 3, descriptions 1.
fn rank_of(word: &str, entry: &Entry) -> Option<u32> {
    let is_in = |text: &str| words(text).any(|other| other == word);
    let places = [
        (is_in(&entry.name), 4),
        (entry.keywords.iter().any(|keyword| is_in(keyword)), 3),
        (entry.description.as_deref().is_some_and(is_in), 1),
    ];
    let rank = places
        .iter()
        .filter(|(found, _)| *found)
        .map(|(_, rank)| rank)
        .sum();
    (rank > 0).then_some(rank)
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}
