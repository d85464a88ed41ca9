//! Where badges are put together. All of it is in the address.

use crate::components::badge_builder::{copies, form, kinds_shown, preview};
use crate::drawn::drawn;
use crate::navigation::navigator;
use crate::route::Route;
use crate::title::use_title;
use cratescope_badge::Recipe;
use leptos::prelude::*;

/// The page.
#[component]
pub fn BadgesPage() -> impl IntoView {
    let navigator = navigator();
    // When the address leaves this page the last recipe stays until the page is gone.
    let recipe = Memo::new(move |last: Option<&Recipe>| match navigator.route.get() {
        Route::Badges(query) => Recipe::of_query(&query),
        _ => last.cloned().unwrap_or_default(),
    });
    use_title(|| "Badges".into());
    let change = Callback::new(move |(name, value): (String, String)| {
        let mut recipe = recipe.get_untracked();
        recipe.set(&name, &value);
        navigator.replace(&Route::Badges(recipe.query()));
    });
    view! {
        <h1 class="page-title">"Badges"</h1>
        <p class="lede">
            "Read from the index, readable on light and dark, no tracking. One address for the image, one element for a live page."
        </p>
        <div class="with-side builder">
            {form(recipe.into(), change)}
            <div class="stack">
                {drawn(move || recipe.with(preview))}
                {copies(recipe.into(), change)}
                {drawn(move || recipe.with(kinds_shown))}
            </div>
        </div>
    }
}
