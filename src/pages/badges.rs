//! Where badges are put together.

use crate::title::use_title;
use leptos::prelude::*;

/// The page.
#[component]
pub fn BadgesPage() -> impl IntoView {
    use_title(|| "Badges".into());
    view! { <h1 class="page-title">"Badges"</h1> }
}
