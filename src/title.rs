//! The page's title.

use crate::watch::watch;
use leptos::prelude::document;

/// Keeps the browser's title at what `title` gives: `serde 1.0.228 ·
/// Cratescope`; an empty text gives the product's name alone.
pub fn use_title(title: impl Fn() -> String + 'static) {
    watch(move || {
        let title = title();
        document().set_title(&match title.is_empty() {
            true => "Cratescope".to_owned(),
            false => format!("{title} · Cratescope"),
        });
    });
}
