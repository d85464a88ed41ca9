//! A labelled choice of one among a few.

use crate::ui::icon::{Icon, icon};
use leptos::prelude::*;

/// A native select: `options` are values with their words.
#[component]
pub fn Select(
    label: &'static str,
    #[prop(default = false)] hide_label: bool,
    options: Vec<(String, String)>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
) -> impl IntoView {
    let options = options
        .into_iter()
        .map(|(key, words)| {
            let chosen = { let key = key.clone(); move || value.with(|value| *value == key) };
            view! { <option value=key selected=chosen>{words}</option> }
        })
        .collect_view();
    view! {
        <label class="select">
            <span class=if hide_label { "vh" } else { "wide-word" }>{label}</span>
            <span class="select-box">
                <select prop:value=value on:change=move |event| on_change.run(event_target_value(&event))>
                    {options}
                </select>
                {icon(Icon::Chevron)}
            </span>
        </label>
    }
}
