//! Doing something outside the page's views whenever a signal changes.

use leptos::prelude::Effect;

/// Runs `react` now and whenever a signal that it read changes, until the
/// owner is gone. All effects of the app are of one type: each further type
/// costs 1.5 kB of code.
pub fn watch(react: impl Fn() + 'static) {
    watch_boxed(Box::new(react));
}

fn watch_boxed(react: Box<dyn Fn()>) {
    Effect::new(move |_| react());
}
