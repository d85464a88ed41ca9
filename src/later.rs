//! What a page needs only once somebody does something with it: what the search
//! box offers, copying, fetching ahead. A part of its own, fetched at the first
//! touch of the pointer or a key, so that the first load is without it.

use crate::announcer::Announcer;
use crate::components::search_box::{choices, pasted};
use crate::components::suggestions::{self, Choices};
use crate::drawn::El;
use crate::route::Route;
use crate::watch::hear;
use crate::{ahead, copying};
use cratescope_registry::Suggestions;
use leptos::wasm_split::SplitLoaderError;
#[cfg(feature = "split")]
use std::convert::identity as ready;
#[cfg(not(feature = "split"))]
use std::future::ready;
use std::sync::OnceLock;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

/// What is done then.
pub struct Deeds {
    /// See [`choices`].
    pub choices: fn(String, Option<&Suggestions>, Vec<Route>) -> Choices,
    /// See [`suggestions::draw`].
    pub draw: fn(&Choices) -> El,
    /// See [`suggestions::mark`].
    pub mark: fn(&Element, &Choices, Option<usize>),
    /// See [`pasted`].
    pub pasted: fn(&str) -> Option<Route>,
    /// See [`ahead::fetch_ahead`].
    pub fetch_ahead: fn(&Route),
    /// See [`copying::copy`].
    pub copy: fn(Element, Announcer),
}

static DEEDS: OnceLock<Deeds> = OnceLock::new();

#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(later, fallible, wasm_split_path = leptos::wasm_split)
)]
fn deeds() -> Result<Deeds, SplitLoaderError> {
    Ok(Deeds {
        choices,
        draw: suggestions::draw,
        mark: suggestions::mark,
        pasted,
        fetch_ahead: ahead::fetch_ahead,
        copy: copying::copy,
    })
}

/// The deeds, if their code is there.
pub fn at_hand() -> Option<&'static Deeds> {
    #[cfg(not(feature = "split"))]
    return Some(DEEDS.get_or_init(|| deeds().expect("it is all one piece")));
    #[cfg(feature = "split")]
    DEEDS.get()
}

/// Does this with the deeds: now if their code is there, else once it is; `None`
/// when it cannot be had.
pub fn with(act: impl FnOnce(Option<&'static Deeds>) + 'static) {
    with_boxed(Box::new(act));
}

fn with_boxed(act: Box<dyn FnOnce(Option<&'static Deeds>)>) {
    let deeds_now = at_hand();
    if deeds_now.is_some() {
        return act(deeds_now);
    }
    spawn_local(async move {
        let deeds = ready(deeds()).await;
        act(deeds.ok().map(|deeds| DEEDS.get_or_init(|| deeds)));
    });
}

/// Fetches the code at the first sign of somebody.
pub fn listen() {
    for event in ["pointerover", "focusin", "keydown"] {
        hear(event, |_| {
            if at_hand().is_none() {
                with_boxed(Box::new(|_| {}));
            }
        });
    }
}
