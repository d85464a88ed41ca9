//! Choosing features: what a choice turns on, in words and on the rows.

use super::{DEFAULT, Shown};
use crate::components::feature_row::show_state;
use crate::drawn::{El, el, link, span};
use crate::route::krate_href;
use cratescope_registry::{Closure, FeatureChoice, grouped};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Names of dependencies that are listed.
const MOST: usize = 100;

/// The rows as they are drawn, kept at what is chosen.
#[derive(Clone, Default)]
pub struct Picker(Rc<RefCell<Rows>>);

#[derive(Default)]
struct Rows {
    of: Option<Arc<Shown>>,
    /// Rows that were drawn, by position: drawing hundreds of them anew for each
    /// key of the filter takes long.
    drawn: Vec<Option<Element>>,
    /// Those that are on the page: positions and names.
    now: Vec<(usize, String, Element)>,
}

impl Picker {
    /// Puts these rows on the page: positions and names. `draw` draws those that
    /// were not drawn before.
    pub fn place(
        &self,
        shown: &Arc<Shown>,
        wanted: &[(usize, &str)],
        draw: impl Fn(usize) -> El,
    ) -> Vec<El> {
        let mut rows = self.0.borrow_mut();
        if !rows.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, shown)) {
            *rows = Rows {
                of: Some(shown.clone()),
                drawn: vec![None; shown.features().len()],
                now: Vec::new(),
            };
        }
        let mut now = Vec::with_capacity(wanted.len());
        for &(at, name) in wanted {
            if let Some(place) = rows.drawn.get_mut(at) {
                let row = place.get_or_insert_with(|| draw(at).into());
                now.push((at, name.to_owned(), row.clone()));
            }
        }
        rows.now = now;
        rows.now
            .iter()
            .map(|(.., row)| El::from(row.clone()))
            .collect()
    }

    /// Shows a choice on the rows.
    pub fn show(&self, shown: &Shown, choice: &FeatureChoice) {
        let on = closure(shown, choice);
        for (at, name, row) in &self.0.borrow().now {
            let is_chosen = is_chosen(choice, name);
            let words = match (is_chosen, on.has(*at)) {
                (true, _) if name == DEFAULT => "on",
                (true, _) => "chosen",
                (false, true) => "turned on",
                (false, false) => "",
            };
            show_state(row, is_chosen, words);
        }
    }

    /// Lets go of the rows: listeners, which know them, last as long as the page.
    pub fn forget(&self) {
        *self.0.borrow_mut() = Rows::default();
    }

    /// Goes to the row of a feature; false when it is not drawn.
    pub fn go_to(&self, name: &str) -> bool {
        let rows = self.0.borrow();
        let Some((.., row)) = rows.now.iter().find(|(_, own, _)| own == name) else {
            return false;
        };
        row.scroll_into_view();
        let choice = row.query_selector("input").ok().flatten();
        if let Some(choice) = choice.and_then(|choice| choice.dyn_into::<HtmlElement>().ok()) {
            let _ = choice.focus();
        }
        true
    }
}

fn is_chosen(choice: &FeatureChoice, name: &str) -> bool {
    match name {
        DEFAULT => !choice.no_default,
        _ => choice.names.iter().any(|own| own == name),
    }
}

/// The choice with a feature switched on or off.
pub fn with(mut choice: FeatureChoice, name: &str, on: bool) -> FeatureChoice {
    if name == DEFAULT {
        choice.no_default = !on;
        return choice;
    }
    choice.names.retain(|own| own != name);
    if on {
        choice.names.push(name.to_owned());
    }
    choice
}

fn closure(shown: &Shown, choice: &FeatureChoice) -> Closure {
    let names = choice.names.iter().map(String::as_str);
    let default = (!choice.no_default).then_some(DEFAULT);
    let chosen: Vec<usize> = names
        .chain(default)
        .filter_map(|name| shown.position(name))
        .collect();
    shown.graph.closure(&chosen)
}

/// What a choice turns on, in figures.
pub fn sentence(shown: &Shown, choice: &FeatureChoice) -> String {
    let on = closure(shown, choice);
    let count = |on: usize, all: usize, one: &str, many: &str| {
        let noun = if all == 1 { one } else { many };
        format!("{} of {} {noun}", grouped(on as u64), grouped(all as u64))
    };
    let features = count(
        on.features.len(),
        shown.features().len(),
        "feature",
        "features",
    );
    let dependencies = count(
        on.dependencies.len(),
        shown.graph.optional().len(),
        "optional dependency",
        "optional dependencies",
    );
    match choice.is_default() {
        true => format!("By default {features} and {dependencies} are on."),
        false => format!("This choice turns on {features} and {dependencies}."),
    }
}

/// The same, with the names of the dependencies, and of what was chosen and is
/// not there.
pub fn summary(shown: &Shown, choice: &FeatureChoice) -> Vec<El> {
    if shown.features().is_empty() {
        return Vec::new();
    }
    let names = closure(shown, choice).dependencies;
    let more = names.len().saturating_sub(MOST);
    let items = names.iter().take(MOST).filter_map(|at| {
        let name = shown.graph.optional().get(*at)?;
        let mut rows = shown.dependencies().iter();
        let row = rows.find(|row| row.manifest_name() == name)?;
        let href = krate_href(&row.krate);
        Some(el("li", "").add(link("name", &href, name)))
    });
    let more = (more > 0).then(|| el("li", "muted").text(&format!("and {more} more")));
    let list = (!names.is_empty()).then(|| {
        el("ul", "turned-on")
            .attr("aria-label", "Optional dependencies that are on")
            .adds(items)
            .adds(more)
    });
    let absent = choice
        .names
        .iter()
        .filter(|name| shown.position(name).is_none());
    let absent = absent.take(MOST).map(|name| {
        el("p", "small warn")
            .add(span("ver", name))
            .text(" is no feature of this version.")
    });
    let words = el("p", "").text(&sentence(shown, choice));
    let parts = std::iter::once(words).chain(list).chain(absent);
    vec![el("div", "choice").adds(parts)]
}
