//! Doing something whenever a signal changes, or the window hears of something.
//!
//! All effects of the app are of one of two types, and closures are boxed before
//! anything generic sees them: each further type of effect costs 1.5 kB of code.

use leptos::prelude::{
    Effect, Memo, RenderEffect, on_cleanup, request_animation_frame, set_timeout, window,
};
use send_wrapper::SendWrapper;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Event;

/// Runs `react` soon and whenever a signal that it read changes, until the
/// owner is gone.
pub fn watch(react: impl Fn() + 'static) {
    watch_boxed(Box::new(react));
}

fn watch_boxed(react: Box<dyn Fn()>) {
    Effect::new(move |_| react());
}

/// The same, but at once: what is being made is to be whole before it is seen.
pub fn tie(react: Box<dyn Fn()>) {
    let tied = SendWrapper::new(RenderEffect::new(move |_| react()));
    on_cleanup(move || drop(tied));
}

/// Does this once what there is now is painted: after the frame that is next.
pub fn after_paint(act: impl FnOnce() + 'static) {
    after_paint_boxed(Box::new(act));
}

fn after_paint_boxed(act: Box<dyn FnOnce()>) {
    request_animation_frame(move || set_timeout(act, Duration::ZERO));
}

/// What follows from signals. Not a type of memo for each closure, but one for
/// each type of result.
pub fn memo<T>(derive: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    memo_boxed(Box::new(derive))
}

/// The same of a closure in its box.
pub fn memo_boxed<T>(derive: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    Memo::new(move |_| derive())
}

/// Does this when the event reaches the window, until the owner is gone.
pub fn hear(event: &'static str, react: impl FnMut(Event) + 'static) {
    hear_boxed(event, Box::new(react));
}

fn hear_boxed(event: &'static str, react: Box<dyn FnMut(Event)>) {
    let react = Closure::wrap(react);
    // Neither fails for the window.
    let _ = window().add_event_listener_with_callback(event, react.as_ref().unchecked_ref());
    let react = SendWrapper::new(react);
    on_cleanup(move || {
        let react = react.take();
        let _ = window().remove_event_listener_with_callback(event, react.as_ref().unchecked_ref());
    });
}
