//! Lists of packages behind figures.

use super::Opened;
use crate::components::tree_state::{Report, TreeState};
use crate::components::tree_view::why_link;
use crate::drawn::{El, el, span};

/// Rows of a list; no page has use for more at once.
const MOST: usize = 2_000;

/// What sections are drawn with.
pub(super) struct Pen<'a> {
    pub(super) state: TreeState,
    pub(super) report: &'a Report,
    pub(super) opened: &'a Opened,
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
        let package = &self.report.graph.packages[package];
        el("span", "pkg")
            .add(why_link(self.state, package))
            .add(span("ver", &package.version.to_string()))
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
        let rows: Vec<(usize, String)> = rows.collect();
        if rows.is_empty() {
            return None;
        }
        let items = rows.iter().take(MOST).map(|(package, word)| {
            let item = el("li", "").add(el("span", "term").add(self.package(*package)));
            item.add(span("val num", word))
        });
        let summary = el("summary", "")
            .add(el("b", "num").text(&cratescope_registry::grouped(rows.len() as u64)))
            .text(&format!(" {words}"));
        let list = el("details", "")
            .attr("data-list", key)
            .add(summary)
            .add(el("ul", "leaders").adds(items));
        Some(
            match self.opened.borrow().iter().any(|opened| opened == key) {
                true => list.attr("open", ""),
                false => list,
            },
        )
    }
}
