//! One polite live region: what changed, told to screen readers once.

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
#[component]
pub fn LiveRegion() -> impl IntoView {
    let Announcer(text) = announcer();
    view! { <p class="vh" role="status" aria-live="polite" data-announcer>{text}</p> }
}
