//! Moments, figures and gaps as pages show them.

use crate::remote::Asked;
use cratescope_registry::v1::{Endpoint, ServerMeta};
use cratescope_registry::{Timestamp, ago, grouped};
use leptos::prelude::*;

/// How long ago, with the exact moment in the tooltip; nothing if unknown.
pub fn when(moment: Option<&str>) -> Option<impl IntoView + use<>> {
    let moment = Timestamp::new(moment?);
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit an i64 for 292 million years")]
    let now = (js_sys::Date::now() / 1000.0) as i64;
    let age = ago(now - moment.unix_seconds()?);
    Some(view! { <time datetime=moment.as_str().to_owned() title=moment.as_str().to_owned()>{age}</time> })
}

/// A count with its leading group in bold, so that the eye gets the magnitude.
pub fn figure(count: u64) -> impl IntoView {
    let text = grouped(count);
    let (lead, rest) = text.split_at(text.find(',').unwrap_or(text.len()));
    view! { <span class="num"><b>{lead.to_owned()}</b><span>{rest.to_owned()}</span></span> }
}

/// The server's own description, asked once for the whole app.
#[derive(Clone, Copy)]
pub struct Server(Asked<ServerMeta>);

impl Server {
    /// Asks the server what it is.
    pub fn ask() -> Self {
        Self(Asked::new(|| Some(Endpoint::Meta), true))
    }

    /// Where its data comes from, once known.
    pub fn source(self) -> Option<String> {
        self.0.value().map(|meta| meta.source.clone())
    }
}

/// What stands where the source does not know a figure. Tracked.
pub fn unknown() -> &'static str {
    let source = use_context::<Server>().and_then(Server::source);
    match source.is_some_and(|source| source.contains("snapshot")) {
        true => "not in this snapshot",
        false => "not known here",
    }
}
