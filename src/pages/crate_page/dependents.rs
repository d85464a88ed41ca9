//! Crates whose default version depends on this one.

use leptos::prelude::*;

/// The section.
#[component]
pub fn DependentsSection() -> impl IntoView {
    view! { <section class="below-tabs"><h2 class="vh">"Dependents"</h2></section> }
}
