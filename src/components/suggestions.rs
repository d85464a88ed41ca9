//! What is suggested while someone types: a crate that was pasted, crates that
//! the text may become, what was searched for before.

use crate::drawn::{El, el, reveal, span};
use crate::recents;
use crate::route::Route;
use cratescope_registry::{Suggestion, canonical_name};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The id of the listbox.
pub const LIST: &str = "suggestions";
/// The attribute by which an option tells its place in the list.
pub const PLACE: &str = "data-place";
/// The selector of what forgets one recent search.
pub const FORGET: &str = "[data-forget]";

/// What an option is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A crate that the whole text names.
    Open,
    /// A crate that the text may become.
    Crate,
    /// Searched for or opened before.
    Recent,
    /// Forgets all of those.
    Forget,
}

/// An option.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What it is.
    pub kind: Kind,
    /// Where it leads; home for [`Kind::Forget`], which leads nowhere.
    pub route: Route,
    /// What it is called.
    pub label: String,
    /// The version of a crate, else empty.
    version: String,
    /// A line about it, else empty.
    words: String,
}

impl Choice {
    /// A crate that the whole text names.
    pub fn open(route: Route) -> Self {
        let label = match &route {
            Route::Crate(path) => match &path.version {
                Some(version) => [path.name.as_str(), version].join(" "),
                None => path.name.clone(),
            },
            _ => String::new(),
        };
        Self::new(Kind::Open, route, label)
    }

    /// A crate that the text may become.
    pub fn krate(row: &Suggestion) -> Self {
        Self {
            version: row
                .version
                .as_ref()
                .map_or("", |num| num.as_str())
                .to_owned(),
            words: row.description.clone().unwrap_or_default(),
            ..Self::new(Kind::Crate, Route::krate(&row.name), row.name.clone())
        }
    }

    /// Searched for or opened before.
    pub fn recent(route: Route) -> Self {
        let label = recents::label(&route);
        Self::new(Kind::Recent, route, label)
    }

    /// Forgets what was searched for.
    pub fn forget() -> Self {
        Self::new(
            Kind::Forget,
            Route::Home,
            "Clear recent searches".to_owned(),
        )
    }

    const fn new(kind: Kind, route: Route, label: String) -> Self {
        Self {
            kind,
            route,
            label,
            version: String::new(),
            words: String::new(),
        }
    }

    /// Whether it opens a crate's page.
    pub const fn is_crate(&self) -> bool {
        matches!(self.route, Route::Crate(_))
    }

    /// What Enter does with it.
    fn deed(&self) -> String {
        let verb = match (self.kind, &self.route) {
            (Kind::Forget, _) => return "clear".to_owned(),
            (_, Route::Search(_)) => "search ",
            _ => "open ",
        };
        verb.to_owned() + &self.label
    }
}

/// The options, and the text that they are for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// What is typed, without white space around it.
    pub typed: String,
    /// In the order of the list.
    pub rows: Vec<Choice>,
}

impl Choices {
    /// The place of the option that is like this one.
    pub fn place_of(&self, choice: &Choice) -> Option<usize> {
        let is_it = |row: &Choice| row.kind == choice.kind && row.route == choice.route;
        self.rows.iter().position(is_it)
    }
}

/// The id of an option, for `aria-activedescendant`.
pub fn option_id(place: usize) -> String {
    format!("suggestion-{place}")
}

/// The listbox, and below it what the keys do.
pub fn draw(choices: &Choices) -> El {
    let mut list = el("div", "")
        .attr("role", "listbox")
        .attr("id", LIST)
        .attr("aria-label", "Suggestions");
    let mut rows = choices.rows.iter().enumerate().peekable();
    while let Some((place, choice)) = rows.next() {
        let first = option(place, choice, &choices.typed);
        let heading = match choice.kind {
            Kind::Crate => "Crates",
            Kind::Recent => "Recent searches",
            Kind::Open | Kind::Forget => {
                list = list.add(first);
                continue;
            }
        };
        let mut group = el("div", "")
            .attr("role", "group")
            .attr("aria-label", heading)
            .add(el("div", "group").attr("aria-hidden", "true").text(heading))
            .add(first);
        while let Some((place, next)) = rows.next_if(|(_, next)| next.kind == choice.kind) {
            group = group.add(option(place, next, &choices.typed));
        }
        list = list.add(group);
    }
    el("div", "list").add(list).add(hint())
}

fn option(place: usize, choice: &Choice, typed: &str) -> El {
    let name = match choice.kind {
        Kind::Crate => marked(&choice.label, typed),
        Kind::Open => span("", "Open ").add(span("name", &choice.label)),
        Kind::Recent => span("name", &choice.label),
        Kind::Forget => span("muted", &choice.label),
    };
    let row = el("div", "opt")
        .attr("role", "option")
        .attr("id", &option_id(place))
        .attr("aria-selected", "false")
        .attr(PLACE, &place.to_string())
        .add(name);
    match choice.kind {
        Kind::Crate => row
            .add(span("ver", &choice.version))
            .add(span("d", &choice.words)),
        // For the pointer; the keyboard has Delete.
        Kind::Recent => row.add(
            span("x", "×")
                .attr("aria-hidden", "true")
                .attr("data-forget", "")
                .attr("title", "Remove"),
        ),
        _ => row,
    }
}

/// A name with the typed part marked.
fn marked(name: &str, typed: &str) -> El {
    let (before, typed, after) = cut(name, typed);
    span("name", before)
        .add(el("mark", "").text(typed))
        .text(after)
}

/// The name, cut where the typed part stands in it; case, `-` and `_` are one.
fn cut<'a>(name: &'a str, typed: &str) -> (&'a str, &'a str, &'a str) {
    let typed = canonical_name(typed.trim());
    // Folding keeps ASCII lengths, and names are ASCII: cuts fall on the same bytes.
    let cut = canonical_name(name).find(&typed).and_then(|at| {
        let end = at + typed.len();
        Some((name.get(..at)?, name.get(at..end)?, name.get(end..)?))
    });
    cut.unwrap_or((name, "", ""))
}

/// What the keys do; for those who see it, since others hear it by the roles.
fn hint() -> El {
    let key = |key| el("kbd", "").text(key);
    let deed = |key_name, class, words| el("span", class).add(key(key_name)).add(span("", words));
    el("p", "hint")
        .attr("aria-hidden", "true")
        .add(
            el("span", "")
                .add(key("↑"))
                .add(key("↓"))
                .add(span("", "choose")),
        )
        .add(deed("Enter", "deed", "search"))
        .add(deed("Del", "del", "remove"))
        .add(deed("Esc", "", "close"))
}

/// Shows which option is active, without making the list anew: what assistive
/// technology holds on to must stay.
pub fn mark(place: &Element, choices: &Choices, active: Option<usize>) {
    let Ok(options) = place.query_selector_all("[role=option]") else {
        return;
    };
    for at in 0..options.length() {
        let Some(option) = options
            .item(at)
            .and_then(|node| node.dyn_into::<HtmlElement>().ok())
        else {
            continue;
        };
        let is_active = active == usize::try_from(at).ok();
        let value = if is_active { "true" } else { "false" };
        let _ = option.set_attribute("aria-selected", value);
        if is_active {
            reveal(place, "[role=listbox]", &option);
        }
    }
    let chosen = active.and_then(|at| choices.rows.get(at));
    if let Ok(Some(words)) = place.query_selector(".hint .deed span") {
        let deed = chosen.map_or_else(|| "search".to_owned(), Choice::deed);
        words.set_text_content(Some(&deed));
    }
    if let Ok(Some(hint)) = place.query_selector(".hint .del") {
        let removes = chosen.is_some_and(|choice| choice.kind == Kind::Recent);
        let _ = hint.toggle_attribute_with_force("hidden", !removes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_typed_part_is_found_however_spelled() {
        assert_eq!(cut("serde_json", "DE-J"), ("ser", "de_j", "son"));
        assert_eq!(cut("tokio", "xyz"), ("tokio", "", ""));
        assert_eq!(cut("tokio", "é"), ("tokio", "", ""));
    }
}
