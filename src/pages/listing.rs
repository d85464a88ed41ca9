//! What the lists of keywords and categories have in common: order, range,
//! pages.

use crate::announcer::announcer;
use crate::drawn::{El, el};
use crate::navigation::navigator;
use crate::route::{ListPath, Route};
use crate::title::use_title;
use crate::ui::pagination::pagination;
use crate::ui::select::{Label, Options, select};
use crate::watch::watch;
use cratescope_registry::{ListSort, grouped};
use leptos::prelude::*;

/// Rows of a page, the most that sources give.
pub const LIMIT: u32 = 100;

/// Which part of the list is shown.
#[derive(Clone, Copy)]
pub struct Place {
    /// What the address says.
    pub path: ListPath,
    /// Rows on this page.
    pub shown: u64,
    /// Rows on all pages, where told.
    pub total: Option<u64>,
    /// What they are, in the plural.
    pub noun: &'static str,
}

impl Place {
    /// `101–200 of 61,207 keywords`
    pub fn words(self) -> String {
        let first = u64::from(self.path.page - 1) * u64::from(LIMIT) + 1;
        let total = match self.total {
            Some(total) => ["of ", &grouped(total), " "].concat(),
            None => String::new(),
        };
        match self.shown {
            0 => ["No ", self.noun, " on this page"].concat(),
            shown => [
                &grouped(first),
                "–",
                &grouped(first + shown - 1),
                " ",
                &total,
                self.noun,
            ]
            .concat(),
        }
    }

    /// Links to the other pages; nothing when there are none. Where the total
    /// is not told, there is one more page after a full one.
    pub fn pagination(self, route: fn(ListPath) -> Route) -> Option<El> {
        let known = |total: u64| total.div_ceil(u64::from(LIMIT));
        let guess = u64::from(self.path.page) + u64::from(self.shown >= u64::from(LIMIT));
        let pages = u32::try_from(self.total.map_or(guess, known)).unwrap_or(u32::MAX);
        pagination(self.path.page, pages, |page| {
            route(ListPath { page, ..self.path }).href()
        })
    }
}

/// Order and page of the address; `of` reads them where it is one of this list.
/// When the address leaves this page the last ones stay until the page is gone.
pub fn path(of: fn(&Route) -> Option<ListPath>) -> Memo<ListPath> {
    let navigator = navigator();
    Memo::new(move |last: Option<&ListPath>| {
        let path = navigator.route.with(of).or_else(|| last.copied());
        path.unwrap_or(ListPath::FIRST)
    })
}

/// The page of a list: its name, the range, said aloud too, and the choice of
/// the order; below them what is awaited, and the rows.
pub fn page(
    name: &'static str,
    path: Memo<ListPath>,
    range: Memo<Option<String>>,
    route: fn(ListPath) -> Route,
    below: [El; 2],
) -> AnyView {
    let announcer = announcer();
    use_title(move || match path.get().page {
        1 => name.to_owned(),
        page => [name, ", page ", &page.to_string()].concat(),
    });
    watch(move || {
        if let Some(range) = range.get() {
            announcer.say(range);
        }
    });
    let shown = el("p", "small muted")
        .attr("data-range", "")
        .tied_text(move || range.get().unwrap_or_default());
    let bar = el("div", "bar-top")
        .add(shown)
        .add(el("div", "push").add(order(path, route)));
    el("div", "tall")
        .add(el("h1", "page-title").text(name))
        .add(bar)
        .adds(below)
        .view()
}

fn order(path: Memo<ListPath>, route: fn(ListPath) -> Route) -> El {
    let navigator = navigator();
    let orders = || -> Options {
        let words = |sort: ListSort| match sort {
            ListSort::Crates => "Most crates",
            ListSort::Alpha => "Name",
        };
        let orders = ListSort::ALL.map(|sort| (sort.as_str().to_owned(), words(sort).to_owned()));
        orders.to_vec()
    };
    select(
        Label::Shown("Sort by"),
        orders,
        move || path.get().sort.as_str().to_owned(),
        move |value| {
            let sort = value.parse().unwrap_or_default();
            navigator.go(&route(ListPath { sort, page: 1 }));
        },
    )
}
