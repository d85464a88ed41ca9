//! What the reader may set.

use crate::title::use_title;
use leptos::prelude::*;

/// The page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    use_title(|| "Settings".into());
    view! { <h1 class="page-title">"Settings"</h1> }
}
