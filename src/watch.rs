//! Doing something whenever a signal changes.
//!
//! All effects of the app are of one of two types, and all conditions of one: each
//! further type costs 1.5 kB of code.

use leptos::prelude::{Effect, Memo, RenderEffect, on_cleanup};
use send_wrapper::SendWrapper;

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

/// Whether something holds: told only when that changes, however often the
/// signals do that `read` reads.
pub fn flag(read: impl Fn() -> bool + Send + Sync + 'static) -> Memo<bool> {
    flag_boxed(Box::new(read))
}

/// The same of a text.
pub fn told(read: impl Fn() -> Option<String> + Send + Sync + 'static) -> Memo<Option<String>> {
    told_boxed(Box::new(read))
}

fn told_boxed(read: Box<dyn Fn() -> Option<String> + Send + Sync>) -> Memo<Option<String>> {
    Memo::new(move |_| read())
}

fn flag_boxed(read: Box<dyn Fn() -> bool + Send + Sync>) -> Memo<bool> {
    Memo::new(move |_| read())
}
