//! Where the data comes from.

use crate::components::when::Server;
use crate::config;
use crate::drawn::{drawn, el, link};
use leptos::prelude::*;

/// The footer of every page.
#[component]
pub fn SiteFooter() -> impl IntoView {
    let server = use_context::<Server>();
    drawn(move || {
        let source = server.and_then(Server::source);
        let source = source.unwrap_or_else(|| "asking the server…".to_owned());
        let (href, words_for_it) = config::with(|config| config.source.described_at());
        let words = el("p", "").text("Data: ").text(&source);
        let links = el("ul", "").add(el("li", "").add(link("", &href, &words_for_it)));
        vec![el("footer", "foot").add(el("div", "wrap").add(words).add(links))]
    })
}
