//! The categories of the registry.

use crate::title::use_title;
use leptos::prelude::*;

/// The page.
#[component]
pub fn CategoriesPage() -> impl IntoView {
    use_title(|| "Categories".into());
    view! { <h1 class="page-title">"Categories"</h1> }
}
