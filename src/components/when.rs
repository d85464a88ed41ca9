//! Moments, figures and gaps as pages show them.

use crate::drawn::{El, el, span};
use crate::remote::Asked;
use cratescope_registry::v1::ServerMeta;
use cratescope_registry::{Question, Timestamp, age, ago, grouped};
use leptos::prelude::use_context;

/// How long ago, with the exact moment in the tooltip; nothing if unknown.
pub fn when(moment: Option<&Timestamp>) -> Option<El> {
    timed(moment, ago)
}

/// How old, for columns headed "Age".
pub fn how_old(moment: Option<&Timestamp>) -> Option<El> {
    timed(moment, |seconds| {
        age(seconds).unwrap_or_else(|| "now".into())
    })
}

/// Seconds since 1970.
pub fn now() -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "seconds since 1970 fit an i64 for 292 billion years"
    )]
    let now = (web_sys::js_sys::Date::now() / 1000.0) as i64;
    now
}

fn timed(moment: Option<&Timestamp>, words: fn(i64) -> String) -> Option<El> {
    let moment = moment?;
    let words = words(now() - moment.unix_seconds()?);
    Some(
        el("time", "")
            .attr("datetime", moment.as_str())
            .attr("title", moment.as_str())
            .text(&words),
    )
}

/// A count with its leading group in bold, so that the eye gets the magnitude.
pub fn figure(tag: &'static str, count: u64) -> El {
    let text = grouped(count);
    let (lead, rest) = text.split_at(text.find(',').unwrap_or(text.len()));
    el(tag, "num")
        .add(el("b", "").text(lead))
        .add(span("", rest))
}

/// A term with its value; a value that the source does not know says so.
pub fn fact(term: &str, value: Option<String>, class: &str) -> El {
    let (class, value) = match &value {
        Some(value) => (class, &**value),
        None => ("subtle", unknown()),
    };
    el("div", "")
        .add(el("dt", "").text(term))
        .add(el("dd", class).text(value))
}

/// Says how many rows an answer had that could not be read; nothing if none.
pub fn left_out(rows: usize) -> Option<El> {
    let words = match rows {
        0 => return None,
        1 => "One row of the answer could not be read and is left out.".to_owned(),
        _ => format!("{rows} rows of the answer could not be read and are left out."),
    };
    Some(el("p", "small muted").text(&words))
}

/// The server's own description, asked once for the whole app.
#[derive(Clone, Copy)]
pub struct Server(Asked<ServerMeta>);

impl Server {
    /// Asks the server what it is.
    pub fn ask() -> Self {
        Self(Asked::new(|| Some(Question::Meta), true))
    }

    /// Where its data comes from, once known. Tracked.
    pub fn source(self) -> Option<String> {
        self.0.value().map(|meta| meta.source.clone())
    }

    /// Whether it lists its endpoints, and not this one (`/v1/downloads`).
    /// Tracked.
    pub fn lacks(self, endpoint: &str) -> bool {
        self.0.value().is_some_and(|meta| {
            let mut listed = meta.endpoints.iter();
            !meta.endpoints.is_empty() && !listed.any(|own| own.contains(endpoint))
        })
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
