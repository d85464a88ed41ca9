//! What is asked, as the address says it.

use super::UNDERSTAND;
use super::listed::{self, Listed};
use crate::drawn::{El, drawn};
use crate::navigation::{Navigator, navigator};
use crate::remote::{Asked, Remote};
use crate::route::Route;
use crate::ui::waiting::Shape;
use crate::watch::watch;
use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{
    Crate, CrateName, Question, RowFilter, SearchPage, SearchPlan, SearchSort, Sifted,
};
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::{Arc, OnceLock};

/// What reads operators, and checks rows by them.
pub struct Understanding {
    pub plan: fn(&SearchQuery) -> SearchPlan,
    pub sift: for<'a> fn(&'a [Crate], &[RowFilter], i64) -> Sifted<'a>,
}

/// It comes with a part: most searches are words alone.
pub static UNDERSTANDING: OnceLock<Understanding> = OnceLock::new();

thread_local! {
    /// The search of the page, of which there is one. Outside the signals: each
    /// type in a signal costs 3 kB of code.
    static NOW: RefCell<(SearchQuery, SearchPlan)> = RefCell::default();
}

/// What the page shows, for its pieces.
#[derive(Clone, Copy)]
pub struct Results {
    navigator: Navigator,
    /// Counts the searches.
    changed: RwSignal<u32>,
    /// Counts those that check rows otherwise: they may ask nothing new.
    sifted: RwSignal<u32>,
    /// Whether the address cannot be understood yet.
    awaits: RwSignal<bool>,
    pub found: Asked<SearchPage>,
    /// The crate of the very name searched for, where the rows lack it.
    pinned: Asked<SearchPage>,
}

impl Results {
    pub fn ask() -> Self {
        let changed = RwSignal::new(0);
        let awaits = RwSignal::new(true);
        let asked = move || {
            changed.track();
            (!awaits.get()).then(|| NOW.with_borrow(|(_, plan)| plan.asked.clone()))
        };
        let found: Asked<SearchPage> = Asked::new(move || Some(Question::Search(asked()?)), true);
        let pinned = Asked::new(
            move || {
                let query = asked()?;
                let may_be_lost = query.page == 1
                    && query.sort != SearchSort::Relevance
                    && CrateName::new(&query.q).is_ok();
                if !may_be_lost {
                    return None;
                }
                let Remote::Loaded(page) = found.get() else {
                    return None;
                };
                // By relevance it is the first, in every source.
                let is_lost = listed::exact(&page.results, &query.q).is_none();
                is_lost.then_some(Question::Search(SearchQuery {
                    sort: SearchSort::Relevance,
                    limit: 1,
                    ..query
                }))
            },
            false,
        );
        let results = Self {
            navigator: navigator(),
            changed,
            sifted: RwSignal::new(0),
            awaits,
            found,
            pinned,
        };
        results.read();
        watch(move || {
            results.navigator.route.track();
            results.read();
        });
        results
    }

    /// Reads the address. When it leaves this page the last question stays
    /// until the page is gone.
    pub fn read(self) {
        let now = self.navigator.route.with_untracked(|route| match route {
            Route::Search(search) => Some(search.clone()),
            _ => None,
        });
        let Some(now) = now else { return };
        let is_known = NOW.with_borrow(|(last, _)| *last == now);
        if is_known && !self.awaits.get_untracked() {
            return;
        }
        let learned = || UNDERSTANDING.get().map(|learned| (learned.plan)(&now));
        let Some(plan) = SearchPlan::plain(&now).or_else(learned) else {
            self.awaits.set(true);
            return;
        };
        let sifts_otherwise = NOW.with_borrow_mut(|(last_search, last_plan)| {
            let sifts_otherwise = last_plan.filters != plan.filters;
            *last_search = now;
            *last_plan = plan;
            sifts_otherwise
        });
        self.changed.update(|changed| *changed += 1);
        if sifts_otherwise {
            self.sifted.update(|sifted| *sifted += 1);
        }
        if self.awaits.get_untracked() {
            self.awaits.set(false);
        }
    }

    /// The search and what it means. Tracked.
    pub fn with<R>(self, read: impl FnOnce(&SearchQuery, &SearchPlan) -> R) -> R {
        self.changed.track();
        self.with_untracked(read)
    }

    /// The same, not tracked.
    pub fn with_untracked<R>(self, read: impl FnOnce(&SearchQuery, &SearchPlan) -> R) -> R {
        NOW.with_borrow(|(search, plan)| read(search, plan))
    }

    /// What stands where operators cannot be read yet: it fetches what reads
    /// them.
    pub fn understanding(self, shape: Shape) -> El {
        let Self { awaits, .. } = self;
        drawn(move || {
            let lacks = awaits.get() && UNDERSTANDING.get().is_none();
            let reader = lacks.then(|| UNDERSTAND.show(Vec::new, shape));
            reader.into_iter().collect()
        })
    }

    /// The rows to show, tracked; `None` while there are none.
    pub fn listed(self) -> Option<Listed> {
        self.sifted.track();
        let page: Arc<SearchPage> = self.found.value()?;
        Some(Listed {
            pinned: self.pinned.value(),
            plan: self.with_untracked(|_, plan| plan.clone()),
            page,
        })
    }
}
