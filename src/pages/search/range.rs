//! Which of how many results are shown, and how long that took.

use super::asked::Results;
use crate::announcer::announcer;
use crate::components::search_box::Timer;
use crate::drawn::{El, el, span};
use crate::remote::{Asked, Remote};
use crate::watch::watch;
use cratescope_registry::{SearchPage, grouped};
use leptos::prelude::*;
use std::cell::Cell;
use std::time::Duration;

/// What is said waits until results rest: typing changes them.
const REST: Duration = Duration::from_millis(400);

/// The time of an answer that was at hand.
const AT_HAND: u32 = u32::MAX;

/// How long the answer took, in milliseconds; [`AT_HAND`] for none.
pub fn time(found: Asked<SearchPage>) -> RwSignal<u32> {
    let took = RwSignal::new(AT_HAND);
    let began = Cell::new(None);
    let clock = || window().performance().map(|clock| clock.now());
    watch(move || match found.get() {
        Remote::Loading | Remote::Refreshing(_) => began.set(clock()),
        Remote::Loaded(_) => {
            let began = began.take();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "milliseconds of one answer; the cast saturates"
            )]
            let time = began.and_then(|began| Some((clock()? - began) as u32));
            took.set(time.unwrap_or(AT_HAND));
        }
        _ => {}
    });
    took
}

/// `1–20 of 1,188 crates, 38 ms`, and what else is to be known.
pub fn range(results: Results, took: RwSignal<u32>) -> El {
    let piece = |(class, text): (_, String)| span(class, &text);
    el("div", "small muted")
        .attr("data-range", "")
        .redrawn(move || match results.listed() {
            Some(_) => told(results, took.get()).into_iter().map(piece).collect(),
            // Holds the line's place.
            None if matches!(results.found.get(), Remote::Failed(..)) => Vec::new(),
            None => vec![span("", "Searching…")],
        })
}

/// Says it once results rest.
pub fn announce(results: Results, took: RwSignal<u32>) {
    let announcer = announcer();
    let rest = Timer::new();
    watch(move || {
        let state = results.found.get();
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
        rest.start(REST, say);
    });
    on_cleanup(move || rest.stop());
}

/// Pieces of the line, each with its class.
fn told(results: Results, took: u32) -> Vec<(&'static str, String)> {
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
    if took != AT_HAND && !results.found.is_old() {
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
