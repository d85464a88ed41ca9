//! What a search can be narrowed by, besides its words.

use crate::v1::SearchQuery;
use serde::{Serialize, Serializer};

/// A filter that a source may apply. Not every source can apply each: an answer
/// names those that it is narrowed by ([`crate::SearchPage::filtered_by`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SearchFilter {
    /// [`SearchQuery::keywords`]
    Keyword,
    /// [`SearchQuery::category`]
    Category,
    /// [`SearchQuery::letter`]
    Letter,
    /// [`SearchQuery::owner`]
    Owner,
}

impl SearchFilter {
    /// All filters.
    pub const ALL: [Self; 4] = [Self::Keyword, Self::Category, Self::Letter, Self::Owner];

    /// Its name: as a parameter, in answers, and as an operator that people type.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Keyword => "keyword",
            Self::Category => "category",
            Self::Letter => "letter",
            Self::Owner => "owner",
        }
    }

    /// Whether a question asks for it.
    #[must_use]
    pub fn is_in(self, query: &SearchQuery) -> bool {
        match self {
            Self::Keyword => !query.keywords.is_empty(),
            Self::Category => query.category.is_some(),
            Self::Letter => query.letter.is_some(),
            Self::Owner => query.owner.is_some(),
        }
    }
}

impl Serialize for SearchFilter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
