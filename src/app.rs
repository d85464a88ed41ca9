//! The shell around every page.

use crate::announcer::{Announcer, live_region};
use crate::components::when::Server;
use crate::components::{site_footer::SiteFooter, site_header::SiteHeader};
use crate::drawn::{el, link};
use crate::navigation::{self, Navigator};
use crate::pages::{self, crate_page, home, not_found::NotFoundPage, search};
use crate::route::Route;
use crate::shortcuts::SingleKeys;
use crate::shortcuts::dialog::{Help, help_dialog};
use crate::ui::waiting::Shape;
use crate::watch::memo;
use crate::{ahead, copying, later, recents, shortcuts, theme};
use leptos::prelude::*;

/// Replaces the page's static shell by the app.
pub fn start() {
    let shell = document().get_element_by_id("app");
    if let Some(shell) = &shell {
        shell.set_inner_html("");
    }
    let host = shell
        .and_then(|shell| wasm_bindgen::JsCast::dyn_into(shell).ok())
        .or_else(|| document().body());
    if let Some(host) = host {
        leptos::mount::mount_to(host, App).forget();
    }
}

/// Which page is shown. What a page shows is in its route; a page is only made
/// anew when this changes, so that typing a query does not rebuild the page.
#[derive(Clone, PartialEq)]
enum Shown {
    Home,
    Search,
    Keywords,
    Categories,
    Crate(String),
    Badges,
    Audit,
    Settings,
    NotFound,
}

impl From<&Route> for Shown {
    fn from(route: &Route) -> Self {
        match route {
            Route::Home => Self::Home,
            Route::Search(_) => Self::Search,
            Route::Crate(path) => Self::Crate(cratescope_registry::canonical_name(&path.name)),
            Route::Keywords(_) => Self::Keywords,
            Route::Categories(_) => Self::Categories,
            Route::Badges(_) => Self::Badges,
            Route::Audit(_) => Self::Audit,
            Route::Settings => Self::Settings,
            Route::Unknown(_) => Self::NotFound,
        }
    }
}

/// A page while its code is awaited.
const AWAITED: Shape = Shape {
    rows: 24,
    row: "sk-row",
    what: "the page",
};

/// The app: header, the page of the address, footer.
#[component]
pub fn App() -> impl IntoView {
    let navigator = Navigator::start();
    provide_context(navigator);
    let announcer = Announcer::new();
    provide_context(announcer);
    provide_context(theme::Theme::start());
    provide_context(Server::ask());
    let keys = SingleKeys::start();
    provide_context(keys);
    let help = Help::start();
    shortcuts::listen(keys, help);
    recents::follow(navigator);
    copying::listen(announcer);
    ahead::listen();
    later::listen();

    let shown = memo(move || Shown::from(&navigator.route.get()));
    let page = move || match shown.get() {
        Shown::Home => pages::HOME.show(Vec::new, home::AWAITED).view(),
        Shown::Search => pages::SEARCH.show(Vec::new, search::AWAITED).view(),
        Shown::Keywords => pages::KEYWORDS.show(Vec::new, AWAITED).view(),
        Shown::Categories => pages::CATEGORIES.show(Vec::new, AWAITED).view(),
        Shown::Badges => pages::BADGES.show(Vec::new, AWAITED).view(),
        Shown::Audit => pages::AUDIT.show(Vec::new, AWAITED).view(),
        Shown::Settings => pages::SETTINGS.show(Vec::new, AWAITED).view(),
        Shown::Crate(_) => pages::CRATES
            .show(crate_page::awaited_head, crate_page::AWAITED)
            .view(),
        Shown::NotFound => NotFoundPage().into_any(),
    };
    let skip = link("skip", "#main", "Skip to content").on("click", navigation::skip_to_main);
    let main = el("main", "")
        .attr("id", "main")
        .attr("tabindex", "-1")
        .add(el("div", "wrap").shows(page));
    el("div", "drawn")
        .add(skip)
        .holds(SiteHeader().into_any())
        .add(main)
        .holds(SiteFooter().into_any())
        .add(help_dialog(help))
        .add(live_region())
        .view()
}
