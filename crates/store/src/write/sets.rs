use std::collections::HashMap;

/// Texts that many rows share, each with the id it was first seen under.
#[derive(Default)]
pub(super) struct SharedTexts<'a> {
    ids: HashMap<&'a str, i64>,
}

impl<'a> SharedTexts<'a> {
    /// The text's id, and whether this is the first time it is seen.
    pub(super) fn id(&mut self, text: &'a str) -> (i64, bool) {
        let next = i64::try_from(self.ids.len()).expect("fewer texts than i64 holds") + 1;
        let id = *self.ids.entry(text).or_insert(next);
        (id, id == next)
    }

    /// Number of distinct texts.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }
}
