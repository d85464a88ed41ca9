//! What a page needs only once somebody does something with it: what the search
//! box offers, copying, fetching ahead. A part of its own, fetched at the first
//! touch of the pointer or a key, so that the first load is without it.

use crate::announcer::Announcer;
use crate::components::search_box::{choices, pasted};
use crate::components::suggestions::{self, Choices};
use crate::drawn::El;
use crate::late::late;
use crate::route::Route;
use crate::watch::hear;
use crate::{ahead, copying};
use cratescope_registry::Suggestions;
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

late! {
    DEEDS: Deeds = later, Deeds {
        choices,
        draw: suggestions::draw,
        mark: suggestions::mark,
        pasted,
        fetch_ahead: ahead::fetch_ahead,
        copy: copying::copy,
    }
}

/// The deeds, if their code is there.
pub fn at_hand() -> Option<&'static Deeds> {
    DEEDS.at_hand()
}

/// Does this with the deeds: now if their code is there, else once it is; `None`
/// when it cannot be had.
pub fn with(act: impl FnOnce(Option<&'static Deeds>) + 'static) {
    DEEDS.with(Box::new(act));
}

/// Fetches the code at the first sign of somebody.
pub fn listen() {
    for event in ["pointerover", "focusin", "keydown"] {
        hear(event, |_| {
            if at_hand().is_none() {
                with(drop);
            }
        });
    }
}
