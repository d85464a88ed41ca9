//! What went wrong, what to do about it, and trying again by itself.

use crate::drawn::{El, el, picture, span};
use crate::ui::icon::Icon;
use crate::watch::hear;
use cratescope_registry::Error;
use leptos::prelude::*;
use std::cell::Cell;
use std::time::Duration;

/// Seconds until a failure is tried again by itself; twice as long each time.
const SOON: u32 = 15;
/// The longest wait, as doublings.
const RARELY: u32 = 4;
/// Seconds after which earlier failures no longer count.
const FORGOTTEN: f64 = 900.0;

thread_local! {
    /// Tries without a person, and when the last was.
    static TRIES: Cell<(u32, f64)> = const { Cell::new((0, 0.0)) };
}

/// A notice for an error, with "Try again" where that can help. The owner in
/// which it is made is that of its countdown.
pub fn failure(error: &Error, retry: Callback<()>) -> El {
    let again = error.is_retryable().then(|| {
        let button = el("button", "btn").attr("type", "button").text("Try again");
        el("p", "").add(button.on("click", move |_| retry.run(())))
    });
    let is_offline = *error == Error::Offline && !window().navigator().on_line();
    // What the source does not offer is nobody's failure, and no alarm.
    let (class, role, sign) = match error {
        Error::Unsupported { .. } => ("notice", "note", Icon::Registry),
        Error::RateLimited { .. } => ("notice warn", "alert", Icon::Clock),
        _ => ("notice danger", "alert", Icon::Warning),
    };
    let (title, advice) = match error {
        _ if is_offline => (
            "You are offline".to_owned(),
            "What is here stays. This goes on by itself once you are back.".to_owned(),
        ),
        // How long is counted below.
        Error::RateLimited { .. } => (error.title(), "What is here stays.".to_owned()),
        _ => (error.title(), error.advice()),
    };
    if *error == Error::Offline {
        hear("online", move |_| retry.run(()));
    }
    let waiting = wait(error, is_offline).map(|seconds| countdown(seconds, retry));
    el("div", class)
        .attr("role", role)
        .add(picture(sign))
        .add(el("strong", "").text(&title))
        .add(el("p", "").text(&advice))
        .adds(waiting)
        .adds(again)
}

/// Seconds until it is tried again without a person; `None` for never.
fn wait(error: &Error, is_offline: bool) -> Option<u32> {
    let (tries, last) = TRIES.get();
    let tries = if clock() - last > FORGOTTEN { 0 } else { tries };
    TRIES.set((tries, last));
    match error {
        Error::RateLimited { retry_after } => Some(retry_after.unwrap_or(60).clamp(1, 3600)),
        Error::Offline if is_offline => None,
        Error::Offline | Error::Timeout | Error::Upstream { .. } => Some(SOON << tries.min(RARELY)),
        _ => None,
    }
}

fn clock() -> f64 {
    window()
        .performance()
        .map_or(0.0, |clock| clock.now() / 1000.0)
}

/// Counts down and tries again at zero. Nothing is said each second: a timer is
/// no live region.
fn countdown(seconds: u32, retry: Callback<()>) -> El {
    let began = clock();
    let left = RwSignal::new(seconds);
    let tick = move || {
        // By the clock: pages that are not looked at have slow timers.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "seconds since a moment ago; the cast saturates"
        )]
        let passed = (clock() - began) as u32;
        let now = seconds.saturating_sub(passed);
        if left.try_set(now).is_none() && now == 0 {
            TRIES.set((TRIES.get().0 + 1, clock()));
            retry.run(());
        }
    };
    let ticking = set_interval_with_handle(tick, Duration::from_secs(1));
    on_cleanup(move || {
        if let Ok(ticking) = ticking {
            ticking.clear();
        }
    });
    el("div", "drawn").redrawn(move || clock_face(left.get(), seconds))
}

fn clock_face(left: u32, of: u32) -> Vec<El> {
    let second = left % 60;
    let zero = if second < 10 { ":0" } else { ":" };
    let time = [&(left / 60).to_string(), zero, &second.to_string()].concat();
    let words = el("p", "")
        .attr("role", "timer")
        .attr("aria-live", "off")
        .text("Trying again by itself in ")
        .add(span("num strong", &time));
    let gone = of.saturating_sub(left);
    let bar = el("div", "wait")
        .attr("role", "progressbar")
        .attr("aria-label", "Time until the next try")
        .attr("aria-live", "off")
        .attr("aria-valuenow", &gone.to_string())
        .attr("aria-valuemax", &of.to_string())
        .add(el("i", "").property("--v", &(gone * 100 / of.max(1)).to_string()));
    vec![words, bar]
}
