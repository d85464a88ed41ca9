//! Logo, search box, ways to browse, theme.

use crate::components::search_box::SearchBox;
use crate::navigation::navigator;
use crate::route::{ListPath, Route};
use crate::ui::icon::{Icon, icon};
use crate::ui::theme_switch::ThemeSwitch;
use crate::watch::watch;
use leptos::prelude::*;

/// The product's name, drawn; the mark is in the accent colour.
const WORDMARK: &str = include_str!("wordmark.svg.inc");

/// The header of every page. The home page has the search box in its middle. On
/// narrow screens the links are behind a button.
#[component]
pub fn SiteHeader() -> impl IntoView {
    let navigator = navigator();
    let home = Memo::new(move |_| navigator.route.with(|route| *route == Route::Home));
    let open = RwSignal::new(false);
    watch(move || {
        navigator.route.track();
        open.set(false);
    });
    let link = move |words: &'static str, to: Route, is_shown: fn(&Route) -> bool| {
        let current = move || navigator.route.with(is_shown).then_some("page");
        view! { <a href=to.href() aria-current=current>{words}</a> }
    };
    let links = [
        link("Keywords", Route::Keywords(ListPath::FIRST), |route| {
            matches!(route, Route::Keywords(_))
        }),
        link("Categories", Route::Categories(ListPath::FIRST), |route| {
            matches!(route, Route::Categories(_))
        }),
        link("Badges", Route::Badges(String::new()), |route| {
            matches!(route, Route::Badges(_))
        }),
        link("Audit", Route::Audit(String::new()), |route| {
            matches!(route, Route::Audit(_))
        }),
    ];
    view! {
        <header class="top" class:is-home=home>
            <div class="wrap">
                <a class="logo" href=Route::Home.href() aria-label="Cratescope">
                    <svg viewBox="0 0 135.91 24" preserveAspectRatio="xMinYMid slice" aria-hidden="true" inner_html=WORDMARK></svg>
                </a>
                {move || (!home.get()).then(|| view! { <SearchBox/> })}
                <nav class="nav" class:is-open=open aria-label="Site">
                    <div class="links" id="site-links">
                        {links.collect_view()}
                    </div>
                    <ThemeSwitch/>
                    <button class="btn icon menu" type="button" aria-label="Menu" aria-controls="site-links"
                        aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|open| *open = !*open)>
                        {icon(Icon::Menu)}
                    </button>
                </nav>
            </div>
        </header>
    }
}
