//! What becomes of a search: what the source is asked, what is checked on the
//! rows that it gives, and the chips that say so.

use crate::v1::SearchQuery;
use crate::{Meaning, RowFilter, SearchFilter, SearchText, operator};

/// Letters of a text that a source is asked for. No name has as many, and longer
/// addresses are refused here and there.
const LONGEST: usize = 300;

/// A search as an address has it, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchPlan {
    /// What the source is asked: `q` holds words alone.
    pub asked: SearchQuery,
    /// What is checked on the rows.
    pub filters: Vec<RowFilter>,
    /// Every filter and operator.
    pub chips: Vec<Chip>,
    /// What of the text was left out: a sentence without its end.
    pub left_out: Option<&'static str>,
}

/// A filter or an operator in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// As it is typed: `keyword:async`, `-mock`.
    pub text: String,
    /// What does it.
    pub does: Does,
    /// The search without it.
    pub without: SearchQuery,
}

/// Who does what a chip says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// The source, if it can (see [`crate::SearchPage::unfiltered`]).
    Source(SearchFilter),
    /// The page, on the rows that are there.
    Rows(RowFilter),
    /// Nobody; and why.
    Nothing(&'static str),
}

impl SearchPlan {
    /// Understands a search whose text has no operators; `None` for others.
    /// Apart from [`Self::of`], so that a page can do without the code of the
    /// operators until there are some.
    #[must_use]
    pub fn plain(search: &SearchQuery) -> Option<Self> {
        let mut words = search.q.split_whitespace();
        if words.any(|word| word.contains([':', '"']) || word.starts_with('-') || word == "stable")
        {
            return None;
        }
        let mut plan = Self::of_filters(search);
        plan.asked.q = plan.cleaned(&search.q);
        Some(plan)
    }

    /// Understands a search. `q` may hold operators; the other fields are
    /// filters as an address has them, and come before those.
    #[must_use]
    pub fn of(search: &SearchQuery) -> Self {
        let mut plan = Self::of_filters(search);
        let text = SearchText::read(&search.q);
        for (at, part) in text.0.iter().enumerate() {
            let does = match &part.meaning {
                Meaning::Words(_) => continue,
                Meaning::Filter(filter, value) => plan.ask(*filter, value),
                Meaning::Rows(filter) => {
                    plan.filters.push(filter.clone());
                    Does::Rows(filter.clone())
                }
                Meaning::Senseless(why) => Does::Nothing(why),
            };
            let without = SearchQuery {
                q: text.without(at),
                page: 1,
                ..search.clone()
            };
            plan.chip(part.text.clone(), does, without);
        }
        plan.asked.q = plan.cleaned(&text.words());
        plan
    }

    /// The filters of an address, each with its chip.
    fn of_filters(search: &SearchQuery) -> Self {
        let mut plan = Self {
            asked: search.clone(),
            ..Self::default()
        };
        for (at, (name, value)) in search.filters().enumerate() {
            let mut without = SearchQuery {
                page: 1,
                ..search.clone()
            };
            let filter = without.remove(at);
            plan.chip(operator(name, &value), Does::Source(filter), without);
        }
        plan
    }

    fn chip(&mut self, text: String, does: Does, without: SearchQuery) {
        self.chips.push(Chip {
            text,
            does,
            without,
        });
    }

    /// Adds a filter to the question; of most kinds there can be one.
    fn ask(&mut self, filter: SearchFilter, value: &str) -> Does {
        let asked = &mut self.asked;
        let has_room = match filter {
            SearchFilter::Keyword => {
                if !asked.keywords.iter().any(|keyword| keyword == value) {
                    asked.keywords.push(value.to_owned());
                }
                true
            }
            SearchFilter::Category => put(&mut asked.category, value.to_owned()),
            SearchFilter::Owner => put(&mut asked.owner, value.to_owned()),
            SearchFilter::Letter => {
                let letter = value.chars().flat_map(char::to_lowercase).next();
                letter.is_some_and(|letter| put(&mut asked.letter, letter))
            }
        };
        match has_room {
            true => Does::Source(filter),
            false => Does::Nothing("there is another one before it"),
        }
    }

    /// The words without what no source can be asked for.
    fn cleaned(&mut self, words: &str) -> String {
        let is_odd = |c: char| {
            c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let mut cleaned = words.replace(is_odd, " ");
        if cleaned != words {
            self.left_out = Some("control characters are left out");
        }
        if let Some((end, _)) = cleaned.char_indices().nth(LONGEST) {
            cleaned.truncate(end);
            self.left_out = Some("only the first 300 letters are searched for");
        }
        cleaned.trim().to_owned()
    }
}

fn put<T>(place: &mut Option<T>, value: T) -> bool {
    let has_room = place.is_none();
    place.get_or_insert(value);
    has_room
}

#[cfg(test)]
mod tests;
