//! Downloads of the last ninety days, by version.

mod plot;

use super::CrateContext;
use super::downloads_place::AWAITED;
use crate::components::when::unknown;
use crate::drawn::{El, button, drawn, el};
use crate::remote::{Asked, Remote};
use crate::source;
use crate::ui::chart::switch;
use crate::ui::waiting::waiting_unless;
use crate::watch::{memo, watch};
use cratescope_registry::{
    CrateName, DownloadHistory, Downloads, Error, Question, Step, Versions, grouped,
};
use leptos::prelude::*;
use plot::Plot;
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent};

/// The block: chart or table, by day or by week, read point by point.
#[component]
pub fn DownloadsBlock() -> AnyView {
    source::learn_about_sections();
    let CrateContext {
        document, versions, ..
    } = expect_context();
    let downloads: Asked<Downloads> = Asked::new(
        move || {
            let name = CrateName::new(&document.value()?.krate.name).ok()?;
            Some(Question::Downloads(name))
        },
        true,
    );
    // By day, not by week.
    let daily = RwSignal::new(false);
    let as_table = RwSignal::new(false);
    let is_missing =
        |error: &Error| matches!(error, Error::Unsupported { .. } | Error::NotFound(_));
    let missing = move || match downloads.get() {
        Remote::Failed(error, _) if is_missing(&error) => Some(error),
        _ => None,
    };
    let lacking = move || {
        // The crate is there: then it is its downloads that are not.
        let words = match missing()? {
            Error::NotFound(_) => ["Downloads by day: ", unknown(), "."].concat(),
            error => [&error.title(), ": ", &error.advice(), "."].concat(),
        };
        Some(el("p", "small muted").text(&words))
    };
    let is_there = memo(move || downloads.value().is_some());
    let bar = move || {
        let csv = move || downloads.value().map(|all| copy_csv(&all.csv()));
        let csv = drawn(move || csv().into_iter().collect());
        el("div", "chart-bar").add(steps(daily)).add(csv)
    };
    let title = "Downloads by version";
    let note = move || if daily.get() { "per day" } else { "per week" }.to_owned();
    let head = el("div", "head")
        .add(el("h2", "").text(title))
        .add(el("span", "note").tied_text(note))
        .add(drawn(move || {
            let switch = missing().is_none().then(|| switch(title, as_table));
            switch.into_iter().collect()
        }));
    el("section", "chart-block downloads")
        .add(head)
        .add(drawn(move || lacking().into_iter().collect()))
        .add(waiting_unless(downloads, AWAITED, is_missing))
        .add(shown(downloads, versions, daily, as_table))
        .add(drawn(move || {
            is_there.get().then(bar).into_iter().collect()
        }))
        .view()
}

/// Puts all days on the clipboard.
fn copy_csv(csv: &str) -> El {
    button("btn bare tight", "Copy CSV")
        .attr("data-copy", csv)
        .attr("data-copied", "the downloads of all days as CSV")
}

/// By day or by week.
fn steps(daily: RwSignal<bool>) -> El {
    let choice = |own: bool, word: &'static str| {
        let radio = el("input", "")
            .attr("type", "radio")
            .attr("name", "downloads-step")
            .tied_checked(move || daily.get() == own)
            .on("change", move |_| daily.set(own));
        el("label", "").add(radio).text(word)
    };
    el("div", "segment")
        .attr("role", "radiogroup")
        .attr("aria-label", "Downloads by")
        .add(choice(true, "Day"))
        .add(choice(false, "Week"))
}

/// The chart or its table.
fn shown(
    downloads: Asked<Downloads>,
    versions: Asked<Versions>,
    daily: RwSignal<bool>,
    as_table: RwSignal<bool>,
) -> El {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "days since 1970 fit an i64"
    )]
    let today = (web_sys::js_sys::Date::now() / 86_400_000.0) as i64;
    let plot: Rc<RefCell<Option<Plot>>> = Rc::default();
    let react = |act: fn(&mut Plot, &Event)| {
        let plot = plot.clone();
        move |event: Event| {
            if let Some(plot) = plot.borrow_mut().as_mut() {
                act(plot, &event);
            }
        }
    };
    let mut place = el("div", "")
        .on(
            "keydown",
            react(|plot, event| {
                if plot.press(&event.unchecked_ref::<KeyboardEvent>().key()) {
                    event.prevent_default();
                }
            }),
        )
        .on(
            "mousemove",
            react(|plot, event| {
                plot.point_at(f64::from(event.unchecked_ref::<MouseEvent>().client_x()));
            }),
        )
        .on("mouseleave", react(|plot, _| plot.leave()));
    let closing = SendWrapper::new(plot.clone());
    on_cleanup(move || drop(closing.take().take()));
    let shown: Element = place.node();
    watch(move || {
        shown.set_text_content(None);
        *plot.borrow_mut() = downloads.value().and_then(|told| {
            let step = if daily.get() { Step::Day } else { Step::Week };
            let history = DownloadHistory::new(&told, step, today);
            // Too short for weeks.
            if step == Step::Week && history.points.len() < 2 && told.from.is_some() {
                daily.set(true);
                return None;
            }
            let count = versions.value().map(|all| all.versions.len());
            let plot = Plot::new(history, count);
            plot.draw(&shown, as_table.get());
            Some(plot)
        });
    });
    place
}

/// What was downloaded in all, for the sentence of the chart.
fn in_all(history: &DownloadHistory) -> String {
    grouped(history.total())
}
