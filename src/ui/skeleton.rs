//! Placeholders of the final size, shown after a moment, and words after four
//! seconds.

use leptos::prelude::*;

/// `rows` grey lines in rows of the class `row`; `slow` adds what the page
/// waits for.
#[component]
pub fn Skeleton(
    rows: usize,
    #[prop(default = "sk-row")] row: &'static str,
    slow: bool,
    what: &'static str,
) -> impl IntoView {
    let lines = std::iter::repeat_with(|| {
        view! { <div class=row><span class="sk"></span><span class="sk long"></span></div> }
    })
    .take(rows)
    .collect_view();
    view! {
        <div class="skeleton" aria-busy="true">
            {slow.then(|| view! { <p class="small muted">{format!("Still waiting for {what}…")}</p> })}
            <div aria-hidden="true">{lines}</div>
        </div>
    }
}
