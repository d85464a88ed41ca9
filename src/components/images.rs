//! Whether pictures of other sites are shown: only once the reader asks.

use crate::storage;
use leptos::prelude::*;

/// Remembers that the reader wants images of other sites.
const KEY: &str = "readme-images";

/// The reader's choice.
#[derive(Clone, Copy)]
pub struct Images(RwSignal<bool>);

impl Images {
    /// The choice as it is remembered.
    pub fn remembered() -> Self {
        Self(RwSignal::new(storage::get(KEY).is_some()))
    }

    /// Whether they are shown, tracked.
    pub fn shown(self) -> bool {
        self.0.get()
    }

    /// Shows them from now on.
    pub fn show(self) {
        storage::set(KEY, "shown");
        self.0.set(true);
    }
}
