//! What is operated: each change goes into the address.

use super::shown::{address, server};
use crate::copying::copy_button;
use crate::drawn::{El, drawn, el, span};
use crate::navigation::Navigator;
use crate::route::Route;
use crate::ui::select::{Label, Options, select};
use cratescope_badge::{Format, Kind, Recipe, Style, Theme};
use leptos::prelude::*;

/// The recipe of the address, and where its changes go.
#[derive(Clone, Copy)]
pub struct Workbench {
    /// What the address says.
    pub recipe: Memo<Recipe>,
    /// Shows the changed address.
    pub navigator: Navigator,
}

impl Workbench {
    fn change(self, name: &str, value: &str) {
        let mut recipe = self.recipe.get_untracked();
        recipe.set(name, value);
        self.navigator.replace(&Route::Badges(recipe.query()));
    }

    /// A field for a text; a change counts when the field is left.
    fn field(
        self,
        (name, label, placeholder): (&'static str, &str, &str),
        read: fn(&Recipe) -> &String,
    ) -> El {
        let attributes = [
            ("name", name),
            ("placeholder", placeholder),
            ("autocomplete", "off"),
            ("autocapitalize", "none"),
            ("spellcheck", "false"),
        ];
        let field = attributes
            .iter()
            .fold(el("input", "field mono"), |field, (name, value)| {
                field.attr(name, value)
            })
            .tied_value(move || self.recipe.with(|recipe| read(recipe).clone()))
            .on("change", move |event| {
                self.change(name, &event_target_value(&event));
            });
        el("label", "lab").text(label).add(field)
    }

    fn choice(
        self,
        (name, label): (&'static str, &'static str),
        options: fn() -> Options,
        read: fn(&Recipe) -> &'static str,
    ) -> El {
        select(
            Label::Shown(label),
            options,
            move || self.recipe.with(read).to_owned(),
            move |value| self.change(name, &value),
        )
    }

    /// A check box or radio button.
    fn check(self, kind: &str, is_on: impl Fn(&Recipe) -> bool + 'static) -> El {
        el("input", "")
            .attr("type", kind)
            .tied_checked(move || self.recipe.with(&is_on))
    }

    fn kind(self, kind: Kind) -> El {
        let check = self
            .check("checkbox", move |recipe| recipe.kinds.contains(&kind))
            .on("change", move |_| self.change("kind", kind.name()));
        let label = el("label", "check").add(check).text(kind.name());
        el("li", "").add(label)
    }

    fn prefix(self) -> El {
        let check = self
            .check("checkbox", |recipe| recipe.has_prefix)
            .on("change", move |event| {
                let is_on = event_target_checked(&event);
                self.change("prefix", if is_on { "v" } else { "none" });
            });
        let words = span("", "Write ")
            .add(el("code", "").text("v"))
            .text(" before the version");
        el("label", "check").add(check).add(words)
    }
}

/// The form.
pub fn form(bench: Workbench) -> El {
    let styles = || Style::all().map(|style| words(style.name())).collect();
    let themes = || {
        let themes = [Theme::Auto, Theme::Light, Theme::Dark];
        themes.map(|theme| words(theme.name())).to_vec()
    };
    let two = |fields: [El; 2]| el("div", "two").adds(fields);
    let name = bench.field(("crate", "Name", ""), |recipe| &recipe.name);
    let version = bench.field(("version", "Version", "latest stable"), |r| &r.version);
    let looks = two([
        bench.choice(("style", "Style"), styles, |recipe| recipe.style.name()),
        bench.choice(("theme", "Theme"), themes, |recipe| recipe.theme.name()),
    ]);
    let texts = two([
        bench.field(("label", "Label", "from the kind"), |r| &r.label),
        bench.field(("link", "Link", "crate page"), |r| &r.link),
    ]);
    let colours = two([
        bench.field(("color", "Colour", "by meaning"), |r| &r.color),
        bench.field(("label-color", "Label colour", "quiet"), |r| &r.label_color),
    ]);
    let chosen = el("span", "note").tied_text(move || {
        let count = bench.recipe.with(|recipe| recipe.kinds.len());
        [&count.to_string(), " chosen"].concat()
    });
    let kinds = el("ul", "kinds")
        .attr("aria-label", "Kinds")
        .adds(Kind::all().map(|kind| bench.kind(kind)));
    let set = |fields: [El; 3]| el("div", "set").adds(fields);
    let section = |title| el("section", "").add(head(title));
    el("form", "badge-form")
        .on("submit", |event| event.prevent_default())
        .add(section("Crate").add(set([name, version, looks])))
        .add(el("section", "").add(head("Kinds").add(chosen)).add(kinds))
        .add(section("Details").add(set([texts, colours, bench.prefix()])))
}

fn head(title: &str) -> El {
    el("div", "head").add(el("h2", "").text(title))
}

fn words(name: &str) -> (String, String) {
    (name.to_owned(), name.to_owned())
}

/// The lines to paste, in the format that is chosen.
pub fn copies(bench: Workbench) -> El {
    let format = |(format, name, title): (Format, &'static str, &str)| {
        let radio = bench
            .check("radio", move |recipe| recipe.format == format)
            .attr("name", "format")
            .on("change", move |_| bench.change("format", name));
        el("label", "").add(radio).text(title)
    };
    let formats = el("div", "segment badge-formats")
        .attr("role", "radiogroup")
        .attr("aria-label", "Format")
        .adds(Format::all().map(format));
    el("section", "")
        .add(head("Copy"))
        .add(formats)
        .add(drawn(move || vec![bench.recipe.with(lines)]))
}

fn lines(recipe: &Recipe) -> El {
    let title = recipe.format.title();
    let lines = recipe.lines(&address(), server().is_none());
    let name = ["Copy ", title].concat();
    let cap = el("div", "cap").add(span("", title)).add(copy_button(
        "btn tight bare",
        &name,
        &lines,
        "Copy",
    ));
    let text = el("pre", "")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", title)
        .add(el("code", "").text(&lines));
    el("div", "badge-code").add(cap).add(text)
}
