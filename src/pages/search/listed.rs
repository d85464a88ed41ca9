//! Which rows of an answer are shown, and in which order.

use super::asked::UNDERSTANDING;
use crate::components::when::now;
use cratescope_registry::{Crate, SearchPage, SearchPlan, Sifted, canonical_name};
use std::sync::Arc;

/// An answer with what is to be shown of it.
pub struct Listed {
    pub page: Arc<SearchPage>,
    pub pinned: Option<Arc<SearchPage>>,
    pub plan: SearchPlan,
}

/// Where the crate of this very name is, in any spelling.
pub fn exact(rows: &[Crate], words: &str) -> Option<usize> {
    let name = canonical_name(words);
    let is_it = |krate: &Crate| canonical_name(&krate.name) == name;
    rows.iter().position(is_it)
}

impl Listed {
    /// Without a condition every row fits.
    fn sift<'a>(&self, rows: &'a [Crate]) -> Sifted<'a> {
        match (self.plan.filters.as_slice(), UNDERSTANDING.get()) {
            ([], _) | (_, None) => Sifted {
                fitting: rows.iter().collect(),
                ..Sifted::default()
            },
            (filters, Some(learned)) => (learned.sift)(rows, filters, now()),
        }
    }

    /// The rows as the filters leave them; on the first page the crate of the
    /// very name searched for comes first, whatever the order.
    pub fn rows(&self) -> Sifted<'_> {
        let mut sifted = self.sift(&self.page.results);
        let words = &self.plan.asked.q;
        if self.plan.asked.page == 1 && !words.is_empty() {
            let own = sifted.fitting.iter();
            let name = canonical_name(words);
            if let Some(at) = own
                .map(|krate| canonical_name(&krate.name))
                .position(|own| own == name)
            {
                sifted.fitting[..=at].rotate_right(1);
            } else if let Some(page) = &self.pinned
                && exact(&page.results, words) == Some(0)
                && let [krate] = self.sift(&page.results[..1]).fitting[..]
                && exact(&self.page.results, words).is_none()
            {
                sifted.fitting.insert(0, krate);
            }
        }
        sifted
    }
}
