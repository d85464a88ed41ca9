//! What the page is about: title, filters in force, what of the address made no
//! sense.

use super::OPERATORS;
use super::asked::Results;
use crate::drawn::{El, around, drawn, el, first, link, picture, span};
use crate::navigation::focus_main;
use crate::remote::Remote;
use crate::route::{Route, search_oddities};
use crate::ui::icon::Icon;
use crate::ui::waiting::Shape;
use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{Chip, Does, SearchFilter, SearchPlan};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;

/// Letters of a search that a title shows.
const SHOWN: usize = 80;

/// What was asked for, to be quoted, and the words after it.
fn subject(params: &SearchQuery, plan: &SearchPlan) -> (String, &'static str) {
    let words = &plan.asked.q;
    let filters = || params.filters().map(|(_, value)| value).collect::<Vec<_>>();
    if words.is_empty() {
        match filters().join(" ") {
            none if none.is_empty() => (none, "All crates"),
            filters => (cut(filters), " crates"),
        }
    } else {
        (cut(words.clone()), " in crates")
    }
}

fn cut(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(SHOWN) {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// `http in crates, page 2`
pub fn page_title(params: &SearchQuery, plan: &SearchPlan) -> String {
    let (quoted, words) = subject(params, plan);
    [&quoted, words, ", page ", &params.page.to_string()].concat()
}

/// The title and what stands below it.
pub fn head(results: Results) -> [El; 4] {
    const CHEATS: Shape = Shape {
        rows: 9,
        row: "sk-row",
        what: "the list of operators",
    };
    let found = results.found;
    let open = RwSignal::new(false);
    let title = drawn(move || {
        let (quoted, words) = results.with(subject);
        // Letters of other scripts must not turn the words around.
        let quoted = el("q", "").attr("dir", "auto").text(&quoted);
        vec![el("h1", "page-title").add(quoted).text(words)]
    });
    let in_force = drawn(move || {
        let unfiltered: Vec<SearchFilter> = match found.get() {
            Remote::Loaded(page) => results.with(|_, plan| page.unfiltered(&plan.asked).collect()),
            _ => Vec::new(),
        };
        results.with(|_, plan| chips(&plan.chips, &unfiltered).into_iter().collect())
    });
    let more = el("button", "btn bare tight")
        .attr("type", "button")
        .tied_attr("aria-expanded", move || Some(open.get().to_string()))
        .on("click", move |_| open.update(|open| *open = !*open))
        .text("Operators ")
        .add(picture(Icon::Chevron));
    let filters = el("div", "chips filters")
        .on("click", |event| {
            // The link that was followed is gone with its filter.
            if around(&event, ".chip a").is_some() {
                set_timeout(focus_next_chip, Duration::ZERO);
            }
        })
        .add(in_force)
        .add(more);
    let notes = drawn(move || results.with(|_, plan| notes(plan)).into_iter().collect());
    let cheats = drawn(move || {
        let cheats = open.get().then(|| OPERATORS.show(Vec::new, CHEATS));
        cheats.into_iter().collect()
    });
    [title, filters, notes, cheats]
}

fn focus_next_chip() {
    let chip = first(".chips a");
    match chip.and_then(|chip| chip.dyn_into::<web_sys::HtmlElement>().ok()) {
        Some(chip) => drop(chip.focus()),
        None => focus_main(),
    }
}

fn chips(chips: &[Chip], unfiltered: &[SearchFilter]) -> Option<El> {
    let chip = |chip: &Chip| {
        let (name, value) = match chip.text.strip_prefix('-') {
            Some(word) => ("-", word),
            None => chip
                .text
                .split_at(chip.text.find(':').map_or(0, |at| at + 1)),
        };
        let why = match &chip.does {
            Does::Nothing(why) => Some(*why),
            Does::Source(filter) if unfiltered.contains(filter) => Some("this source cannot"),
            _ => None,
        };
        let words = el("span", "")
            .attr("dir", "auto")
            .add(el("b", "").text(name))
            .text(value);
        let href = Route::Search(chip.without.clone()).href();
        let drop = link("", &href, "×").attr("aria-label", &["Remove ", &chip.text].concat());
        let class = if why.is_some() { "chip is-off" } else { "chip" };
        let why = why.map(|why| span("why", why));
        el("li", class).add(words).adds(why).add(drop)
    };
    let list = el("ul", "chips").attr("aria-label", "Filters");
    (!chips.is_empty()).then(|| list.adds(chips.iter().map(chip)))
}

/// What of the address or the text was not as it should be.
fn notes(plan: &SearchPlan) -> Option<El> {
    let query = window().location().search().unwrap_or_default();
    let mut notes = search_oddities(&query);
    notes.extend(plan.left_out.map(str::to_owned));
    (!notes.is_empty()).then(|| {
        el("p", "small muted oddities")
            .text(&notes.join("; "))
            .text(".")
    })
}
