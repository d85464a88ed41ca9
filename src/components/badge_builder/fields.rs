//! What is operated: each change goes into the address.

use super::shown::{address, server};
use crate::copying::copy_button;
use crate::drawn::{drawn, el};
use crate::ui::select::Select;
use cratescope_badge::{Format, Kind, Recipe, Style, Theme};
use leptos::prelude::*;

/// A field's name and what was typed or chosen.
pub type Change = Callback<(String, String)>;

/// The form.
pub fn form(recipe: Signal<Recipe>, change: Change) -> AnyView {
    let styles = Style::all().map(|style| words(style.name())).collect();
    let themes = [Theme::Auto, Theme::Light, Theme::Dark].map(|theme| words(theme.name()));
    let chosen = move || format!("{} chosen", recipe.with(|recipe| recipe.kinds.len()));
    let choose = move |name: &'static str| {
        Callback::new(move |value: String| change.run((name.to_owned(), value)))
    };
    view! {
        <form class="badge-form" on:submit=|event| event.prevent_default()>
            <section>
                <div class="head"><h2>"Crate"</h2></div>
                <div class="set">
                    {field(("crate", "Name", ""), Signal::derive(move || recipe.with(|r| r.name.clone())), change)}
                    {field(("version", "Version", "latest stable"), Signal::derive(move || recipe.with(|r| r.version.clone())), change)}
                    <div class="two">
                        <Select label="Style" options=Signal::stored(styles)
                            value=Signal::derive(move || recipe.with(|r| r.style.name().to_owned())) on_change=choose("style")/>
                        <Select label="Theme" options=Signal::stored(themes.to_vec())
                            value=Signal::derive(move || recipe.with(|r| r.theme.name().to_owned())) on_change=choose("theme")/>
                    </div>
                </div>
            </section>
            <section>
                <div class="head"><h2>"Kinds"</h2><span class="note">{chosen}</span></div>
                <ul class="kinds" aria-label="Kinds">
                    {Kind::all().map(|kind| kind_box(kind, recipe, change)).collect_view()}
                </ul>
            </section>
            <section>
                <div class="head"><h2>"Details"</h2></div>
                <div class="set">
                    <div class="two">
                        {field(("label", "Label", "from the kind"), Signal::derive(move || recipe.with(|r| r.label.clone())), change)}
                        {field(("link", "Link", "crate page"), Signal::derive(move || recipe.with(|r| r.link.clone())), change)}
                    </div>
                    <div class="two">
                        {field(("color", "Colour", "by meaning"), Signal::derive(move || recipe.with(|r| r.color.clone())), change)}
                        {field(("label-color", "Label colour", "quiet"), Signal::derive(move || recipe.with(|r| r.label_color.clone())), change)}
                    </div>
                    <label class="check">
                        <input type="checkbox" prop:checked=move || recipe.with(|r| r.has_prefix)
                            on:change=move |event| {
                                let value = if event_target_checked(&event) { "v" } else { "none" };
                                change.run(("prefix".to_owned(), value.to_owned()));
                            }/>
                        <span>"Write "<code>"v"</code>" before the version"</span>
                    </label>
                </div>
            </section>
        </form>
    }
    .into_any()
}

fn words(name: &str) -> (String, String) {
    (name.to_owned(), name.to_owned())
}

fn field(
    (name, label, placeholder): (&'static str, &'static str, &'static str),
    value: Signal<String>,
    change: Change,
) -> AnyView {
    view! {
        <label class="lab">
            {label}
            <input class="field mono" name=name placeholder=placeholder autocomplete="off" autocapitalize="none" spellcheck="false"
                prop:value=value on:change=move |event| change.run((name.to_owned(), event_target_value(&event)))/>
        </label>
    }
    .into_any()
}

fn kind_box(kind: Kind, recipe: Signal<Recipe>, change: Change) -> AnyView {
    view! {
        <li>
            <label class="check">
                <input type="checkbox" prop:checked=move || recipe.with(|recipe| recipe.kinds.contains(&kind))
                    on:change=move |_| change.run(("kind".to_owned(), kind.name().to_owned()))/>
                {kind.name()}
            </label>
        </li>
    }
    .into_any()
}

/// The lines to paste, in the format that is chosen.
pub fn copies(recipe: Signal<Recipe>, change: Change) -> AnyView {
    let lines = move || {
        let (title, lines) = recipe.with(|recipe| {
            (
                recipe.format.title(),
                recipe.lines(&address(), server().is_none()),
            )
        });
        let name = ["Copy ", title].concat();
        let cap = el("div", "cap")
            .add(el("span", "").text(title))
            .add(copy_button("btn tight bare", &name, &lines, "Copy"));
        let text = el("pre", "")
            .attr("tabindex", "0")
            .attr("role", "region")
            .attr("aria-label", title)
            .add(el("code", "").text(&lines));
        vec![el("div", "badge-code").add(cap).add(text)]
    };
    view! {
        <section>
            <div class="head"><h2>"Copy"</h2></div>
            <div class="segment badge-formats" role="radiogroup" aria-label="Format">
                {Format::all().map(|(format, name, title)| view! {
                    <label>
                        <input type="radio" name="format" prop:checked=move || recipe.with(|recipe| recipe.format == format)
                            on:change=move |_| change.run(("format".to_owned(), name.to_owned()))/>
                        {title}
                    </label>
                }).collect_view()}
            </div>
            {drawn(lines)}
        </section>
    }
    .into_any()
}
