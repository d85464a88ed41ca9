//! What went wrong, and what to do about it.

use crate::ui::icon::{Icon, icon};
use cratescope_registry::Error;
use leptos::prelude::*;

/// A notice for an error, with "Try again" where that can help.
#[component]
pub fn Failure(error: Error, #[prop(into)] retry: Callback<()>) -> impl IntoView {
    let again = error.is_retryable().then(|| {
        view! { <p><button class="btn" type="button" on:click=move |_| retry.run(())>"Try again"</button></p> }
    });
    // What the source does not offer is nobody's failure, and no alarm.
    let (class, role, sign) = match error {
        Error::Unsupported { .. } => ("notice", "note", Icon::Registry),
        _ => ("notice danger", "alert", Icon::Warning),
    };
    view! {
        <div class=class role=role>
            {icon(sign)}
            <strong>{error.title()}</strong>
            <p>{error.advice()}</p>
            {again}
        </div>
    }
}
