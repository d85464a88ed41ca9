//! Downloads of the last ninety days, by version.

mod plot;

use super::CrateContext;
use super::downloads_place::AWAITED;
use crate::components::when::unknown;
use crate::drawn::{El, drawn, el, picture, span};
use crate::remote::{Asked, Remote};
use crate::ui::chart::switch;
use crate::ui::icon::Icon;
use crate::ui::waiting::waiting;
use crate::watch::watch;
use cratescope_registry::{CrateName, DownloadHistory, Downloads, Error, Question, Step, grouped};
use leptos::prelude::*;
use leptos::{ev, html};
use plot::Plot;
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use std::rc::Rc;

/// The block: chart or table, by day or by week, read point by point.
#[component]
pub fn DownloadsBlock() -> impl IntoView {
    let CrateContext { document, .. } = expect_context();
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
    let missing = move || match downloads.get() {
        Remote::Failed(error @ (Error::Unsupported { .. } | Error::NotFound(_)), _) => Some(error),
        _ => None,
    };
    let is_missing = Memo::new(move |_| missing().is_some());
    let is_there = Memo::new(move |_| downloads.value().is_some());
    let lacking = move || {
        // The crate is there: then it is its downloads that are not.
        let words = match missing()? {
            Error::NotFound(_) => format!("Downloads by day: {}.", unknown()),
            error => format!("{}: {}.", error.title(), error.advice()),
        };
        Some(el("p", "small muted").text(&words))
    };
    let note = move || match daily.get() {
        true => "per day",
        false => "per week",
    };
    let csv = move || downloads.value().map(|all| copy_csv(&all.csv()));
    view! {
        <section class="chart-block downloads">
            <div class="head">
                <h2>"Downloads by version"</h2>
                <span class="note">{note}</span>
                {move || (!is_missing.get()).then(|| switch("Downloads by version", as_table))}
            </div>
            {move || match is_missing.get() {
                true => drawn(move || lacking().into_iter().collect()).view(),
                false => waiting(downloads, AWAITED).view(),
            }}
            <Shown downloads=downloads daily=daily as_table=as_table/>
            {move || is_there.get().then(|| view! {
                <div class="chart-bar">{steps(daily)}{drawn(move || csv().into_iter().collect())}</div>
            })}
        </section>
    }
}

/// Puts all days on the clipboard.
fn copy_csv(csv: &str) -> El {
    el("button", "btn bare tight")
        .attr("type", "button")
        .attr("data-copy", csv)
        .attr("data-copied", "the downloads of all days as CSV")
        .add(picture(Icon::Copy))
        .add(span("", "Copy CSV"))
}

/// By day or by week.
fn steps(daily: RwSignal<bool>) -> AnyView {
    let choice = |own: bool, word: &'static str| {
        view! {
            <label>
                <input type="radio" name="downloads-step" prop:checked=move || daily.get() == own on:change=move |_| daily.set(own)/>
                {word}
            </label>
        }
    };
    view! { <div class="segment" role="radiogroup" aria-label="Downloads by">{choice(true, "Day")}{choice(false, "Week")}</div> }
        .into_any()
}

/// The chart or its table.
#[component]
fn Shown(
    downloads: Asked<Downloads>,
    daily: RwSignal<bool>,
    as_table: RwSignal<bool>,
) -> impl IntoView {
    let CrateContext { versions, .. } = expect_context();
    #[expect(
        clippy::cast_possible_truncation,
        reason = "days since 1970 fit an i64"
    )]
    let today = (web_sys::js_sys::Date::now() / 86_400_000.0) as i64;
    let place = NodeRef::<html::Div>::new();
    let plot: SendWrapper<Rc<RefCell<Option<Plot>>>> = SendWrapper::new(Rc::default());
    let now = plot.clone();
    watch(move || {
        let Some(place) = place.get() else { return };
        place.set_text_content(None);
        *now.borrow_mut() = downloads.value().and_then(|told| {
            let step = if daily.get() { Step::Day } else { Step::Week };
            let history = DownloadHistory::new(&told, step, today);
            // Too short for weeks.
            if step == Step::Week && history.points.len() < 2 && told.from.is_some() {
                daily.set(true);
                return None;
            }
            let count = versions.value().map(|all| all.versions.len());
            let plot = Plot::new(history, count);
            plot.draw(&place, as_table.get());
            Some(plot)
        });
    });
    let with_plot = move |act: &dyn Fn(&mut Plot)| {
        if let Some(plot) = plot.borrow_mut().as_mut() {
            act(plot);
        }
    };
    let (by_key, by_pointer) = (with_plot.clone(), with_plot.clone());
    let key = move |event: ev::KeyboardEvent| {
        by_key(&|plot| {
            if plot.press(&event.key()) {
                event.prevent_default();
            }
        });
    };
    let point =
        move |event: ev::MouseEvent| by_pointer(&|plot| plot.point_at(f64::from(event.client_x())));
    let leave = move |_: ev::MouseEvent| with_plot(&Plot::leave);
    view! { <div node_ref=place on:keydown=key on:mousemove=point on:mouseleave=leave></div> }
}

/// What was downloaded in all, for the sentence of the chart.
fn in_all(history: &DownloadHistory) -> String {
    grouped(history.total())
}
