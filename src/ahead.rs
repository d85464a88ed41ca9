//! Fetches what is likely to be opened next, so that it opens at once.

use crate::{fetch, source};
use cratescope_registry::courier::Priority;
use cratescope_registry::{CrateName, Question, V1};
use leptos::wasm_split::SplitLoaderError;
#[cfg(feature = "split")]
use std::convert::identity as ready;
#[cfg(not(feature = "split"))]
use std::future::ready;
use wasm_bindgen_futures::spawn_local;

/// Reading what is asked about a crate is in the part of the crate's page.
#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(crates, fallible, wasm_split_path = leptos::wasm_split)
)]
fn learn() -> Result<(), SplitLoaderError> {
    source::learn_about_crates(V1::answer_about_crate);
    Ok(())
}

/// Fetches a crate's page: its code, and what it shows first. What fails is
/// asked again by the page itself.
pub fn fetch(name: &str) {
    let Ok(name) = CrateName::new(name) else {
        return;
    };
    spawn_local(async move {
        if ready(learn()).await.is_err() {
            return;
        }
        let questions = [
            Question::Crate(name.clone()),
            Question::Listing(name.clone()),
            Question::Readme(name, None),
        ];
        for question in questions {
            if !fetch::cached(&question).is_some_and(|(_, is_fresh)| is_fresh) {
                fetch::get(question, Priority::Prefetch, Box::new(|_| ()));
            }
        }
    });
}
