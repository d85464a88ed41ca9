//! Addresses of the lists of keywords and categories.

use super::{param, with_query};
use cratescope_registry::ListSort;

/// A list of keywords or categories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ListPath {
    /// Its order.
    pub sort: ListSort,
    /// From 1.
    pub page: u32,
}

impl ListPath {
    /// The first page, most crates first.
    pub const FIRST: Self = Self {
        sort: ListSort::Crates,
        page: 1,
    };

    pub(super) fn read(query: &str) -> Self {
        let read = |key| param(query, key);
        Self {
            sort: read("sort")
                .and_then(|sort| sort.parse().ok())
                .unwrap_or_default(),
            page: read("page")
                .and_then(|page| page.parse().ok())
                .unwrap_or(1)
                .max(1),
        }
    }

    pub(super) fn path(self, below: &str) -> String {
        let mut pairs = Vec::new();
        if self.sort != ListSort::default() {
            pairs.push(format!("sort={}", self.sort.as_str()));
        }
        if self.page > 1 {
            pairs.push(format!("page={}", self.page));
        }
        with_query(below.to_owned(), &pairs.join("&"))
    }
}
