//! Where badges are put together. All of it is in the address.

use crate::components::badge_builder::{Workbench, copies, form, kinds_shown, preview};
use crate::drawn::{drawn, el};
use crate::navigation::navigator;
use crate::route::Route;
use crate::title::use_title;
use cratescope_badge::Recipe;
use leptos::prelude::*;

const LEDE: &str = "Read from the index, readable on light and dark, no tracking. One address for the image, one element for a live page.";

/// The page.
#[component]
pub fn BadgesPage() -> AnyView {
    let navigator = navigator();
    // When the address leaves this page the last recipe stays until the page is gone.
    let recipe = Memo::new(move |last: Option<&Recipe>| match navigator.route.get() {
        Route::Badges(query) => Recipe::of_query(&query),
        _ => last.cloned().unwrap_or_default(),
    });
    use_title(|| "Badges".into());
    let bench = Workbench { recipe, navigator };
    let shown = el("div", "stack")
        .add(drawn(move || recipe.with(preview)))
        .add(copies(bench))
        .add(drawn(move || recipe.with(kinds_shown)));
    let builder = el("div", "with-side builder").add(form(bench)).add(shown);
    el("div", "drawn")
        .add(el("h1", "page-title").text("Badges"))
        .add(el("p", "lede").text(LEDE))
        .add(builder)
        .view()
}
