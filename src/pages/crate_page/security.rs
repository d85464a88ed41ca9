//! Advisories about the crate.

use leptos::prelude::*;

/// The section.
#[component]
pub fn SecuritySection() -> impl IntoView {
    view! { <section class="below-tabs"><h2 class="vh">"Security"</h2></section> }
}
