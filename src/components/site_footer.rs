//! Where the data comes from, and ways to what is on no other page.

use crate::components::when::Server;
use crate::config;
use crate::drawn::{drawn, el, link, outside};
use crate::route::Route;
use cratescope_registry::SafeLink;
use leptos::prelude::*;

/// The footer of every page.
#[component]
pub fn SiteFooter() -> AnyView {
    let server = use_context::<Server>();
    drawn(move || {
        let source = server.and_then(Server::source);
        let source = source.unwrap_or_else(|| "asking the server…".to_owned());
        let words = el("p", "").text("Data: ").text(&source);
        let keys = el("button", "as-link")
            .attr("type", "button")
            .attr("data-help", "")
            .text("Keyboard");
        let settings = link("", &Route::Settings.href(), "Settings");
        let (about, code) = config::with(|config| {
            let (href, words) = config.source.described_at();
            let code = config.repository.as_deref().and_then(SafeLink::new);
            (link("", &href, &words), code)
        });
        let code = code.map(|code| outside(code.as_str(), "Source"));
        let links = [keys, settings, about].into_iter().chain(code);
        let links = el("ul", "").adds(links.map(|link| el("li", "").add(link)));
        vec![el("footer", "foot").add(el("div", "wrap").add(words).add(links))]
    })
    .view()
}
