//! Logo, search box, theme.

use crate::components::search_box::SearchBox;
use crate::navigation::navigator;
use crate::route::Route;
use crate::ui::theme_switch::ThemeSwitch;
use cratescope_registry::SearchSort;
use leptos::prelude::*;

/// The product's name, drawn; the mark is in the accent colour.
const WORDMARK: &str = include_str!("wordmark.svg.inc");

/// The header of every page. The home page has the search box in its middle.
#[component]
pub fn SiteHeader() -> impl IntoView {
    let navigator = navigator();
    let home = Memo::new(move |_| navigator.route.with(|route| *route == Route::Home));
    view! {
        <header class="top" class:is-home=home>
            <div class="wrap">
                <a class="logo" href=Route::Home.href() aria-label="Cratescope">
                    <svg viewBox="0 0 135.91 24" preserveAspectRatio="xMinYMid slice" aria-hidden="true" inner_html=WORDMARK></svg>
                </a>
                {move || (!home.get()).then(|| view! { <SearchBox/> })}
                <nav class="nav" aria-label="Site">
                    <a href=Route::sorted(SearchSort::RecentUpdates).href()>"Browse"</a>
                    <ThemeSwitch/>
                </nav>
            </div>
        </header>
    }
}
