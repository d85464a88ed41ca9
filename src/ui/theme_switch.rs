//! System, light or dark.

use crate::theme::{Choice, Theme};
use crate::ui::icon::{Icon, icon};
use leptos::prelude::*;

/// A radio group of the three themes.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let Theme(choice) = use_context().expect("App provides the theme");
    let options = Choice::ALL.map(|option| {
        let picture = icon(match option {
            Choice::System => Icon::System,
            Choice::Light => Icon::Light,
            Choice::Dark => Icon::Dark,
        });
        view! {
            <label title=option.label()>
                <input type="radio" name="theme" aria-label=option.label()
                    prop:checked=move || choice.get() == option
                    on:change=move |_| choice.set(option)/>
                {picture}
            </label>
        }
    });
    view! { <div class="segment" role="radiogroup" aria-label="Theme">{options.collect_view()}</div> }
}
