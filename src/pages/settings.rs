//! What the reader may set. All of it stays in this browser.

use crate::announcer::announcer;
use crate::drawn::{around, drawn, el, link};
use crate::shortcuts::dialog::KeySwitch;
use crate::theme::{Choice, Theme};
use crate::title::use_title;
use crate::{recents, storage};
use leptos::ev;
use leptos::prelude::*;

/// Where READMEs remember that images of other sites are wanted.
const IMAGES: &str = "readme-images";
/// Where the results page remembers whether it shows a table.
const VIEW: &str = "results-view";
const TABLE: &str = "table";
/// On a button: the place of the recent search that it forgets.
const FORGETS: &str = "data-forgets";

/// The page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    use_title(|| "Settings".into());
    let Theme(theme) = use_context().expect("App provides the theme");
    let themes = Choice::ALL.map(|option| {
        view! {
            <label class="check">
                <input type="radio" name="theme-setting" prop:checked=move || theme.get() == option
                    on:change=move |_| theme.set(option)/>
                <span>{option.label()}</span>
            </label>
        }
    });
    let table = storage::get(VIEW).as_deref() == Some(TABLE);
    let views = [("Cards", "cards"), ("Table", TABLE)].map(|(words, value)| {
        view! {
            <label class="check">
                <input type="radio" name="results-view" prop:checked=(value == TABLE) == table
                    on:change=move |_| storage::set(VIEW, value)/>
                <span>{words}</span>
            </label>
        }
    });
    let images = storage::get(IMAGES).is_some();
    let switch_images = move |event| match event_target_checked(&event) {
        true => storage::set(IMAGES, "shown"),
        false => storage::remove(IMAGES),
    };
    view! {
        <h1 class="page-title">"Settings"</h1>
        <p class="small muted settings-note">"Kept in this browser and nowhere else."</p>
        <fieldset class="setting">
            <legend>"Theme"</legend>
            {themes.collect_view()}
        </fieldset>
        <fieldset class="setting">
            <legend>"Keyboard"</legend>
            <KeySwitch/>
        </fieldset>
        <fieldset class="setting">
            <legend>"Results"</legend>
            {views.collect_view()}
        </fieldset>
        <fieldset class="setting">
            <legend>"READMEs"</legend>
            <label class="check">
                <input type="checkbox" prop:checked=images on:change=switch_images/>
                <span>"Load images of other sites"</span>
            </label>
            <p class="small muted">"Those sites then learn which README you read."</p>
        </fieldset>
        <Recents/>
    }
}

/// Recent searches, to be forgotten one by one or together.
#[component]
fn Recents() -> impl IntoView {
    let announcer = announcer();
    let kept = RwSignal::new(recents::all());
    let forget = move |event: ev::MouseEvent| {
        let place = around(&event, "[data-forgets]")
            .and_then(|button| button.get_attribute(FORGETS)?.parse::<usize>().ok());
        let route = kept.with_untracked(|kept| kept.get(place?).cloned());
        if let Some(route) = route {
            recents::remove(&route);
            kept.set(recents::all());
            announcer.say(["Removed", &recents::label(&route)].join(" "));
        }
    };
    let clear = move |_| {
        recents::clear();
        kept.set(recents::all());
        announcer.say("Recent searches cleared");
    };
    let rows = move || {
        let kept = kept.get();
        if kept.is_empty() {
            return vec![el("p", "small muted").text("None.")];
        }
        let row = |(place, route): (usize, &crate::Route)| {
            let label = recents::label(route);
            let button = el("button", "btn bare tight push")
                .attr("type", "button")
                .attr("aria-label", &["Remove ", &label].concat())
                .attr(FORGETS, &place.to_string())
                .text("Remove");
            el("li", "")
                .add(link("name", &route.href(), &label))
                .add(button)
        };
        let list = el("ul", "rows").attr("aria-label", "Recent searches");
        vec![list.adds(kept.iter().enumerate().map(row))]
    };
    view! {
        <fieldset class="setting">
            <legend>"Recent searches"</legend>
            <div on:click=forget>{drawn(rows)}</div>
            {move || (!kept.with(Vec::is_empty)).then(|| view! {
                <button class="btn" type="button" on:click=clear>"Clear recent searches"</button>
            })}
        </fieldset>
    }
}
