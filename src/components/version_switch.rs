//! Choosing one of many versions: an editable combobox with a list that
//! narrows while someone types (WAI-ARIA APG, "Editable Combobox With List
//! Autocomplete").

use crate::announcer::announcer;
use crate::drawn::{El, around, el, fill, span};
use crate::remote::Asked;
use crate::ui::icon::{Icon, icon};
use crate::watch::watch;
use cratescope_registry::{Timestamp, Version, Versions, find_versions, grouped};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Rows that are drawn; typing finds the others.
const DRAWN: usize = 100;
/// Rows that Page Up and Page Down pass.
const PAGE: usize = 10;
const LIST: &str = "version-list";
/// The attribute by which a row names its version.
const NUM: &str = "data-num";

fn option_id(at: usize) -> String {
    format!("version-{at}")
}

/// Shows a version; `on_choose` gets another.
#[component]
pub fn VersionSwitch(
    versions: Asked<Versions>,
    shown: Memo<Option<String>>,
    #[prop(into)] on_choose: Callback<String>,
) -> impl IntoView {
    // What was typed; `None` while nobody chooses.
    let typed = RwSignal::new(None::<String>);
    let active = RwSignal::new(None::<usize>);
    let field = NodeRef::<html::Input>::new();
    let place = NodeRef::<html::Div>::new();
    let announcer = announcer();
    let found = Memo::new(move |_| {
        let typed = typed.get()?;
        let (rows, fit) = find_versions(&versions.value()?.versions, &typed, DRAWN);
        Some((rows, fit))
    });
    let count =
        move || found.with_untracked(|found| found.as_ref().map_or(0, |(rows, _)| rows.len()));
    let num_of = move |at: usize| {
        let row = found.with_untracked(|found| found.as_ref()?.0.get(at).copied())?;
        Some(versions.value()?.versions.get(row)?.num.to_string())
    };
    let open = move || {
        if typed.with_untracked(Option::is_none) {
            typed.set(Some(String::new()));
            let at = (0..count()).find(|at| num_of(*at) == shown.get_untracked());
            active.set(at);
        }
    };
    let close = move || {
        typed.set(None);
        active.set(None);
        if let Some(field) = field.get_untracked() {
            field.set_value(&shown.get_untracked().unwrap_or_default());
        }
    };
    let choose = move |num: String| {
        close();
        if shown.get_untracked().as_ref() != Some(&num) {
            on_choose.run(num);
        }
    };
    watch(move || {
        let Some(field) = field.get() else { return };
        let num = shown.get().unwrap_or_default();
        if typed.with_untracked(Option::is_none) {
            field.set_value(&num);
        }
        // As wide as the number, so that it looks like a part of the title.
        let width = num.chars().count().clamp(5, 24);
        let _ = field.set_attribute("size", &width.to_string());
    });
    watch(move || {
        let Some(place) = place.get() else { return };
        let list = found.get().zip(versions.value());
        let list = list.map(|((rows, fit), versions)| popup(&versions.versions, &rows, fit));
        fill(&place, list);
        mark(&place, active.get_untracked());
    });
    watch(move || {
        let at = active.get();
        if let Some(place) = place.get() {
            mark(&place, at);
        }
    });

    let input = move |event: ev::Event| {
        let text = event_target_value(&event);
        active.set(None);
        typed.set(Some(text.clone()));
        if let Some(fit) = found.with_untracked(|found| found.as_ref().map(|(_, fit)| *fit)) {
            // A whole number is meant as it is, even if longer ones begin so.
            let whole = (0..count()).find(|at| num_of(*at).as_deref() == Some(text.trim()));
            active.set((fit > 0 && !text.trim().is_empty()).then_some(whole.unwrap_or(0)));
            announcer.say(match fit {
                0 => "No version matches".to_owned(),
                1 => "1 version matches".to_owned(),
                many => format!("{} versions match", grouped(many as u64)),
            });
        }
    };
    let keys = move |event: ev::KeyboardEvent| {
        let is_open = typed.with_untracked(Option::is_some);
        let (at, last) = (active.get_untracked(), count().saturating_sub(1));
        let to = match (event.key().as_str(), is_open) {
            ("ArrowDown" | "ArrowUp" | "Enter", false) => {
                open();
                event.prevent_default();
                return;
            }
            ("ArrowDown", true) => at.map_or(0, |at| if at < last { at + 1 } else { 0 }),
            ("ArrowUp", true) => at.map_or(last, |at| if at > 0 { at - 1 } else { last }),
            ("PageDown", true) => at.map_or(PAGE, |at| at + PAGE).min(last),
            ("PageUp", true) => at.unwrap_or(0).saturating_sub(PAGE),
            ("Enter", true) => {
                event.prevent_default();
                if let Some(num) = at.and_then(num_of) {
                    choose(num);
                }
                return;
            }
            ("Escape", true) => {
                event.prevent_default();
                close();
                return;
            }
            _ => return,
        };
        event.prevent_default();
        if count() > 0 {
            active.set(Some(to));
        }
    };
    let pick = move |event: ev::MouseEvent| {
        let option = around(&event, "[role=option]");
        if let Some(num) = option.and_then(|option| option.get_attribute(NUM)) {
            choose(num);
        }
    };
    view! {
        <div class="version-switch">
            <input type="text" role="combobox" aria-label="Version" aria-autocomplete="list" aria-controls=LIST
                aria-expanded=move || found.with(|found| found.is_some().to_string())
                aria-activedescendant=move || active.get().map(option_id)
                autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="go" maxlength="100"
                node_ref=field on:input=input on:keydown=keys on:blur=move |_| close()
                on:focus=move |_| { if let Some(field) = field.get_untracked() { field.select(); } }
                on:click=move |_| open()/>
            {icon(Icon::Chevron)}
            // A press must not take the focus from the field: leaving it closes the list.
            <div node_ref=place on:mousedown=|event| event.prevent_default() on:click=pick></div>
        </div>
    }
}

fn popup(versions: &[Version], rows: &[usize], fit: usize) -> El {
    let options = rows.iter().enumerate();
    let options = options.filter_map(|(at, row)| Some(option(at, versions.get(*row)?)));
    let left = fit - rows.len();
    let more = match (fit, left) {
        (0, _) => Some("No version matches".to_owned()),
        (_, 0) => None,
        (_, left) => Some(format!("{} more: type to find them", grouped(left as u64))),
    };
    el("div", "version-popup")
        .add(
            el("ul", "")
                .attr("role", "listbox")
                .attr("id", LIST)
                .attr("aria-label", "Versions")
                .adds(options),
        )
        .adds(more.map(|words| el("p", "small muted").text(&words)))
}

fn option(at: usize, row: &Version) -> El {
    let state = match (row.yanked, row.num.is_prerelease()) {
        (true, _) => "yanked",
        (false, true) => "pre-release",
        _ => "",
    };
    let date = row.created_at.as_ref().and_then(Timestamp::date);
    el("li", if row.yanked { "yanked" } else { "" })
        .attr("role", "option")
        .attr("id", &option_id(at))
        .attr("aria-selected", "false")
        .attr(NUM, row.num.as_str())
        .add(span("v", row.num.as_str()))
        .text(" ")
        .add(span("st", state))
        .text(" ")
        .add(span("d", date.unwrap_or_default()))
}

/// Marks the active row and scrolls it into its list's view; the page stays
/// where it is.
fn mark(place: &Element, active: Option<usize>) {
    if let Ok(Some(before)) = place.query_selector("[aria-selected=true]") {
        let _ = before.set_attribute("aria-selected", "false");
    }
    let row = active.and_then(|at| place.query_selector(&format!("#{}", option_id(at))).ok()?);
    let list = place.query_selector("ul").ok().flatten();
    let (Some(row), Some(list)) = (row.and_then(|row| row.dyn_into::<HtmlElement>().ok()), list)
    else {
        return;
    };
    let _ = row.set_attribute("aria-selected", "true");
    let (top, height) = (row.offset_top(), row.offset_height());
    if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if top + height > list.scroll_top() + list.client_height() {
        list.set_scroll_top(top + height - list.client_height());
    }
}
