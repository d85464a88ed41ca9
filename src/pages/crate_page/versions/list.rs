//! The list itself: groups of rows, drawn as far as they are looked at.
//!
//! A crate may have thousands of versions. Drawn at once are the first rows of
//! the first groups; the rest of a group is drawn when it is asked for, a slice
//! a frame, so that typing and scrolling go on meanwhile.

use super::wanted::{Order, Wanted};
use crate::components::version_details::version_details;
use crate::components::version_row::{Listing, version_row};
use crate::drawn::{El, around, el, make, picture, span};
use crate::ui::icon::Icon;
use cratescope_registry::{
    LineGroup, Version, VersionNum, Versions, by_compatibility, grouped, published_between,
    share_text, sort_rows,
};
use leptos::prelude::request_animation_frame;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// Rows of an open group that are drawn at once.
const FIRST_ROWS: usize = 18;
/// The same of a list without groups.
const FIRST_OF_ALL: usize = 60;
/// A group with no more than so many further rows shows them too.
const FEW_MORE: usize = 6;
/// Groups are open from the top until so many rows are shown.
const OPEN_ROWS: usize = 30;
/// Rows that a frame has time for.
const SLICE: usize = 50;

/// The list as it is drawn now.
#[derive(Default)]
pub struct List {
    /// What was told, and the same in order.
    told: Option<Arc<Versions>>,
    versions: Arc<Versions>,
    listing: Listing,
    wanted: Option<Wanted>,
    groups: Vec<Group>,
    /// Rows that were drawn, by their position: another filter shows them as
    /// they are, with what was opened in them.
    kept: Vec<Option<Element>>,
}

/// A group of the list.
struct Group {
    name: String,
    /// Positions in the list of versions.
    rows: Vec<usize>,
    /// Where its rows are drawn; how many are there.
    place: Element,
    drawn: usize,
}

/// The list, shared with the frames that draw the rest of it.
pub type Shared = Rc<RefCell<List>>;

/// The versions, highest first. Sources tell them so; a few do not.
fn in_order(all: Arc<Versions>) -> Arc<Versions> {
    if all.versions.is_sorted_by(|a, b| a.num >= b.num) {
        return all;
    }
    let mut all = Versions::clone(&all);
    sort_rows(&mut all.versions, |a, b| b.num.cmp(&a.num));
    Arc::new(all)
}

/// Which rows are shown, in which order.
pub fn chosen(all: &Versions, wanted: &Wanted) -> Vec<usize> {
    let filter = wanted.filter();
    let takes = |row: &Version| !wanted.hides(row) && filter.takes(row);
    let rows = all
        .versions
        .iter()
        .enumerate()
        .filter(|(_, row)| takes(row));
    let mut rows: Vec<usize> = rows.map(|(at, _)| at).collect();
    let row = |at: &usize| &all.versions[*at];
    match wanted.order {
        Order::SemVer => {}
        Order::Date => sort_rows(&mut rows, |a, b| row(b).created_at.cmp(&row(a).created_at)),
        Order::Downloads => sort_rows(&mut rows, |a, b| row(b).downloads.cmp(&row(a).downloads)),
    }
    rows
}

/// Takes the list off the page.
pub fn clear(list: &Shared, place: &Element) {
    place.set_text_content(None);
    *list.borrow_mut() = List::default();
}

/// Draws the list, unless it stands there already: then it stays as the reader
/// left it.
pub fn draw(list: &Shared, place: &Element, told: Arc<Versions>, listing: Listing, wanted: Wanted) {
    // What is compared does not change the list.
    let wanted = Wanted {
        compared: None,
        ..wanted
    };
    let mut kept = Vec::new();
    {
        let mut now = list.borrow_mut();
        let told_before = now.told.as_ref();
        if told_before.is_some_and(|now| Arc::ptr_eq(now, &told)) && now.listing == listing {
            if now.wanted.as_ref() == Some(&wanted) {
                return;
            }
            kept = std::mem::take(&mut now.kept);
        }
    }
    kept.resize(told.versions.len(), None);
    let versions = in_order(told.clone());
    let rows = chosen(&versions, &wanted);
    let order = wanted.order;
    // The old list's last frames, if any are open, find nothing to do.
    let mut now = List {
        told: Some(told),
        versions: versions.clone(),
        listing,
        wanted: Some(wanted),
        groups: Vec::new(),
        kept,
    };
    let all = &versions.versions;
    let named: Vec<(Option<LineGroup>, Vec<usize>)> = match order {
        Order::SemVer => {
            let nums: Vec<&VersionNum> = rows.iter().map(|at| &all[*at].num).collect();
            by_compatibility(&nums)
                .into_iter()
                .map(|mut group| {
                    let own = std::mem::take(&mut group.rows);
                    (Some(group), own.into_iter().map(|at| rows[at]).collect())
                })
                .collect()
        }
        _ => vec![(None, rows)],
    };
    let dressed = if now.listing.most == 0 { " no-dl" } else { "" };
    let mut open = 0;
    let mut items = Vec::new();
    for (at, (group, rows)) in named.into_iter().enumerate() {
        let name = group.as_ref().map_or(String::new(), LineGroup::name);
        let is_open = at == 0 || open + rows.len() <= OPEN_ROWS;
        open += rows.len().min(FIRST_ROWS);
        let own: Vec<&Version> = rows.iter().map(|at| &all[*at]).collect();
        // Without groups the outer list is the one that has the name.
        let label = match name.as_str() {
            "" => "Versions".to_owned(),
            name => format!("Versions, {name}"),
        };
        let place = Element::from(el("ol", "vlist").attr("aria-label", &label));
        let heads = (at == 0).then(columns);
        items.push(match &group {
            None => el("div", "vgroup").adds(heads).add(El::from(place.clone())),
            Some(group) => {
                let head = group_head(at, group, &own, now.listing.all);
                let details = el("details", "vgroup").attr("data-group", &at.to_string());
                let details = if is_open {
                    details.attr("open", "")
                } else {
                    details
                };
                el("li", "").add(details.add(head).adds(heads).add(El::from(place.clone())))
            }
        });
        now.groups.push(Group {
            name,
            rows,
            place,
            drawn: 0,
        });
        if is_open {
            now.show_first(at);
        }
    }
    let outer = match order {
        Order::SemVer => el("ol", &format!("vgroups{dressed}")).attr("aria-label", "Versions"),
        _ => el("div", &format!("vgroups{dressed}")),
    };
    place.set_text_content(None);
    outer.adds(items).put(place);
    *list.borrow_mut() = now;
}

/// The columns' heads, by the class of their cells.
fn columns() -> El {
    const COLUMNS: [(&str, &str); 8] = [
        ("v", "Version"),
        ("tags", "State"),
        ("date", "Published"),
        ("age", "Age"),
        ("msrv", "MSRV"),
        ("size", "Size"),
        ("feat", "Features"),
        ("dl", "Downloads, all time"),
    ];
    el("div", "vcols")
        .attr("aria-hidden", "true")
        .adds(COLUMNS.map(|(class, words)| span(class, words)))
}

fn group_head(at: usize, group: &LineGroup, rows: &[&Version], all: u64) -> El {
    let count = match rows.len() {
        1 => "1 version".to_owned(),
        some => format!("{} versions", grouped(some as u64)),
    };
    let requirement = group.line.filter(|_| group.lines == 1).map(|line| {
        el("span", "")
            .text("requirement ")
            .add(el("code", "").text(&line.requirement()))
    });
    let between = published_between(rows.iter().copied());
    let between = between.map(|(first, last)| match first == last {
        true => span("num", first),
        false => span("num", &format!("{first} – {last}")),
    });
    let known = rows.iter().any(|row| row.downloads.is_some());
    let sum = rows
        .iter()
        .filter_map(|row| row.downloads)
        .fold(0, u64::saturating_add);
    let share = share_text(sum, all).filter(|_| known).map(|share| {
        // Said once, in full.
        let unit = if at == 0 { " of downloads" } else { "" };
        span("push num", &(share + unit))
    });
    el("summary", "")
        .add(picture(Icon::Chevron))
        .add(el("h3", "ln").text(&group.name()))
        .add(span("", &count))
        .adds(requirement)
        .adds(between)
        .adds(share)
}

impl List {
    /// Draws more rows of a group; `false` when all are there.
    fn show(&mut self, group: usize, count: usize) -> bool {
        let Some(group) = self.groups.get_mut(group) else {
            return false;
        };
        let all = &self.versions.versions;
        let next = || group.rows.iter().skip(group.drawn).take(count);
        let lacking = || next().filter(|at| self.kept[**at].is_none()).copied();
        // The source tells the highest first; the next one is the version before.
        let draw = |at: usize| version_row(at, &all[at], all.get(at + 1), &self.listing);
        let lacking: Vec<usize> = lacking().collect();
        for (at, row) in lacking.iter().zip(make(lacking.iter().copied().map(draw))) {
            self.kept[*at] = Some(row);
        }
        for row in next().filter_map(|at| self.kept[*at].as_ref()) {
            let _ = group.place.append_child(row);
        }
        group.drawn = (group.drawn + count).min(group.rows.len());
        group.drawn < group.rows.len()
    }

    /// Draws the first rows of a group, and a button for the rest.
    fn show_first(&mut self, at: usize) {
        let Some(group) = self.groups.get(at) else {
            return;
        };
        let first = match group.name.as_str() {
            "" => FIRST_OF_ALL,
            _ => FIRST_ROWS,
        };
        let total = group.rows.len();
        if total <= first + FEW_MORE {
            self.show(at, total);
            return;
        }
        let within = match group.name.as_str() {
            "" => String::new(),
            name => format!(" in {name}"),
        };
        let button = el("button", "link vrest")
            .attr("type", "button")
            .attr("data-more", &at.to_string())
            .text(&format!("{} more{within}", grouped((total - first) as u64)));
        if let Some(parent) = group.place.parent_element() {
            button.put(&parent);
        }
        self.show(at, first);
    }
}

/// What a click in the list does. One listener serves all rows.
pub fn clicked(list: &Shared, event: &Event) {
    let number = |element: &Element, name| element.get_attribute(name)?.parse::<usize>().ok();
    if let Some(button) = around(event, "button[data-at]") {
        if let Some(at) = number(&button, "data-at") {
            toggle_details(&list.borrow(), &button, at);
        }
    } else if let Some(button) = around(event, "button[data-more]") {
        if let Some(at) = number(&button, "data-more") {
            button.remove();
            show_rest(list.clone(), at);
        }
    } else if let Some(summary) = around(event, "summary")
        && let Some(at) = summary
            .parent_element()
            .and_then(|group| number(&group, "data-group"))
    {
        let mut list = list.borrow_mut();
        if list.groups.get(at).is_some_and(|group| group.drawn == 0) {
            list.show_first(at);
        }
    }
}

fn toggle_details(list: &List, button: &Element, at: usize) {
    let Ok(Some(row)) = button.closest("li") else {
        return;
    };
    let shown = row.query_selector(".vmore").ok().flatten();
    let words = if shown.is_some() { "false" } else { "true" };
    let _ = button.set_attribute("aria-expanded", words);
    match (shown, list.versions.versions.get(at)) {
        (Some(shown), _) => shown.remove(),
        (None, Some(version)) => version_details(version, &list.listing).put(&row),
        (None, None) => {}
    }
}

/// Draws all further rows of a group, a slice a frame, and gives the first of
/// them the focus that the button had.
fn show_rest(list: Shared, at: usize) {
    let Some((place, first)) = list
        .borrow()
        .groups
        .get(at)
        .map(|group| (group.place.clone(), group.drawn))
    else {
        return;
    };
    let _ = place.class_list().add_1("long");
    slices(list, at, place.clone());
    let row = u32::try_from(first)
        .ok()
        .and_then(|first| place.children().item(first));
    let link = row.and_then(|row| row.query_selector("a").ok().flatten());
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        let _ = link.focus();
    }
}

fn slices(list: Shared, at: usize, place: Element) {
    let more = {
        let mut now = list.borrow_mut();
        // Another list may be drawn by now.
        let same = now.groups.get(at).is_some_and(|group| group.place == place);
        same && now.show(at, SLICE)
    };
    if more {
        request_animation_frame(move || slices(list, at, place));
    }
}
