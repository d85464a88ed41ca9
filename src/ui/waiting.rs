//! What stands where an answer is awaited or failed.

use crate::drawn::{El, el};
use crate::remote::{Answer, Asked, Remote};
use crate::ui::failure::failure;
use crate::watch::memo;
use cratescope_registry::Error;
use leptos::prelude::*;

/// The shape of what is awaited, so that nothing moves when it comes.
#[derive(Clone, Copy)]
pub struct Shape {
    /// Rows to expect.
    pub rows: usize,
    /// The class that gives a row its height.
    pub row: &'static str,
    /// What the page waits for, in words.
    pub what: &'static str,
}

/// Grey rows while waiting (after a moment, by style), words after four
/// seconds, or what went wrong; nothing once there is something to show.
pub fn waiting<T>(asked: Asked<T>, shape: Shape) -> El {
    waiting_unless(asked, shape, |_| false)
}

/// The same, but without failures that the page says in words of its own.
pub fn waiting_unless<T>(asked: Asked<T>, shape: Shape, is_said: fn(&Error) -> bool) -> El {
    again(asked.answer(), shape, is_said)
}

fn again(answer: Answer, shape: Shape, is_said: fn(&Error) -> bool) -> El {
    let retry = Callback::new(move |()| answer.retry());
    follow(answer, shape, is_said, retry)
}

/// The same as [`waiting`] with another thing to do on "Try again".
pub fn waiting_for<T>(asked: Asked<T>, shape: Shape, retry: Callback<()>) -> El {
    follow(asked.answer(), shape, |_| false, retry)
}

fn follow(answer: Answer, shape: Shape, is_said: fn(&Error) -> bool, retry: Callback<()>) -> El {
    let state = memo(move || match answer.get() {
        Remote::Loading => Waiting::Quiet,
        Remote::Slow => Waiting::Told,
        Remote::Failed(error, None) if is_said(&error) => Waiting::Nothing,
        Remote::Failed(error, _) => Waiting::Over(error),
        _ => Waiting::Nothing,
    });
    show(state.into(), shape, retry)
}

/// What stands where something is awaited.
#[derive(Clone, PartialEq)]
pub enum Waiting {
    /// Nothing: it is there.
    Nothing,
    /// Grey rows.
    Quiet,
    /// The same, with words.
    Told,
    /// What went wrong.
    Over(Error),
}

impl Waiting {
    /// Four seconds have passed.
    pub fn grow_slow(&mut self) {
        if *self == Self::Quiet {
            *self = Self::Told;
        }
    }
}

/// What `state` says; `retry` is "Try again".
pub fn show(state: Signal<Waiting>, shape: Shape, retry: Callback<()>) -> El {
    el("div", "drawn").redrawn(move || match state.get() {
        Waiting::Nothing => Vec::new(),
        Waiting::Quiet => vec![skeleton(shape, false)],
        Waiting::Told => vec![skeleton(shape, true)],
        Waiting::Over(error) => vec![failure(&error, retry)],
    })
}

/// The rows alone; `told` adds what the page waits for.
pub fn skeleton(shape: Shape, told: bool) -> El {
    let words =
        told.then(|| el("p", "small muted").text(&format!("Still waiting for {}…", shape.what)));
    let row = || {
        el("div", shape.row)
            .add(el("span", "sk"))
            .add(el("span", "sk long"))
    };
    let rows = el("div", "")
        .attr("aria-hidden", "true")
        .adds(std::iter::repeat_with(row).take(shape.rows));
    el("div", "skeleton").adds(words).add(rows)
}
