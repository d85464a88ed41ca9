//! The list of versions, and how one is chosen from it.

use super::{Happened, State, Switch};
use crate::drawn::{El, around, el, fill, reveal, span};
use cratescope_registry::{Timestamp, Version, find_versions, grouped};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

/// Rows that are drawn; typing finds the others.
const DRAWN: usize = 100;
/// Rows that Page Up and Page Down pass.
const PAGE: usize = 10;
/// The id of the list.
pub const LIST: &str = "version-list";
/// The attribute by which a row names its version.
const NUM: &str = "data-num";

/// What there is to do.
pub struct Switching {
    /// Somebody did something with the switch.
    pub(super) react: fn(&Switch, &Event, Happened),
    /// The versions are others now.
    pub(super) renew: fn(&Switch, &Element),
}

pub const SWITCHING: Switching = Switching {
    react,
    renew: Switch::renewed,
};

fn react(switch: &Switch, event: &Event, happened: Happened) {
    let Some(parts) = Parts::around(event) else {
        return;
    };
    match happened {
        Happened::Typed => switch.typed(&parts),
        Happened::Pressed => switch.pressed(event, &parts),
        Happened::Left => switch.close(&parts),
        Happened::Clicked => switch.open(&parts),
        Happened::Picked => switch.picked(event, &parts),
    }
}

fn option_id(at: usize) -> String {
    ["version-", &at.to_string()].concat()
}

/// What is operated. Looked up for each event: a listener that held its own
/// elements would keep the page's nodes alive.
struct Parts {
    field: HtmlInputElement,
    place: Element,
}

impl Parts {
    fn around(event: &Event) -> Option<Self> {
        Self::of(&around(event, ".version-switch")?)
    }

    fn of(switch: &Element) -> Option<Self> {
        Some(Self {
            field: switch.first_element_child()?.unchecked_into(),
            place: switch.last_element_child()?,
        })
    }
}

impl Switch {
    fn renewed(&self, switch: &Element) {
        if let Some(parts) = Parts::of(switch) {
            self.draw(&parts);
        }
    }

    /// Shows the versions that what was typed finds; nothing while nobody chooses.
    fn draw(&self, parts: &Parts) {
        let versions = self.versions.value();
        let mut state = self.state.borrow_mut();
        let found = state.typed.as_deref().zip(versions.as_ref());
        let found = found.map(|(typed, all)| find_versions(&all.versions, typed, DRAWN));
        let expanded = if found.is_some() { "true" } else { "false" };
        // Fails for no attribute.
        let _ = parts.field.set_attribute("aria-expanded", expanded);
        (state.rows, state.fit) = found.unwrap_or_default();
        let list = versions.filter(|_| expanded == "true");
        let list = list.map(|all| popup(&all.versions, &state.rows, state.fit));
        fill(&parts.place, list);
        let active = state.active;
        drop(state);
        self.go_to(parts, active);
    }

    fn go_to(&self, parts: &Parts, to: Option<usize>) {
        self.state.borrow_mut().active = to;
        // Fails for no attribute.
        let _ = match to {
            Some(at) => parts
                .field
                .set_attribute("aria-activedescendant", &option_id(at)),
            None => parts.field.remove_attribute("aria-activedescendant"),
        };
        mark(&parts.place, to);
    }

    /// The row of a version.
    fn row_of(&self, num: &str) -> Option<usize> {
        let all = self.versions.value()?;
        let state = self.state.borrow();
        let is_it = |row: &usize| {
            all.versions
                .get(*row)
                .is_some_and(|row| row.num.as_str() == num)
        };
        state.rows.iter().position(is_it)
    }

    fn num_of(&self, at: usize) -> Option<String> {
        let row = *self.state.borrow().rows.get(at)?;
        Some(self.versions.value()?.versions.get(row)?.num.to_string())
    }

    fn find(&self, parts: &Parts, typed: Option<String>) {
        *self.state.borrow_mut() = State {
            typed,
            ..State::default()
        };
        self.draw(parts);
    }

    fn open(&self, parts: &Parts) {
        if self.state.borrow().typed.is_none() {
            self.find(parts, Some(String::new()));
            self.go_to(parts, self.row_of(&self.shown()));
        }
    }

    fn close(&self, parts: &Parts) {
        self.find(parts, None);
        parts.field.set_value(&self.shown());
    }

    fn choose(&self, parts: &Parts, num: Option<String>) {
        let Some(num) = num else { return };
        self.close(parts);
        if self.shown() != num {
            (self.choose)(num);
        }
    }

    fn typed(&self, parts: &Parts) {
        let text = parts.field.value();
        self.find(parts, Some(text.clone()));
        if self.versions.value().is_none() {
            return;
        }
        let (text, fit) = (text.trim(), self.state.borrow().fit);
        // A whole number is meant as it is, even if longer ones begin so.
        let whole = self.row_of(text).unwrap_or(0);
        self.go_to(parts, (fit > 0 && !text.is_empty()).then_some(whole));
        self.announcer.say(match fit {
            0 => "No version matches".to_owned(),
            1 => "1 version matches".to_owned(),
            many => [&grouped(many as u64), " versions match"].concat(),
        });
    }

    fn pressed(&self, event: &Event, parts: &Parts) {
        let (is_open, at, count) = {
            let state = self.state.borrow();
            (state.typed.is_some(), state.active, state.rows.len())
        };
        let last = count.saturating_sub(1);
        let key = event.unchecked_ref::<KeyboardEvent>().key();
        let to = match (key.as_str(), is_open) {
            ("ArrowDown" | "ArrowUp" | "Enter", false) => {
                self.open(parts);
                return event.prevent_default();
            }
            ("ArrowDown", true) => at.map_or(0, |at| if at < last { at + 1 } else { 0 }),
            ("ArrowUp", true) => at.map_or(last, |at| if at > 0 { at - 1 } else { last }),
            ("PageDown", true) => at.map_or(PAGE, |at| at + PAGE).min(last),
            ("PageUp", true) => at.unwrap_or(0).saturating_sub(PAGE),
            ("Enter", true) => {
                self.choose(parts, at.and_then(|at| self.num_of(at)));
                return event.prevent_default();
            }
            ("Escape", true) => {
                self.close(parts);
                return event.prevent_default();
            }
            _ => return,
        };
        event.prevent_default();
        if count > 0 {
            self.go_to(parts, Some(to));
        }
    }

    fn picked(&self, event: &Event, parts: &Parts) {
        let option = around(event, "[role=option]");
        self.choose(parts, option.and_then(|option| option.get_attribute(NUM)));
    }
}

fn popup(versions: &[Version], rows: &[usize], fit: usize) -> El {
    let options = rows.iter().enumerate();
    let options = options.filter_map(|(at, row)| Some(option(at, versions.get(*row)?)));
    let left = fit - rows.len();
    let more = match (fit, left) {
        (0, _) => Some("No version matches".to_owned()),
        (_, 0) => None,
        (_, left) => Some([&grouped(left as u64), " more: type to find them"].concat()),
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
    let row = active.and_then(|at| {
        let selector = ["#", &option_id(at)].concat();
        place.query_selector(&selector).ok().flatten()
    });
    if let Some(row) = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()) {
        let _ = row.set_attribute("aria-selected", "true");
        reveal(place, "ul", &row);
    }
}
