//! The keywords that crates carry.

use crate::title::use_title;
use leptos::prelude::*;

/// The page.
#[component]
pub fn KeywordsPage() -> impl IntoView {
    use_title(|| "Keywords".into());
    view! { <h1 class="page-title">"Keywords"</h1> }
}
