//! What the lists of keywords and categories have in common: order, range,
//! pages.

use crate::announcer::announcer;
use crate::drawn::El;
use crate::navigation::navigator;
use crate::route::{ListPath, Route};
use crate::ui::pagination::pagination;
use crate::ui::select::Select;
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
    fn words(self) -> String {
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

/// The title of such a page.
pub fn title(of: &str, path: ListPath) -> String {
    match path.page {
        1 => of.to_owned(),
        page => [of, ", page ", &page.to_string()].concat(),
    }
}

/// The range, said aloud too, and the choice of the order.
pub fn bar(
    path: Memo<ListPath>,
    place: impl Fn() -> Option<Place> + Copy + Send + Sync + 'static,
    route: fn(ListPath) -> Route,
) -> AnyView {
    let navigator = navigator();
    let announcer = announcer();
    let words = Memo::new(move |_| place().map(Place::words));
    watch(move || {
        if let Some(words) = words.get() {
            announcer.say(words);
        }
    });
    let orders = ListSort::ALL.map(|sort| {
        let words = match sort {
            ListSort::Crates => "Most crates",
            ListSort::Alpha => "Name",
        };
        (sort.as_str().to_owned(), words.to_owned())
    });
    let change = move |value: String| {
        let sort = value.parse().unwrap_or_default();
        navigator.go(&route(ListPath { sort, page: 1 }));
    };
    view! {
        <div class="bar-top">
            <p class="small muted" data-range>{words}</p>
            <div class="push">
                <Select label="Sort by" options=Signal::stored(orders.to_vec())
                    value=Signal::derive(move || path.get().sort.as_str().to_owned()) on_change=change/>
            </div>
        </div>
    }
    .into_any()
}
