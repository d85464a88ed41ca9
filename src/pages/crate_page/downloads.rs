//! Downloads of the last ninety days, by version.

mod plot;

use super::CrateContext;
use crate::drawn::{El, drawn, el, picture, span};
use crate::remote::{Asked, Remote};
use crate::source;
use crate::ui::chart::Switch;
use crate::ui::icon::Icon;
use crate::ui::waiting::{Shape, waiting};
use crate::watch::watch;
use cratescope_registry::{
    CrateName, DownloadHistory, Downloads, Error, Question, Step, V1, grouped,
};
use leptos::prelude::*;
use leptos::{ev, html};
use plot::Plot;
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use std::rc::Rc;

/// The block: chart or table, by day or by week, read point by point.
#[component]
pub fn DownloadsBlock() -> impl IntoView {
    source::learn_further(V1::answer_further);
    let CrateContext {
        document, versions, ..
    } = expect_context();
    let downloads: Asked<Downloads> = Asked::new(
        move || {
            Some(Question::Downloads(
                CrateName::new(&document.value()?.krate.name).ok()?,
            ))
        },
        true,
    );
    let step = RwSignal::new(Step::Week);
    let as_table = RwSignal::new(false);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "days since 1970 fit an i64"
    )]
    let today = (web_sys::js_sys::Date::now() / 86_400_000.0) as i64;
    let history = Signal::derive(move || {
        let downloads = downloads.value()?;
        Some(DownloadHistory::new(&downloads, step.get(), today))
    });
    // Too short for weeks: by day.
    watch(move || {
        let short = history.with(|history| {
            history
                .as_ref()
                .is_some_and(|history| history.points.len() < 2)
        });
        if short
            && step.get_untracked() == Step::Week
            && downloads.value().is_some_and(|all| all.from.is_some())
        {
            step.set(Step::Day);
        }
    });
    let missing = Memo::new(move |_| match downloads.get() {
        Remote::Failed(error @ Error::Unsupported { .. }, _) => Some(error),
        _ => None,
    });
    let count = move || versions.value().map(|all| all.versions.len());
    let note = move || match step.get() {
        Step::Day => "per day, by version",
        Step::Week => "per week, by version",
    };
    let csv = move || {
        downloads
            .value()
            .map(|all| copy_csv(&all.csv()))
            .into_iter()
            .collect()
    };
    view! {
        <section class="chart-block downloads">
            <div class="head">
                <h2>"Downloads"</h2>
                <span class="note">{note}</span>
                {move || missing.with(Option::is_none).then(|| view! { <Switch title="Downloads" as_table=as_table/> })}
            </div>
            {move || match missing.get() {
                Some(error) => drawn(move || vec![el("p", "small muted").text(&format!("{}: {}.", error.title(), error.advice()))]),
                None => waiting(downloads, Shape { rows: 1, row: "sk-chart", what: "the downloads" }),
            }}
            <Shown history=history as_table=as_table count=Signal::derive(count)/>
            {move || (missing.with(Option::is_none) && downloads.value().is_some()).then(|| view! {
                <div class="chart-bar"><Steps step=step/>{drawn(csv)}</div>
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
#[component]
fn Steps(step: RwSignal<Step>) -> impl IntoView {
    let choices = [(Step::Day, "Day"), (Step::Week, "Week")].map(|(own, word)| {
        view! {
            <label><input type="radio" name="downloads-step" prop:checked=move || step.get() == own on:change=move |_| step.set(own)/>{word}</label>
        }
    });
    view! { <div class="segment" role="radiogroup" aria-label="Downloads by">{choices.collect_view()}</div> }
}

/// The chart or its table.
#[component]
fn Shown(
    history: Signal<Option<DownloadHistory>>,
    as_table: RwSignal<bool>,
    count: Signal<Option<usize>>,
) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let plot: SendWrapper<Rc<RefCell<Option<Plot>>>> = SendWrapper::new(Rc::default());
    let now = plot.clone();
    watch(move || {
        let Some(place) = place.get() else { return };
        let drawn = history.get().map(|history| Plot::new(history, count.get()));
        place.set_text_content(None);
        if let Some(plot) = &drawn {
            plot.draw(&place, as_table.get());
        }
        *now.borrow_mut() = drawn;
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
