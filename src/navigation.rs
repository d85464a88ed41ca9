//! Moving between pages without loading the document again.
//!
//! Links are plain `<a href>`: they open in new tabs, can be copied, and work
//! for every assistive technology. Clicks that stay inside the app are taken
//! over here. (A router library costs 32 kB of the 150 kB first load; see
//! Decisions in ARCHITECTURE.md.)

use crate::config;
use crate::drawn::around;
use crate::route::Route;
use crate::scroll;
use crate::watch::hear;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::FocusOptions;

/// The page that is shown, and how to go to another.
#[derive(Clone, Copy)]
pub struct Navigator {
    /// What the address says.
    pub route: RwSignal<Route>,
}

/// The navigator of this app.
pub fn navigator() -> Navigator {
    use_context().expect("App provides the navigator")
}

impl Navigator {
    /// Reads the address and follows it from now on: links, back and forward.
    pub fn start() -> Self {
        let navigator = Self {
            route: RwSignal::new(current()),
        };
        scroll::follow();
        hear("popstate", move |_| {
            let route = current();
            let is_other = navigator.route.with_untracked(|now| *now != route);
            // Another place on the same page is the browser's business.
            if is_other {
                navigator.route.set(route);
            }
            if is_other && scroll::noted().is_none() {
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
            scroll::come_back();
        });
        hear("click", move |event| {
            navigator.follow(event.unchecked_ref());
        });
        navigator
    }

    /// Goes to a page; "back" returns to this one.
    pub fn go(self, route: &Route) {
        self.visit(&route.href());
    }

    /// Shows another state of this page without a step in the history.
    pub fn replace(self, route: &Route) {
        if self.route.with_untracked(|now| now == route) {
            return;
        }
        self.replace_quietly(route);
        self.route.set(route.clone());
    }

    /// Makes the state that [`Self::replace`] has shown a step of its own: "back"
    /// leads to `before`, which it stood in place of.
    pub fn settle(self, before: &Route) {
        self.replace_quietly(before);
        let now = self.route.with_untracked(Route::href);
        if let Ok(history) = window().history() {
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&now));
        }
    }

    /// Puts an address in place of this step's, without showing its page: the
    /// page is about to be left.
    pub fn replace_quietly(self, route: &Route) {
        if let Ok(history) = window().history() {
            // What was noted of the page's place stays with it.
            let state = history.state().unwrap_or(JsValue::NULL);
            // Fails only for addresses of another origin, which Route never makes.
            let _ = history.replace_state_with_url(&state, "", Some(&route.href()));
        }
    }

    fn visit(self, href: &str) {
        scroll::note();
        if let Ok(history) = window().history() {
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(href));
        }
        let before = self.route.get_untracked();
        let after = current();
        let same_page = match (&before, &after) {
            (Route::Crate(before), Route::Crate(after)) => before.name == after.name,
            // A new sort or size keeps the focus on its control.
            (Route::Search(before), Route::Search(after)) => before.page == after.page,
            (Route::Audit(_), Route::Audit(_)) => true,
            _ => false,
        };
        self.route.set(after);
        if !same_page {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            focus_main();
        }
    }

    /// Takes over a click on a link that stays inside the app.
    fn follow(self, event: &web_sys::MouseEvent) {
        let modified = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
        if event.default_prevented() || event.button() != 0 || modified {
            return;
        }
        let link = around(event, "a[href]")
            .and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok());
        let Some(link) = link else { return };
        let here = window().location();
        // A place on this very page: the browser knows how to go there.
        let same_document = !link.hash().is_empty()
            && here.pathname().is_ok_and(|path| path == link.pathname())
            && here.search().is_ok_and(|query| query == link.search());
        if route_of(&link).is_none()
            || same_document
            || link.has_attribute("download")
            || !link.target().is_empty()
        {
            return;
        }
        event.prevent_default();
        self.visit(&link.href());
    }
}

/// The page of this app that a link leads to; `None` for a link out of it.
pub fn route_of(link: &web_sys::HtmlAnchorElement) -> Option<Route> {
    let pathname = link.pathname();
    let path = below_base(&pathname).filter(|path| !is_server_path(path))?;
    let is_here = link.origin() == window().location().origin().unwrap_or_default();
    is_here.then(|| Route::parse(path, &link.search()))
}

/// Paths below the base that the server answers, not the app.
fn is_server_path(path: &str) -> bool {
    ["/v1/", "/assets/", "/badge/", "/embed/", "/healthz"]
        .iter()
        .any(|server| path.starts_with(server))
}

/// The path below the app's base; `None` outside it.
fn below_base(path: &str) -> Option<&str> {
    let rest = path.strip_prefix(config::base_path().as_str())?;
    (rest.is_empty() || rest.starts_with('/')).then_some(rest)
}

fn current() -> Route {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let query = location.search().unwrap_or_default();
    match below_base(&path) {
        Some(path) => Route::parse(path, &query),
        None => Route::Unknown(path),
    }
}

/// Moves focus to the new page, as a loaded document would, so that keyboard
/// and screen reader go on from its start.
pub fn focus_main() {
    if let Some(main) = document()
        .get_element_by_id("main")
        .and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok())
    {
        // Where the page is scrolled is decided elsewhere.
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = main.focus_with_options(&options);
    }
}

/// The skip link: a fragment would be resolved against `<base>`.
pub fn skip_to_main(event: web_sys::Event) {
    event.prevent_default();
    focus_main();
    if let Some(main) = document().get_element_by_id("main") {
        main.scroll_into_view();
    }
}
