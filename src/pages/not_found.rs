//! An address that leads nowhere.

use crate::drawn::{drawn, el, link};
use crate::navigation::navigator;
use crate::route::Route;
use crate::title::use_title;
use leptos::prelude::*;

/// Says which address, and offers ways on.
#[component]
pub fn NotFoundPage() -> AnyView {
    let navigator = navigator();
    use_title(|| "Page not found".into());
    drawn(move || {
        let address = navigator.route.with(Route::path);
        let words = el("p", "muted")
            .text("Nothing is at ")
            .add(el("code", "").text(&address))
            .text(". Search for a crate above, or start ")
            .add(link("", &Route::Home.href(), "at the beginning"))
            .text(".");
        vec![
            el("section", "empty")
                .add(el("h1", "page-title").text("There is no page here"))
                .add(words),
        ]
    })
    .view()
}
