//! Where a reader was on a page, kept with its step in the history, so that
//! going back returns to the same place.
//!
//! The browser would do that before the page is drawn again, so it is told not
//! to. A step's state is how far down it was scrolled, in pixels.

use crate::watch::hear;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsValue;
use web_sys::ScrollRestoration;

/// The place is noted once scrolling rests this long: browsers slow down pages
/// that write to their history all the time.
const REST: Duration = Duration::from_millis(120);
/// How long a page may take to grow as high as it was.
const PATIENCE: Duration = Duration::from_secs(3);

thread_local! {
    static PLACES: Rc<Places> = Rc::default();
}

#[derive(Default)]
struct Places {
    /// Writes the place down when scrolling rests.
    noting: Cell<Option<TimeoutHandle>>,
    /// Where the page is to be scrolled, while it is not yet high enough, and
    /// until when that is worth a try.
    wanted: Cell<Option<(f64, f64)>>,
    /// Whether anything above is out of view.
    is_down: Cell<bool>,
}

/// Follows the reader's scrolling for as long as the app is there.
pub fn follow() {
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
    let places = PLACES.with(Rc::clone);
    hear("scroll", move |_| {
        // Known now without another layout.
        let place = window().scroll_y().unwrap_or_default();
        places.is_down.set(place > 0.0);
        if places.wanted.get().is_some() {
            return;
        }
        let noting = set_timeout_with_handle(note, REST);
        drop_timer(places.noting.replace(noting.ok()));
    });
    // Who moves the page by hand has found another place.
    for event in ["wheel", "touchmove", "keydown", "pointerdown"] {
        hear(event, |_| PLACES.with(|places| places.wanted.set(None)));
    }
    on_cleanup(move || {
        PLACES.with(|places| {
            drop_timer(places.noting.take());
            places.wanted.set(None);
        });
    });
    // A page that is loaded again, or come back to from another site.
    if let Some(place) = noted() {
        restore(place);
    }
}

fn drop_timer(timer: Option<TimeoutHandle>) {
    if let Some(timer) = timer {
        timer.clear();
    }
}

/// Writes down how far the page is scrolled, in its step of the history: before
/// it is left, above all.
pub fn note() {
    let window = window();
    PLACES.with(|places| drop_timer(places.noting.take()));
    if let (Ok(history), Ok(place)) = (window.history(), window.scroll_y()) {
        let _ = history.replace_state(&JsValue::from_f64(place.round()), "");
    }
}

/// What the present step of the history has written down.
pub fn noted() -> Option<f64> {
    let state = window().history().and_then(|history| history.state());
    state.ok()?.as_f64().filter(|place| *place >= 0.0)
}

/// After a step back or forward: what rests of the page before is not noted,
/// and this page is scrolled as it was, as soon as it is high enough.
pub fn come_back() {
    PLACES.with(|places| drop_timer(places.noting.take()));
    if let Some(place) = noted() {
        restore(place);
    }
}

/// Whether the page is scrolled, or about to be: then it must not become lower,
/// not even for a frame.
pub fn is_down() -> bool {
    PLACES.with(|places| {
        let wanted = places.wanted.get();
        places.is_down.get() || wanted.is_some_and(|(place, _)| place > 0.0)
    })
}

fn restore(place: f64) {
    let now = now();
    let until = now + PATIENCE.as_secs_f64() * 1000.0;
    PLACES.with(|places| places.wanted.set(Some((place, until))));
    // What is remembered is drawn before the next frame.
    request_animation_frame(try_to_restore);
}

fn now() -> f64 {
    window()
        .performance()
        .map_or(0.0, |performance| performance.now())
}

fn try_to_restore() {
    let Some((place, until)) = PLACES.with(|places| places.wanted.get()) else {
        return;
    };
    let window = window();
    let height = document()
        .document_element()
        .map_or(0, |root| root.scroll_height());
    let shown = window
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64());
    let is_high_enough = f64::from(height) >= place + shown.unwrap_or_default();
    if is_high_enough || now() > until {
        window.scroll_to_with_x_and_y(0.0, place);
        PLACES.with(|places| places.wanted.set(None));
    } else {
        request_animation_frame(try_to_restore);
    }
}
