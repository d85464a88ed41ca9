//! What there is to know of a tree: each figure with the list behind it.

mod lists;
mod look_up;
mod policy;
mod sections;
mod why;

use lists::Shared;
pub use look_up::look_up;

use crate::components::tree_bar::look_up_words;
use crate::components::tree_state::{LookUp, TreeState};
use crate::drawn::{El, around, drawn, el, link};
use crate::ui::icon::Icon;
use cratescope_registry::{Topic, binary_size, grouped};
use cratescope_resolve::Audit;
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlElement};

/// The figures on top, each a link to its list.
pub fn audit_strip(state: TreeState) -> El {
    let clicked = |event: Event| {
        let id = around(&event, "[data-open]").and_then(|link| link.get_attribute("data-open"));
        let section = id.and_then(|id| document().get_element_by_id(&id));
        let Some(section) = section else { return };
        event.prevent_default();
        // As a reader would: who hears it draws the list.
        let closed = section.query_selector("details:not([open]) > summary");
        if let Ok(Some(summary)) = closed
            && section
                .query_selector("details[open]")
                .is_ok_and(|open| open.is_none())
        {
            summary.unchecked_into::<HtmlElement>().click();
        }
        if let Ok(section) = section.dyn_into::<HtmlElement>() {
            let _ = section.focus();
            section.scroll_into_view();
        }
    };
    el("div", "").on("click", clicked).redrawn(move || {
        let report = state.report.get();
        let strip = report.map_or_else(|| el("ul", "summary"), |report| strip(&report.audit));
        vec![strip]
    })
}

/// A figure with where its list is; those that are nobody's worry are quiet.
fn strip(audit: &Audit) -> El {
    let made = &audit.composition;
    let figure = |id: &'static str, class: &str, value: String, words: &str| {
        let link = link("", &format!("#{id}"), "")
            .attr("data-open", id)
            .add(el("b", "").text(&value))
            .text(&format!(" {words}"));
        el("li", class).add(link)
    };
    let count = |count: usize| grouped(count as u64);
    let mut items = vec![
        figure(
            "audit-crates",
            "",
            count(made.all.len()),
            if made.all.len() == 1 {
                "crate"
            } else {
                "crates"
            },
        ),
        figure("audit-crates", "", count(made.depth), "deep"),
    ];
    let advised = &audit.advised;
    let unknown = |list: &[usize]| if list.is_empty() { "" } else { " known" };
    if audit.weight.unknown.len() < made.all.len() {
        let words = format!("to download{}", unknown(&audit.weight.unknown));
        items.push(figure(
            "audit-weight",
            "",
            binary_size(audit.weight.bytes),
            &words,
        ));
    }
    let worry = |count: usize, class: &'static str| if count > 0 { class } else { "" };
    if advised.unchecked.len() < made.all.len() {
        let found = advised.vulnerabilities.len();
        let words = if found == 1 { "advisory" } else { "advisories" };
        let words = match made.all.len() - advised.unchecked.len() {
            checked if checked < made.all.len() => format!("{words} on {checked} checked"),
            _ => words.to_owned(),
        };
        items.push(figure(
            "audit-advisories",
            worry(found, "danger"),
            count(found),
            &words,
        ));
        if !advised.unmaintained.is_empty() {
            items.push(figure(
                "audit-advisories",
                "danger",
                count(advised.unmaintained.len()),
                "unmaintained",
            ));
        }
    }
    items.push(figure(
        "audit-duplicates",
        worry(audit.duplicates.len(), "warn"),
        count(audit.duplicates.len()),
        "duplicated",
    ));
    if !audit.yanked.is_empty() {
        items.push(figure(
            "audit-yanked",
            "danger",
            count(audit.yanked.len()),
            "yanked",
        ));
    }
    if let Some(rust) = audit.msrv.needed() {
        items.push(figure("audit-msrv", "", rust.to_string(), "MSRV"));
    }
    items.push(figure(
        "audit-outdated",
        "",
        count(audit.outdated.len()),
        "not the newest",
    ));
    items.push(figure(
        "audit-scripts",
        "",
        count(made.scripts.len()),
        "build scripts",
    ));
    items.push(figure(
        "audit-scripts",
        "",
        count(made.macros.len()),
        "proc-macros",
    ));
    el("ul", "summary figures").adds(items)
}

/// The sections.
pub fn audit_panel(state: TreeState) -> El {
    let lists = Shared::default();
    let (of_urgent, of_others) = (Rc::clone(&lists), Rc::clone(&lists));
    // `toggle` does not bubble; what was clicked tells as well.
    let clicked = move |event: Event| {
        let list = around(&event, "summary").and_then(|summary| summary.parent_element());
        if let Some(list) = list {
            lists::clicked(&lists, &list, state);
        }
    };
    let asks = el("div", "row asks")
        .add(ask(state, Topic::Advisories))
        .add(ask(state, Topic::Versions));
    el("aside", "panel")
        .attr("aria-label", "Audit")
        .on("click", clicked)
        .add(drawn(move || why::section(state).into_iter().collect()))
        .add(asks)
        .add(drawn(move || sections::urgent(state, &of_urgent)))
        .add(policy::policy(state))
        .add(drawn(move || sections::others(state, &of_others)))
}

/// Asks for what is looked up for each crate, or says how far that is.
fn ask(state: TreeState, topic: Topic) -> El {
    let (of, what) = match topic {
        Topic::Advisories => (state.advisories, "advisories"),
        _ => (state.rows, "licences and sizes"),
    };
    let look_up = move |_| spawn_local(look_up(state, topic));
    drawn(move || {
        let is_open = state.report.with(Option::is_some) && of.with(|of| *of == LookUp::Open);
        let button = is_open.then(|| {
            el("button", "btn tight")
                .attr("type", "button")
                .text(&["Look up ", what].concat())
                .on("click", look_up)
        });
        let words = of.with(|of| look_up_words(of, what));
        let words = words.map(|words| el("p", "small muted").text(&words));
        button.into_iter().chain(words).collect()
    })
}

/// The icon of what needs looking at.
const WORRY: Icon = Icon::Warning;
