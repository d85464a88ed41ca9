//! Crates whose default version depends on this one, a page at a time.

use super::context::{CrateContext, RealName};
use crate::announcer::announcer;
use crate::components::dependent_row::dependent_row;
use crate::components::when::{left_out, unknown};
use crate::config::{self, Source};
use crate::drawn::{El, drawn, el, span};
use crate::remote::Asked;
use crate::route::{CratePath, CrateTab};
use crate::source;
use crate::ui::pagination::pagination;
use crate::ui::select::{Label, select};
use crate::ui::waiting::{Shape, waiting};
use crate::watch::watch;
use cratescope_registry::{DependencyKind, Dependents, Paging, Question, grouped};
use leptos::prelude::*;
use std::cell::Cell;
use web_sys::HtmlElement;

/// Rows a page.
const LIMIT: u32 = 50;

/// The list while it is awaited.
const AWAITED: Shape = Shape {
    rows: 20,
    row: "sk-row",
    what: "the dependents",
};

/// What the list can be cut down to.
const KINDS: [(&str, &str); 4] = [
    ("", "All kinds"),
    ("normal", "Normal"),
    ("build", "Build"),
    ("dev", "Development"),
];

/// Asks for them, for the tab's count and the section: at once where that is
/// cheap, else when the section is opened. Elsewhere each is a call to a Web API
/// with a budget, or of a paid quota.
pub fn ask(path: Memo<CratePath>, name: RealName) -> Asked<Dependents> {
    let is_cheap = config::with(|config| matches!(config.source, Source::V1 { key: None, .. }));
    Asked::new(
        move || {
            let name = name.get()?;
            let page = path.with(|path| {
                let is_open = path.tab == CrateTab::Dependents;
                (is_open || is_cheap).then(|| if is_open { page_of(path) } else { 1 })
            })?;
            Some(Question::Dependents(name, Paging { page, limit: LIMIT }))
        },
        true,
    )
}

fn page_of(path: &CratePath) -> u32 {
    let page = path.param("page").and_then(|page| page.parse().ok());
    page.unwrap_or(1).max(1)
}

/// How many crates depend on this one; `None` while unknown.
pub fn count_of_dependents(context: CrateContext) -> Option<u64> {
    context.dependents.value()?.total
}

/// The section.
#[component]
pub fn DependentsSection() -> AnyView {
    let CrateContext {
        path,
        dependents: asked,
        ..
    } = expect_context();
    let announcer = announcer();
    // In words of the kind; empty for all.
    let kind = RwSignal::new(String::new());
    let mut heading = el("h2", "vh").attr("tabindex", "-1").text("Dependents");
    let (start, shown): (HtmlElement, _) =
        (heading.node(), Cell::new(path.with_untracked(page_of)));
    watch(move || {
        let page = path.with(page_of);
        if shown.replace(page) != page {
            // As a loaded page would: from its start.
            start.scroll_into_view();
            let _ = start.focus();
        }
    });
    let list = move || {
        let kind: Option<DependencyKind> = kind.with(|kind| kind.parse().ok());
        let Some(found) = asked.value() else {
            return Vec::new();
        };
        let path = path.get();
        let page = page_of(&path);
        let list = list(&found, page, kind, asked);
        let pages = pages(&found, page);
        let links = pagination(page, pages, |to| {
            let query = if to == 1 {
                String::new()
            } else {
                format!("page={to}")
            };
            path.with_query(query).href()
        });
        list.into_iter()
            .chain(links)
            .chain(end_of(&found, pages))
            .collect()
    };
    let kinds = || {
        let kinds = KINDS.map(|(key, words)| (key.to_owned(), words.to_owned()));
        kinds.to_vec()
    };
    let choose = move |chosen: String| {
        let taken_kind = chosen.parse().ok();
        kind.set(chosen);
        let found = untrack(|| asked.value());
        let rows = found.map_or(0, |found| taken(&found, taken_kind).count());
        announcer.say(format!("{rows} dependents on this page"));
    };
    let choice = select(
        Label::Hidden("Kind of dependency"),
        kinds,
        move || kind.get(),
        choose,
    );
    el("section", "below-tabs")
        .add(heading)
        .add(drawn(move || {
            let found = asked.value();
            found.map(|found| total(&found)).into_iter().collect()
        }))
        .add(el("div", "bar-top").add(choice))
        .add(waiting(asked, AWAITED))
        .add(drawn(list))
        .view()
}

/// How many there are, and in which order.
fn total(found: &Dependents) -> El {
    let count = found.total.map(grouped);
    let words = match found.total {
        None => "How many crates depend on this one is not known.",
        Some(1) => " crate depends on this one.",
        Some(_) => " crates depend on this one.",
    };
    let counted = found.dependents.iter().any(|row| row.downloads.is_some());
    let order = match (found.dependents.is_empty(), counted) {
        (true, _) => String::new(),
        (_, true) => " Each once, by its default version; most downloaded first.".to_owned(),
        (_, false) => {
            format!(
                " Each once, by its default version. Downloads: {}.",
                unknown()
            )
        }
    };
    el("p", "small muted")
        .adds(count.map(|count| el("b", "num").text(&count)))
        .text(words)
        .text(&order)
}

/// The last page that can be asked for.
fn pages(found: &Dependents, page: u32) -> u32 {
    let whole = |total: u64| u32::try_from(total.div_ceil(LIMIT.into())).unwrap_or(u32::MAX);
    let all = found.total.map_or_else(
        || {
            let is_full = found.dependents.len() >= LIMIT as usize;
            page.saturating_add(is_full.into())
        },
        whole,
    );
    all.min(last_page())
}

fn last_page() -> u32 {
    source::with_capabilities(|source| source.last_page).unwrap_or(u32::MAX)
}

/// Says that the source does not go on to the end.
fn end_of(found: &Dependents, pages: u32) -> Option<El> {
    let reach = u64::from(pages) * u64::from(LIMIT);
    let total = found.total.filter(|total| *total > reach)?;
    (pages == last_page()).then(|| {
        let words = format!(
            "This source lists the first {} of {} only, on {pages} pages.",
            grouped(reach),
            grouped(total)
        );
        el("p", "small muted").text(&words)
    })
}

fn taken(
    found: &Dependents,
    kind: Option<DependencyKind>,
) -> impl Iterator<Item = &cratescope_registry::Dependent> {
    let rows = found.dependents.iter();
    rows.filter(move |row| kind.is_none_or(|kind| row.kind == kind))
}

const COLUMNS: [(&str, &str); 4] = [
    ("n", "Crate"),
    ("req", "Requirement"),
    ("x", "When, and with which features"),
    ("dl", "Downloads, all time"),
];

fn list(
    found: &Dependents,
    page: u32,
    kind: Option<DependencyKind>,
    asked: Asked<Dependents>,
) -> Vec<El> {
    let rows: Vec<El> = taken(found, kind).map(dependent_row).collect();
    let of_page = found.dependents.len();
    let note = kind.map(|_| {
        let words = format!("{} of the {of_page} on this page", rows.len());
        el("p", "small muted").text(&words)
    });
    let none = rows.is_empty().then(|| {
        el("p", "muted").text(match (page, of_page) {
            (1, 0) => "No crate that the source knows depends on this one.",
            (_, 0) => "There is no such page.",
            _ => "None on this page is of this kind; the choice looks at one page only.",
        })
    });
    let counted = found.dependents.iter().any(|row| row.downloads.is_some());
    let without = if counted { "" } else { " no-dl" };
    let heads = el("div", &format!("nrow head-row{without}"))
        .attr("aria-hidden", "true")
        .adds(COLUMNS.map(|(class, words)| span(class, words)));
    let list = el("ol", &format!("nlist{without}"))
        .attr("aria-label", "Dependents")
        .adds(rows)
        .tied_class("is-old", move || asked.is_old());
    let list = none.is_none().then_some([heads, list]);
    note.into_iter()
        .chain(none)
        .chain(list.into_iter().flatten())
        .chain(left_out(found.skipped))
        .collect()
}
