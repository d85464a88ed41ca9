//! An address that leads nowhere.

use crate::navigation::navigator;
use crate::route::Route;
use crate::title::use_title;
use leptos::prelude::*;

/// Says which address, and offers ways on.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let navigator = navigator();
    use_title(|| "Page not found".into());
    let address = move || navigator.route.with(Route::path);
    view! {
        <section class="empty">
            <h1 class="page-title">"There is no page here"</h1>
            <p class="muted">"Nothing is at "<code>{address}</code>". Search for a crate above, or start "
                <a href=Route::Home.href()>"at the beginning"</a>"."</p>
        </section>
    }
}
