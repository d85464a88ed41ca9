//! Logo, search box, ways to browse, theme.

use crate::components::search_box::search_box;
use crate::drawn::{el, link, picture, svg};
use crate::navigation::navigator;
use crate::route::{ListPath, Route};
use crate::ui::icon::Icon;
use crate::ui::theme_switch::theme_switch;
use crate::watch::{memo, watch};
use leptos::prelude::*;

/// The product's name, drawn; the mark is in the accent colour.
const WORDMARK: &str = include_str!("wordmark.svg.inc");

/// The header of every page. The home page has the search box in its middle. On
/// narrow screens the links are behind a button.
#[component]
pub fn SiteHeader() -> AnyView {
    let navigator = navigator();
    let home = memo(move || navigator.route.with(|route| *route == Route::Home));
    let open = RwSignal::new(false);
    watch(move || {
        navigator.route.track();
        open.set(false);
    });
    let link = move |words: &'static str, to: Route, is_shown: fn(&Route) -> bool| {
        let current = move || navigator.route.with(is_shown).then(|| "page".to_owned());
        link("", &to.href(), words).tied_attr("aria-current", current)
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
    let logo = el("a", "logo")
        .attr("href", &Route::Home.href())
        .attr("aria-label", "Cratescope")
        .add(svg("0 0 135.91 24", WORDMARK).attr("preserveAspectRatio", "xMinYMid slice"));
    let menu = el("button", "btn icon menu")
        .attr("type", "button")
        .attr("aria-label", "Menu")
        .attr("aria-controls", "site-links")
        .tied_attr("aria-expanded", move || Some(open.get().to_string()))
        .on("click", move |_| open.update(|open| *open = !*open))
        .add(picture(Icon::Menu));
    let nav = el("nav", "nav")
        .attr("aria-label", "Site")
        .tied_class("is-open", move || open.get())
        .add(el("div", "links").attr("id", "site-links").adds(links))
        .add(theme_switch())
        .add(menu);
    let find = el("div", "drawn").redrawn(move || {
        let find = (!home.get()).then(|| search_box(false));
        find.into_iter().collect()
    });
    let wrap = el("div", "wrap").add(logo).add(find).add(nav);
    el("header", "top")
        .tied_class("is-home", move || home.get())
        .add(wrap)
        .view()
}
