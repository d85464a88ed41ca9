//! A labelled choice of one among a few.

use crate::drawn::{el, fill};
use crate::ui::icon::{Icon, icon};
use crate::watch::watch;
use leptos::html;
use leptos::prelude::*;

/// Values with their words.
pub type Options = Vec<(String, String)>;

/// A native select.
#[component]
pub fn Select(
    label: &'static str,
    #[prop(default = false)] hide_label: bool,
    #[prop(into)] options: Signal<Options>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
) -> impl IntoView {
    let select = NodeRef::<html::Select>::new();
    watch(move || {
        let Some(select) = select.get() else { return };
        options.with(|options| {
            fill(
                &select,
                options
                    .iter()
                    .map(|(key, words)| el("option", "").attr("value", key).text(words)),
            );
        });
        // Only options that exist can be chosen, so this comes after them.
        select.set_value(&value.get());
    });
    view! {
        <label class="select">
            <span class=if hide_label { "vh" } else { "wide-word" }>{label}</span>
            <span class="select-box">
                <select node_ref=select on:change=move |event| on_change.run(event_target_value(&event))></select>
                {icon(Icon::Chevron)}
            </span>
        </label>
    }
}
