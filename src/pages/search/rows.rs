//! Rows as cards, and what stands below them.

use super::asked::Results;
use super::listed::Listed;
use super::range::unknown_head;
use crate::components::crate_card::crate_card;
use crate::components::when::{left_out, unknown};
use crate::drawn::{El, el, link};
use crate::route::Route;
use crate::scroll;
use crate::ui::pagination::pagination;
use crate::watch::after_paint;
use cratescope_registry::v1::SearchQuery;
use cratescope_registry::{Crate, SearchSort, canonical_name, grouped};

/// The name of the list, or of the table.
pub const NAME: &str = "Search results";

/// Marks rows that are not painted yet.
const NEW: &str = "is-new";

/// The cards; those of which something is unknown apart.
pub fn cards(results: Results) -> Vec<El> {
    let Some(listed) = results.listed() else {
        return Vec::new();
    };
    let sifted = listed.rows();
    let (sought, unknown) = (canonical_name(listed.plan.asked.q.trim()), unknown());
    let list = |rows: &[&Crate], name: &str| {
        let card = |krate: &&Crate| el("li", "").add(crate_card(krate, &sought, unknown));
        let cards = rows.iter().map(card);
        (!rows.is_empty()).then(|| {
            let list = el("ol", "entries").attr("aria-label", name).adds(cards);
            settle(list).tied_class("is-old", move || results.found.is_old())
        })
    };
    let apart = !sifted.unknown.is_empty();
    let head = apart.then(|| unknown_head(&sifted.missing, sifted.unknown.len()));
    list(&sifted.fitting, NAME)
        .into_iter()
        .chain(head)
        .chain(list(&sifted.unknown, "Results that may fit"))
        .collect()
}

/// Marks rows until those that a window shows are painted: only then the style
/// sheet lays out the others. Who is further down, or comes back there, needs all.
pub fn settle(rows: El) -> El {
    if scroll::is_down() {
        return rows;
    }
    rows.with(|rows| {
        let _ = rows.class_list().add_1(NEW);
        let rows = rows.clone();
        after_paint(move || {
            let _ = rows.class_list().remove_1(NEW);
        });
    })
}

/// What is to be said below the rows, or in their place.
pub fn below(results: Results) -> Vec<El> {
    let Some(listed) = results.listed() else {
        return Vec::new();
    };
    let beyond = beyond(&listed, &results.with_untracked(|params, _| params.clone()));
    beyond
        .into_iter()
        .chain(left_out(listed.page.skipped))
        .collect()
}

/// Of a page past the end.
fn beyond(listed: &Listed, params: &SearchQuery) -> Option<El> {
    if !listed.page.results.is_empty() || params.page == 1 {
        return None;
    }
    let first = SearchQuery {
        page: 1,
        ..params.clone()
    };
    let way = link("", &Route::Search(first).href(), "Go to the first page");
    let advice = el("p", "muted")
        .text("The results end before this page. ")
        .add(way)
        .text(".");
    let title = el("h2", "").text("No results on this page");
    Some(el("section", "empty").add(title).add(advice))
}

/// Links to other pages, as far as the source gives them, and what ends them.
pub fn pages(results: Results) -> Option<El> {
    let listed = results.listed()?;
    let page = &listed.page;
    let params = results.with_untracked(|params, _| params.clone());
    let total = page.total.unwrap_or(0);
    let limit = page.limit.unwrap_or(1).max(1);
    let reach = page.reach.filter(|reach| *reach < total);
    let pages = reach.unwrap_or(total).div_ceil(limit);
    let pages = u32::try_from(pages).unwrap_or(u32::MAX);
    let href = |page| {
        let params = params.clone();
        Route::Search(SearchQuery { page, ..params }).href()
    };
    let pagination = pagination(params.page, pages, href)?;
    let Some(reach) = reach else {
        return Some(pagination);
    };
    let what = match params.sort {
        SearchSort::Relevance => "relevance ends after ",
        _ => "this source ends after ",
    };
    let mut note = el("span", "push note").text(&[what, &grouped(reach), " results"].concat());
    if params.page >= pages {
        note = note.text("; choose another order or more words to see others");
    }
    Some(pagination.add(note))
}
