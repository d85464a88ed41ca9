//! Reading operators.

use super::asked::{Results, UNDERSTANDING, Understanding};
use cratescope_registry::{SearchPlan, sift};
use leptos::prelude::*;

/// Shows nothing; once it is there the page can read operators.
#[component]
pub fn Understand() -> AnyView {
    let results: Results = use_context().expect("the results page provides it");
    UNDERSTANDING.get_or_init(|| Understanding {
        plan: SearchPlan::of,
        sift,
    });
    // Not while the page is being put together.
    queue_microtask(move || results.read());
    ().into_any()
}
