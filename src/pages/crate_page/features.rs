//! What can be switched on in the shown version.

use leptos::prelude::*;

/// The section.
#[component]
pub fn FeaturesSection() -> impl IntoView {
    view! { <section class="below-tabs"><h2 class="vh">"Features"</h2></section> }
}
