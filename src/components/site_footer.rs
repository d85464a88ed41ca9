//! Where the data comes from.

use crate::components::when::Server;
use crate::config;
use leptos::prelude::*;

/// The footer of every page.
#[component]
pub fn SiteFooter() -> impl IntoView {
    let server = use_context::<Server>();
    let source = move || {
        let source = server.and_then(Server::source);
        source.map_or_else(|| "Data: asking the server…".to_owned(), |source| format!("Data: {source}"))
    };
    let meta = config::with(|config| format!("{}/meta", config.api));
    view! {
        <footer class="foot">
            <div class="wrap">
                <p>{source}</p>
                <ul><li><a href=meta>"API"</a></li></ul>
            </div>
        </footer>
    }
}
