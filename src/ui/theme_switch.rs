//! System, light or dark.

use crate::drawn::{El, el, picture};
use crate::theme::{Choice, Theme};
use crate::ui::icon::Icon;
use leptos::prelude::*;

/// A radio group of the three themes.
pub fn theme_switch() -> El {
    let Theme(choice) = use_context().expect("App provides the theme");
    let option = |option: Choice| {
        let sign = match option {
            Choice::System => Icon::System,
            Choice::Light => Icon::Light,
            Choice::Dark => Icon::Dark,
        };
        let radio = el("input", "")
            .attr("type", "radio")
            .attr("name", "theme")
            .attr("aria-label", option.label())
            .tied_checked(move || choice.get() == option)
            .on("change", move |_| choice.set(option));
        el("label", "")
            .attr("title", option.label())
            .add(radio)
            .add(picture(sign))
    };
    el("div", "segment")
        .attr("role", "radiogroup")
        .attr("aria-label", "Theme")
        .adds(Choice::ALL.map(option))
}
