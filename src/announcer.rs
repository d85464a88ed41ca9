//! One polite live region: what changed, told to screen readers once.

use crate::drawn::{El, el};
use leptos::prelude::*;

/// Says things to screen readers without moving the focus.
#[derive(Clone, Copy)]
pub struct Announcer(RwSignal<String>);

impl Announcer {
    /// With nothing said yet.
    pub fn new() -> Self {
        Self(RwSignal::new(String::new()))
    }

    /// Says this once, after what is being said now.
    pub fn say(self, text: impl Into<String>) {
        self.0.set(text.into());
    }
}

/// The announcer of this app.
pub fn announcer() -> Announcer {
    use_context().unwrap_or_else(Announcer::new)
}

/// The region itself; once a page.
pub fn live_region() -> El {
    let Announcer(text) = announcer();
    el("p", "vh")
        .attr("role", "status")
        .attr("aria-live", "polite")
        .attr("data-announcer", "")
        .tied_text(move || text.get())
}
