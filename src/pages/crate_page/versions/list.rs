//! The list itself: groups of rows, drawn as far as they are looked at.
//!
//! A crate may have thousands of versions. Drawn at once are the rows that a
//! window shows; further ones of the open groups follow once those are painted,
//! and the rest of a group when it is asked for: a slice a frame, so that typing
//! and scrolling go on meanwhile.

use super::wanted::{Order, Wanted};
use crate::components::version_details::version_details;
use crate::components::version_row::{Listing, version_row};
use crate::drawn::{El, around, el, fill, picture, span};
use crate::ui::icon::Icon;
use crate::watch::after_paint;
use cratescope_registry::{
    LineGroup, Version, VersionNum, Versions, by_compatibility, grouped, published_between,
    share_text, sort_rows,
};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// Rows of all groups that are drawn before anything is painted.
const AT_ONCE: usize = 10;
/// Rows of an open group that are drawn unasked.
const FIRST_ROWS: usize = 18;
/// The same of a list without groups.
const FIRST_OF_ALL: usize = 60;
/// A group with no more than so many further rows shows them too.
const FEW_MORE: usize = 6;
/// Groups are open from the top until so many rows are shown.
const OPEN_ROWS: usize = 30;
/// Rows that a frame has time for.
const SLICE: usize = 20;

/// The list as it is drawn now.
#[derive(Default)]
pub struct List {
    /// What was told, and the same in order.
    told: Option<Arc<Versions>>,
    versions: Arc<Versions>,
    listing: Listing,
    wanted: Option<Wanted>,
    groups: Vec<Group>,
    /// Positions of the rows whose details are open: another filter shows them so.
    opened: BTreeSet<usize>,
    /// Where it is drawn.
    place: Option<Element>,
}

/// A group of the list.
struct Group {
    name: String,
    /// Positions in the list of versions.
    rows: Vec<usize>,
    /// How many rows are drawn.
    drawn: usize,
    /// How many are to be.
    wanted: usize,
}

impl Group {
    fn new(name: String, rows: Vec<usize>) -> Self {
        let first = match name.as_str() {
            "" => FIRST_OF_ALL,
            _ => FIRST_ROWS,
        };
        let wanted = match rows.len() {
            few if few <= first + FEW_MORE => few,
            _ => first,
        };
        Self {
            name,
            rows,
            drawn: 0,
            wanted,
        }
    }
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

thread_local! {
    /// What was chosen last: the list, what is said above it and what is said aloud
    /// ask for the same.
    static LAST: RefCell<Option<Chosen>> = const { RefCell::new(None) };
}

struct Chosen {
    all: Arc<Versions>,
    wanted: Wanted,
    rows: Rc<[usize]>,
}

/// Which rows are shown, in which order.
pub fn chosen(all: &Arc<Versions>, wanted: &Wanted) -> Rc<[usize]> {
    // What is compared does not change the list.
    let wanted = Wanted {
        compared: None,
        ..wanted.clone()
    };
    LAST.with_borrow_mut(|last| {
        let is_it = |last: &&mut Chosen| Arc::ptr_eq(&last.all, all) && last.wanted == wanted;
        if let Some(last) = last.as_mut().filter(is_it) {
            return Rc::clone(&last.rows);
        }
        let rows: Rc<[usize]> = choose(all, &wanted).into();
        *last = Some(Chosen {
            all: Arc::clone(all),
            wanted,
            rows: Rc::clone(&rows),
        });
        rows
    })
}

fn choose(all: &Versions, wanted: &Wanted) -> Vec<usize> {
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
    LAST.take();
}

/// Draws the list, unless it stands there already: then it stays as the reader
/// left it.
pub fn draw(list: &Shared, place: &Element, told: Arc<Versions>, listing: Listing, wanted: Wanted) {
    // What is compared does not change the list.
    let wanted = Wanted {
        compared: None,
        ..wanted
    };
    let (mut opened, mut versions) = (BTreeSet::new(), None);
    {
        let mut now = list.borrow_mut();
        let told_before = now.told.as_ref();
        if told_before.is_some_and(|now| Arc::ptr_eq(now, &told)) && now.listing == listing {
            if now.wanted.as_ref() == Some(&wanted) {
                return;
            }
            opened = std::mem::take(&mut now.opened);
            versions = Some(Arc::clone(&now.versions));
        }
    }
    let versions = versions.unwrap_or_else(|| in_order(told.clone()));
    let rows = chosen(&versions, &wanted);
    // The old list's last frames, if any are open, find nothing to do.
    let mut now = List {
        told: Some(told),
        versions,
        listing,
        wanted: Some(wanted),
        groups: Vec::new(),
        opened,
        place: Some(place.clone()),
    };
    let drawn = now.draw(&rows);
    fill(place, Some(drawn));
    *list.borrow_mut() = now;
    follow(list.clone());
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
    /// The list with these rows, as far as it is drawn at once.
    fn draw(&mut self, rows: &[usize]) -> El {
        let by_line = self
            .wanted
            .as_ref()
            .is_none_or(|wanted| wanted.order == Order::SemVer);
        let dressed = if self.listing.most == 0 { " no-dl" } else { "" };
        if !by_line {
            self.groups.push(Group::new(String::new(), rows.to_vec()));
            let group = el("div", "vgroup").add(columns()).adds(self.group(0));
            return el("div", &format!("vgroups{dressed}")).add(group);
        }
        let versions = Arc::clone(&self.versions);
        let all = &versions.versions;
        let nums: Vec<&VersionNum> = rows.iter().map(|at| &all[*at].num).collect();
        let mut open = 0;
        let mut items = Vec::new();
        for (at, mut group) in by_compatibility(&nums).into_iter().enumerate() {
            let own = std::mem::take(&mut group.rows);
            let own: Vec<usize> = own.into_iter().map(|at| rows[at]).collect();
            let shown: Vec<&Version> = own.iter().map(|at| &all[*at]).collect();
            let head = group_head(at, &group, &shown, self.listing.all);
            let is_open = at == 0 || open + own.len() <= OPEN_ROWS;
            open += own.len().min(FIRST_ROWS);
            let mut group = Group::new(group.name(), own);
            if !is_open {
                group.wanted = 0;
            }
            self.groups.push(group);
            let details = el("details", "vgroup").attr("data-group", &at.to_string());
            let details = match is_open {
                true => details.attr("open", ""),
                false => details,
            };
            let heads = (at == 0).then(columns);
            let details = details.add(head).adds(heads).adds(self.group(at));
            items.push(el("li", "").add(details));
        }
        el("ol", &format!("vgroups{dressed}"))
            .attr("aria-label", "Versions")
            .adds(items)
    }

    /// The place of a group's rows with the first of them, and a button for those
    /// that nobody asked for.
    fn group(&mut self, at: usize) -> impl Iterator<Item = El> + use<> {
        let drawn: usize = self.groups.iter().map(|group| group.drawn).sum();
        let rows = self.next_rows(at, AT_ONCE.saturating_sub(drawn));
        let group = &self.groups[at];
        // Without groups the outer list is the one that has the name.
        let label = match group.name.as_str() {
            "" => "Versions".to_owned(),
            name => format!("Versions, {name}"),
        };
        let list = el("ol", "vlist")
            .attr("aria-label", &label)
            .attr("data-rows", &at.to_string())
            .adds(rows);
        let button = (group.wanted > 0).then(|| self.button(at)).flatten();
        [Some(list), button].into_iter().flatten()
    }

    /// Asks for the rest of a group.
    fn button(&self, at: usize) -> Option<El> {
        let group = self.groups.get(at)?;
        let within = match group.name.as_str() {
            "" => String::new(),
            name => format!(" in {name}"),
        };
        let more = group.rows.len() - group.wanted;
        (more > 0).then(|| {
            el("button", "link vrest")
                .attr("type", "button")
                .attr("data-more", &at.to_string())
                .text(&format!("{} more{within}", grouped(more as u64)))
        })
    }

    /// The next rows of a group, as far as they are wanted.
    fn next_rows(&mut self, at: usize, count: usize) -> Vec<El> {
        let group = &mut self.groups[at];
        let from = group.drawn;
        group.drawn = (from + count).min(group.wanted);
        let rows = &self.groups[at].rows[from..self.groups[at].drawn];
        rows.iter().map(|at| self.row(*at)).collect()
    }

    fn row(&self, at: usize) -> El {
        let all = &self.versions.versions;
        let is_open = self.opened.contains(&at);
        let details = is_open.then(|| version_details(&all[at], &self.listing));
        // The source tells the highest first; the next one is the version before.
        version_row(at, &all[at], all.get(at + 1), &self.listing, is_open).adds(details)
    }

    /// Draws rows that are wanted and not there yet, as many as a frame has time for.
    fn draw_more(&mut self) {
        let mut left = SLICE;
        for at in 0..self.groups.len() {
            let lacking = self.groups[at].wanted - self.groups[at].drawn;
            let rows = self.next_rows(at, lacking.min(left));
            left -= rows.len();
            let place = self.place.as_ref().filter(|_| !rows.is_empty());
            if let Some(place) = place.and_then(|place| rows_of(place, at)) {
                drop(El::from(place).adds(rows));
            }
        }
    }
}

/// Where a group's rows are drawn.
fn rows_of(place: &Element, group: usize) -> Option<Element> {
    let selector = format!("[data-rows='{group}']");
    place.query_selector(&selector).ok().flatten()
}

/// Draws what is wanted and not there yet, once what is there is painted.
fn follow(list: Shared) {
    let has_more = {
        let now = list.borrow();
        let mut groups = now.groups.iter();
        groups.any(|group| group.drawn < group.wanted)
    };
    if has_more {
        after_paint(move || {
            list.borrow_mut().draw_more();
            follow(list);
        });
    }
}

/// What a click in the list does. One listener serves all rows.
pub fn clicked(list: &Shared, event: &Event) {
    let number = |element: &Element, name| element.get_attribute(name)?.parse::<usize>().ok();
    if let Some(button) = around(event, "button[data-at]") {
        if let Some(at) = number(&button, "data-at") {
            toggle_details(&mut list.borrow_mut(), &button, at);
        }
    } else if let Some(button) = around(event, "button[data-more]") {
        if let Some(at) = number(&button, "data-more") {
            button.remove();
            show_rest(list, at);
        }
    } else if let Some(summary) = around(event, "summary")
        && let Some(group) = summary.parent_element()
        && let Some(at) = number(&group, "data-group")
    {
        open_group(list, &group, at);
    }
}

/// Draws the first rows of a group that was closed.
fn open_group(list: &Shared, place: &Element, at: usize) {
    {
        let mut list = list.borrow_mut();
        let Some(group) = list.groups.get_mut(at).filter(|group| group.wanted == 0) else {
            return;
        };
        let (name, rows) = (
            std::mem::take(&mut group.name),
            std::mem::take(&mut group.rows),
        );
        let group = Group::new(name, rows);
        list.groups[at] = group;
        list.draw_more();
        if let Some(button) = list.button(at) {
            button.put(place);
        }
    }
    follow(list.clone());
}

fn toggle_details(list: &mut List, button: &Element, at: usize) {
    let Ok(Some(row)) = button.closest("li") else {
        return;
    };
    let is_open = list.opened.insert(at) || !list.opened.remove(&at);
    let _ = button.set_attribute("aria-expanded", if is_open { "true" } else { "false" });
    if is_open {
        if let Some(version) = list.versions.versions.get(at) {
            version_details(version, &list.listing).put(&row);
        }
    } else if let Ok(Some(shown)) = row.query_selector(".vmore") {
        shown.remove();
    }
}

/// Draws all further rows of a group, a slice a frame, and gives the first of
/// them the focus that the button had.
fn show_rest(list: &Shared, at: usize) -> Option<()> {
    let (place, first) = {
        let mut list = list.borrow_mut();
        let place = rows_of(list.place.as_ref()?, at)?;
        let group = list.groups.get_mut(at)?;
        let first = group.drawn;
        group.wanted = group.rows.len();
        let _ = place.class_list().add_1("long");
        list.draw_more();
        (place, first)
    };
    follow(list.clone());
    let row = place.children().item(u32::try_from(first).ok()?)?;
    let link = row.query_selector("a").ok().flatten()?;
    link.dyn_into::<HtmlElement>().ok()?.focus().ok()
}
