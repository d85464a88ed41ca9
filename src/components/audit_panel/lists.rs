//! Lists of packages behind figures. Each package is in several, and few are
//! opened: a list's rows are drawn when it is.

use crate::components::tree_state::{Report, TreeState};
use crate::components::tree_view::why_link;
use crate::drawn::{El, el, fill, span};
use leptos::prelude::GetUntracked;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use web_sys::Element;

/// Rows of a list; no page has use for more at once.
const MOST: usize = 2_000;

/// The attribute that names a list.
const KEY: &str = "data-list";

/// A list's packages, each with a word.
type Rows = Vec<(usize, String)>;

/// The lists of the panel, by their names.
#[derive(Default)]
pub(super) struct Lists {
    rows: BTreeMap<String, Rows>,
    /// Those that the reader opened: they stay open when they are drawn anew.
    opened: Vec<String>,
}

/// The lists, shared with what opens them.
pub(super) type Shared = Rc<RefCell<Lists>>;

/// A list's head was clicked: it opens or closes after that.
pub(super) fn clicked(lists: &Shared, list: &Element, state: TreeState) {
    let Some(key) = list.get_attribute(KEY) else {
        return;
    };
    let mut lists = lists.borrow_mut();
    lists.opened.retain(|known| *known != key);
    if list.has_attribute("open") {
        return;
    }
    let place = list.last_element_child();
    if let (Some(rows), Some(report), Some(place)) =
        (lists.rows.get(&key), state.report.get_untracked(), place)
    {
        fill(&place, items(state, &report, rows));
    }
    lists.opened.push(key);
}

fn items(state: TreeState, report: &Report, rows: &Rows) -> impl Iterator<Item = El> {
    rows.iter().take(MOST).map(move |(package, word)| {
        let name = el("span", "term").add(named(state, report, *package));
        el("li", "").add(name).add(span("val num", word))
    })
}

/// A package by name and version.
fn named(state: TreeState, report: &Report, package: usize) -> El {
    let package = &report.graph.packages[package];
    el("span", "pkg")
        .add(why_link(state, package))
        .add(span("ver", &package.version.to_string()))
}

/// What sections are drawn with.
pub(super) struct Pen<'a> {
    pub(super) state: TreeState,
    pub(super) report: &'a Report,
    pub(super) lists: &'a Shared,
}

impl Pen<'_> {
    /// A section with its head.
    pub(super) fn section(&self, id: &'static str, title: &str, note: &str) -> El {
        let head = el("div", "head")
            .add(el("h2", "").text(title))
            .add(span("note", note));
        el("section", "")
            .attr("id", id)
            .attr("tabindex", "-1")
            .add(head)
    }

    /// A package by name and version.
    pub(super) fn package(&self, package: usize) -> El {
        named(self.state, self.report, package)
    }

    /// A list that opens; `words` say what is in it. None when it is empty.
    pub(super) fn list(&self, key: &str, words: &str, packages: &[usize]) -> Option<El> {
        self.list_of(
            key,
            words,
            packages.iter().map(|&package| (package, String::new())),
        )
    }

    /// The same with a word for each package.
    pub(super) fn list_of(
        &self,
        key: &str,
        words: &str,
        rows: impl Iterator<Item = (usize, String)>,
    ) -> Option<El> {
        let rows: Rows = rows.collect();
        if rows.is_empty() {
            return None;
        }
        let summary = el("summary", "")
            .add(el("b", "num").text(&cratescope_registry::grouped(rows.len() as u64)))
            .text(&format!(" {words}"));
        let shown = match self.is_open(key) {
            true => &rows,
            false => &Rows::new(),
        };
        let shown = items(self.state, self.report, shown);
        let list = el("ul", "leaders").adds(shown);
        self.lists.borrow_mut().rows.insert(key.to_owned(), rows);
        Some(self.details(key).add(summary).add(list))
    }

    /// A list that stays open when it is drawn anew.
    pub(super) fn details(&self, key: &str) -> El {
        let details = el("details", "").attr(KEY, key);
        match self.is_open(key) {
            true => details.attr("open", ""),
            false => details,
        }
    }

    fn is_open(&self, key: &str) -> bool {
        let lists = self.lists.borrow();
        lists.opened.iter().any(|opened| opened == key)
    }
}
