//! What the reader may set. All of it stays in this browser.

use crate::announcer::announcer;
use crate::drawn::{El, around, drawn, el, link, span};
use crate::route::Route;
use crate::shortcuts::dialog::key_switch;
use crate::theme::{Choice, Theme};
use crate::title::use_title;
use crate::{recents, storage};
use leptos::prelude::*;
use web_sys::{Event, HtmlInputElement};

/// Where READMEs remember that images of other sites are wanted.
const IMAGES: &str = "readme-images";
/// Where the results page remembers whether it shows a table.
const VIEW: &str = "results-view";
const TABLE: &str = "table";
/// On a button: the address of the recent search that it forgets.
const FORGETS: &str = "data-forgets";

/// The page.
#[component]
pub fn SettingsPage() -> AnyView {
    use_title(|| "Settings".into());
    let Theme(theme) = use_context().expect("App provides the theme");
    let themes = Choice::ALL.map(|option| {
        let radio = check("radio", false)
            .tied_checked(move || theme.get() == option)
            .on("change", move |_| theme.set(option));
        labelled(radio.attr("name", "theme-setting"), option.label())
    });
    let is_table = storage::get(VIEW).as_deref() == Some(TABLE);
    let views = [("Cards", "cards"), ("Table", TABLE)].map(|(words, value)| {
        let radio = check("radio", is_table == (value == TABLE));
        let radio = radio.on("change", move |_| storage::set(VIEW, value));
        labelled(radio.attr("name", "results-view"), words)
    });
    let images = check("checkbox", storage::get(IMAGES).is_some()).on("change", |event| {
        match event_target_checked(&event) {
            true => storage::set(IMAGES, "shown"),
            false => storage::remove(IMAGES),
        }
    });
    let told = "Those sites then learn which README you read.";
    el("div", "drawn")
        .add(el("h1", "page-title").text("Settings"))
        .add(el("p", "small muted settings-note").text("Kept in this browser and nowhere else."))
        .add(setting("Theme").adds(themes))
        .add(setting("Keyboard").adds(key_switch()))
        .add(setting("Results").adds(views))
        .add(
            setting("READMEs")
                .add(labelled(images, "Load images of other sites"))
                .add(el("p", "small muted").text(told)),
        )
        .add(recent())
        .view()
}

fn setting(name: &str) -> El {
    el("fieldset", "setting").add(el("legend", "").text(name))
}

/// A check box or radio button.
fn check(kind: &str, is_on: bool) -> El {
    let mut check = el("input", "").attr("type", kind);
    check.node::<HtmlInputElement>().set_checked(is_on);
    check
}

fn labelled(check: El, words: &str) -> El {
    el("label", "check").add(check).add(span("", words))
}

/// Recent searches, to be forgotten one by one or together.
fn recent() -> El {
    let announcer = announcer();
    let changes = RwSignal::new(0_u32);
    let change = move || changes.update(|changes| *changes += 1);
    let forget = move |event: Event| {
        let button = around(&event, "[data-forgets]");
        let href = button.and_then(|button| button.get_attribute(FORGETS));
        let mut kept = recents::all().into_iter();
        if let Some(route) = kept.find(|route| Some(route.href()) == href) {
            recents::remove(&route);
            change();
            announcer.say(["Removed", &recents::label(&route)].join(" "));
        }
    };
    let clear = move |_| {
        recents::clear();
        change();
        announcer.say("Recent searches cleared");
    };
    let rows = move || {
        changes.track();
        rows(&recents::all())
    };
    let clear = move || {
        changes.track();
        let button = || {
            el("button", "btn")
                .attr("type", "button")
                .on("click", clear)
        };
        let button = (!recents::all().is_empty()).then(button);
        let button = button.map(|button| button.text("Clear recent searches"));
        button.into_iter().collect()
    };
    setting("Recent searches")
        .add(el("div", "").on("click", forget).redrawn(rows))
        .add(drawn(clear))
}

fn rows(kept: &[Route]) -> Vec<El> {
    if kept.is_empty() {
        return vec![el("p", "small muted").text("None.")];
    }
    let row = |route: &Route| {
        let label = recents::label(route);
        let button = el("button", "btn bare tight push")
            .attr("type", "button")
            .attr("aria-label", &["Remove ", &label].concat())
            .attr(FORGETS, &route.href())
            .text("Remove");
        el("li", "")
            .add(link("name", &route.href(), &label))
            .add(button)
    };
    let list = el("ul", "rows").attr("aria-label", "Recent searches");
    vec![list.adds(kept.iter().map(row))]
}
