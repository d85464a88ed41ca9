//! Which of how many results are shown, and how long that took.

use super::Results;
use crate::announcer::announcer;
use crate::drawn::{El, drawn, el, span};
use crate::remote::{Asked, Remote};
use crate::watch::watch;
use cratescope_registry::{SearchPage, grouped};
use leptos::prelude::*;
use std::time::Duration;

/// What is said waits until results rest: typing changes them.
const REST: Duration = Duration::from_millis(400);

/// How long the answer took, in milliseconds; `None` when it was at hand.
pub fn time(found: Asked<SearchPage>) -> RwSignal<Option<u32>> {
    let took = RwSignal::new(None);
    let began = StoredValue::new(None::<f64>);
    let clock = || window().performance().map(|clock| clock.now());
    watch(move || match found.get() {
        Remote::Loading | Remote::Refreshing(_) => began.set_value(clock()),
        Remote::Loaded(_) => {
            let began = began.try_update_value(Option::take).flatten();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "milliseconds of one answer; the cast saturates"
            )]
            took.set(began.and_then(|began| Some((clock()? - began) as u32)));
        }
        _ => {}
    });
    took
}

/// `1–20 of 1,188 crates, 38 ms`, and what else is to be known.
pub fn range(results: Results, took: RwSignal<Option<u32>>) -> AnyView {
    view! { <p class="small muted" data-range>{drawn(move || {
        match results.listed() {
            Some(_) => told(results, took.get()).into_iter().map(|(class, text)| span(class, &text)).collect(),
            // Holds the line's place.
            None if matches!(results.found.get(), Remote::Failed(..)) => Vec::new(),
            None => vec![span("", "Searching…")],
        }
    })}</p> }
    .into_any()
}

/// Says it once results rest.
pub fn announce(results: Results, took: RwSignal<Option<u32>>) {
    let announcer = announcer();
    let rest = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(rest) = rest.try_update_value(Option::take).flatten() {
            rest.clear();
        }
    };
    watch(move || {
        let state = results.found.get();
        stop();
        let say = move || {
            announcer.say(match state {
                Remote::Loaded(_) => {
                    let told = untrack(|| told(results, took.get()));
                    told.into_iter().map(|(_, text)| text).collect::<String>()
                }
                Remote::Slow => "Still searching".to_owned(),
                _ => return,
            });
        };
        rest.set_value(set_timeout_with_handle(say, REST).ok());
    });
    on_cleanup(stop);
}

/// Pieces of the line, each with its class.
fn told(results: Results, took: Option<u32>) -> Vec<(&'static str, String)> {
    let Some(listed) = results.listed() else {
        return Vec::new();
    };
    let page = &listed.page;
    let shown = page.results.len() as u64;
    let total = page.total.unwrap_or(shown);
    let mut told = Vec::new();
    if shown > 0 {
        let first = (page.page.unwrap_or(1).max(1) - 1) * page.limit.unwrap_or(shown) + 1;
        let last = grouped(first + shown - 1);
        told.push(("num", [&grouped(first), "–", &last].concat()));
        told.push(("", " of ".to_owned()));
    }
    told.push(("num strong", grouped(total)));
    told.push(("", if total == 1 { " crate" } else { " crates" }.to_owned()));
    if let Some(took) = took.filter(|_| !listed.is_old) {
        told.push(("", [", ", &took.to_string(), " ms"].concat()));
    }
    if !listed.plan.filters.is_empty() && shown > 0 {
        let sifted = listed.rows();
        let fitting = sifted.fitting.len().to_string();
        let loaded = shown.to_string();
        told.push((
            "",
            [
                "; filtered ",
                &loaded,
                " loaded results: ",
                &fitting,
                " fit",
            ]
            .concat(),
        ));
    }
    if let Some(figure) = &page.ranked_by {
        let words = "; this source has no download counts, so ranked by ";
        told.push(("", [words, figure].concat()));
    }
    told
}

/// A heading over rows of which something is not known.
pub fn unknown_head(missing: &[&str], rows: usize) -> El {
    let rows = match rows {
        1 => " unknown for 1 row, which may fit".to_owned(),
        _ => [" unknown for ", &rows.to_string(), " rows, which may fit"].concat(),
    };
    let mut missing = missing.join(" or ");
    missing.replace_range(..1, &missing[..1].to_ascii_uppercase());
    el("h2", "apart").text(&missing).text(&rows)
}
