//! What each requirement resolves to today: the files of the index tell it, crate
//! by crate, those in view first.
//!
//! Index files have no budget at any source, so all of them are asked for, a few
//! at a time. What a crate is (licence, description) costs calls to the Web API,
//! here or at our own server: it is asked one by one, after what the page itself
//! needs, and only for rows that are looked at.

use crate::components::dependency_row::{show_about, show_standing};
use crate::fetch;
use cratescope_registry::courier::Priority;
use cratescope_registry::index::IndexFile;
use cratescope_registry::{
    Behind, CrateDocument, CrateName, Dependencies, Error, License, Mark, Question, Standing,
};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

/// Index files under way at a time.
const AT_A_TIME: usize = 4;
/// Crates that are looked up; published versions have no more than half as many.
const MOST: usize = 1000;
/// So many failures, one after another, are not about one crate.
const TRIES: usize = 4;

/// Where something that is asked for has got to.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Wanted,
    Asked,
    Told,
    Failed,
}

/// A crate that is depended on.
struct Needed {
    name: CrateName,
    in_view: bool,
    versions: Stage,
    about: Stage,
    licence: Option<String>,
    description: Option<String>,
}

/// What is known so far, in figures.
#[derive(Clone, Default, PartialEq)]
pub struct Tally {
    /// Crates whose versions are known, or cannot be had.
    pub looked: usize,
    /// Crates that are depended on.
    pub crates: usize,
    /// Crates that could not be looked up.
    pub failed: usize,
    /// Why one of them could not.
    pub error: Option<Error>,
    /// Rows behind, as in [`Behind::ALL`].
    pub behind: [usize; 3],
    /// Rows whose requirement nothing meets.
    pub unmet: usize,
    /// The source does not tell versions of other crates.
    pub lacking: bool,
}

impl Tally {
    /// Whether there is nothing more to come.
    pub fn is_done(&self) -> bool {
        self.lacking || self.looked == self.crates
    }
}

#[derive(Default)]
struct State {
    list: Option<Arc<Dependencies>>,
    crates: Vec<Needed>,
    /// For each row of the list: its crate and how it does.
    rows: Vec<(Option<usize>, Option<Standing>)>,
    /// Rows as they are drawn now.
    drawn: Vec<(usize, Element)>,
    asking: usize,
    /// Failures since the last answer.
    strikes: usize,
    describing: bool,
    /// The source refused to describe more.
    is_silent: bool,
}

/// The looking up of one section.
#[derive(Clone)]
pub struct Today {
    state: Rc<RefCell<State>>,
    tally: RwSignal<Tally>,
}

impl Today {
    /// With nothing to look up.
    pub fn new() -> Self {
        Self {
            state: Rc::default(),
            tally: RwSignal::new(Tally::default()),
        }
    }

    /// The figures, tracked.
    pub fn tally(&self) -> Tally {
        self.tally.get()
    }

    /// Looks up this list; does nothing if it does already. Forgets the rows
    /// that were drawn.
    pub fn follow(&self, list: &Arc<Dependencies>) {
        let mut state = self.state.borrow_mut();
        state.drawn.clear();
        if state
            .list
            .as_ref()
            .is_some_and(|own| Arc::ptr_eq(own, list))
        {
            return;
        }
        let mut new = State {
            list: Some(list.clone()),
            ..State::default()
        };
        for row in &list.dependencies {
            let known = new
                .crates
                .iter()
                .position(|own| own.name.as_str() == row.krate);
            let room = new.crates.len() < MOST;
            let at = known.or_else(|| {
                new.crates.push(Needed {
                    name: CrateName::new(&row.krate).ok().filter(|_| room)?,
                    in_view: false,
                    versions: Stage::Wanted,
                    about: Stage::Wanted,
                    licence: None,
                    description: None,
                });
                Some(new.crates.len() - 1)
            });
            let unknown = at.is_none().then(Standing::default);
            new.rows.push((at, unknown));
        }
        *state = new;
        drop(state);
        self.count(None);
        self.look_up();
    }

    /// Nobody looks any more: what comes from now on is dropped.
    pub fn close(&self) {
        *self.state.borrow_mut() = State::default();
    }

    /// A row was drawn: what is known of it is put there, now or later.
    pub fn place(&self, at: usize, row: &Element) {
        let mut state = self.state.borrow_mut();
        state.drawn.push((at, row.clone()));
        state.show(at, row, true, true);
    }

    /// Rows have come into view, or left it.
    pub fn seen(&self, at: usize, in_view: bool) {
        {
            let mut state = self.state.borrow_mut();
            let needed = state.rows.get(at).and_then(|row| row.0);
            let Some(needed) = needed.and_then(|at| state.crates.get_mut(at)) else {
                return;
            };
            needed.in_view = in_view;
        }
        if in_view {
            self.describe();
        }
    }

    /// How a row does, once known.
    pub fn mark(&self, at: usize) -> Option<Mark> {
        let state = self.state.borrow();
        Some(state.rows.get(at)?.1.as_ref()?.mark)
    }

    /// Asks again for what could not be had.
    pub fn retry(&self) {
        let mut state = self.state.borrow_mut();
        state.strikes = 0;
        for needed in &mut state.crates {
            if needed.versions == Stage::Failed {
                needed.versions = Stage::Wanted;
            }
        }
        drop(state);
        self.count(None);
        self.look_up();
    }

    fn look_up(&self) {
        let free = AT_A_TIME.saturating_sub(self.state.borrow().asking);
        for _ in 0..free {
            let Some((at, name, priority)) = self.state.borrow_mut().next() else {
                return;
            };
            self.state.borrow_mut().asking += 1;
            let this = self.clone();
            let list = self.state.borrow().list.clone();
            spawn_local(async move {
                let answer = fetch::answer(&Question::Index(name), priority).await;
                let file = answer.map(|value| value.downcast::<IndexFile>().ok());
                // Another list may be looked up by now.
                if this.follows(list.as_ref()) {
                    this.told(at, file);
                }
            });
        }
    }

    fn follows(&self, list: Option<&Arc<Dependencies>>) -> bool {
        match (&self.state.borrow().list, list) {
            (Some(own), Some(list)) => Arc::ptr_eq(own, list),
            _ => false,
        }
    }

    fn told(&self, krate: usize, file: Result<Option<Arc<IndexFile>>, Error>) {
        let error = {
            let mut state = self.state.borrow_mut();
            state.asking -= 1;
            let (stage, versions, error) = match file {
                Ok(file) => (Stage::Told, file, None),
                // A crate that is not there has no versions.
                Err(Error::NotFound(_)) => (Stage::Told, None, None),
                Err(error) => (Stage::Failed, None, Some(error)),
            };
            state.settle(krate, stage, versions.as_deref());
            let is_over = |error: &Error| {
                matches!(
                    error,
                    Error::Unsupported { .. } | Error::RateLimited { .. } | Error::Blocked
                )
            };
            match &error {
                None => state.strikes = 0,
                Some(error) => {
                    state.strikes += 1;
                    if state.strikes >= TRIES || is_over(error) {
                        state.give_up();
                    }
                }
            }
            error
        };
        self.count(error);
        self.look_up();
        self.describe();
    }

    /// Asks what the crates in view are, one after another.
    fn describe(&self) {
        let next = self.state.borrow_mut().next_to_describe();
        let Some((at, name)) = next else { return };
        let this = self.clone();
        let list = self.state.borrow().list.clone();
        spawn_local(async move {
            let answer = fetch::answer(&Question::Crate(name), Priority::Prefetch).await;
            if !this.follows(list.as_ref()) {
                return;
            }
            let document = answer.map(|value| value.downcast::<CrateDocument>().ok());
            this.state.borrow_mut().described(at, document);
            this.describe();
        });
    }

    fn count(&self, error: Option<Error>) {
        let mut tally = self.state.borrow().tally();
        let before = self.tally.with_untracked(|tally| tally.error.clone());
        tally.lacking = matches!(error, Some(Error::Unsupported { .. }));
        tally.error = error.or(before).filter(|_| tally.failed > 0);
        let _ = self.tally.try_set(tally);
    }
}

impl State {
    /// The next crate to look up: one that is in view, else in the list's order.
    fn next(&mut self) -> Option<(usize, CrateName, Priority)> {
        let wanted = |needed: &Needed| needed.versions == Stage::Wanted;
        let at = self
            .crates
            .iter()
            .position(|needed| wanted(needed) && needed.in_view)
            .or_else(|| self.crates.iter().position(wanted))?;
        let needed = &mut self.crates[at];
        needed.versions = Stage::Asked;
        let priority = match needed.in_view {
            true => Priority::Visible,
            false => Priority::Prefetch,
        };
        Some((at, needed.name.clone(), priority))
    }

    fn next_to_describe(&mut self) -> Option<(usize, CrateName)> {
        if self.describing || self.is_silent {
            return None;
        }
        let at = self.crates.iter().position(|needed| {
            needed.in_view && needed.versions == Stage::Told && needed.about == Stage::Wanted
        })?;
        self.describing = true;
        self.crates[at].about = Stage::Asked;
        Some((at, self.crates[at].name.clone()))
    }

    /// Rows of a crate get their standing; none can be told where its versions
    /// are not known.
    fn settle(&mut self, krate: usize, stage: Stage, file: Option<&IndexFile>) {
        if let Some(needed) = self.crates.get_mut(krate) {
            needed.versions = stage;
        }
        let Some(list) = self.list.clone() else {
            return;
        };
        let of_crate =
            |(at, row): (usize, &(Option<usize>, _))| (row.0 == Some(krate)).then_some(at);
        let rows: Vec<usize> = self.rows.iter().enumerate().filter_map(of_crate).collect();
        for at in rows {
            let requirement = &list.dependencies[at].req;
            let versions = file.map_or(&[][..], |file| &file.versions);
            self.rows[at].1 = Some(Standing::of(requirement, versions));
            self.show_all(at, true, false);
        }
    }

    /// What was not asked for yet is not asked for.
    fn give_up(&mut self) {
        for krate in 0..self.crates.len() {
            if self.crates[krate].versions == Stage::Wanted {
                self.settle(krate, Stage::Failed, None);
            }
        }
    }

    fn described(&mut self, krate: usize, document: Result<Option<Arc<CrateDocument>>, Error>) {
        self.describing = false;
        let Some(needed) = self.crates.get_mut(krate) else {
            return;
        };
        match document {
            Ok(Some(document)) => {
                needed.about = Stage::Told;
                needed.licence = licence_of(&document).map(License::to_string);
                let about = document.krate.description.as_deref().unwrap_or_default();
                needed.description =
                    Some(about.trim().to_owned()).filter(|about| !about.is_empty());
            }
            Ok(None) | Err(Error::NotFound(_)) => needed.about = Stage::Failed,
            // It is an extra: whoever refuses is not asked for more of it.
            Err(_) => self.is_silent = true,
        }
        for at in 0..self.rows.len() {
            if self.rows[at].0 == Some(krate) {
                self.show_all(at, false, true);
            }
        }
    }

    /// Puts what is known of a row wherever it is drawn.
    fn show_all(&self, at: usize, standing: bool, about: bool) {
        for (_, row) in self.drawn.iter().filter(|(own, _)| *own == at) {
            self.show(at, row, standing, about);
        }
    }

    fn show(&self, at: usize, row: &Element, standing: bool, about: bool) {
        let Some((krate, told)) = self.rows.get(at) else {
            return;
        };
        let needed = krate.and_then(|krate| self.crates.get(krate));
        let name = needed.map_or("", |needed| needed.name.as_str());
        if let Some(told) = told.as_ref().filter(|_| standing) {
            show_standing(row, name, told);
        }
        if let Some(needed) = needed.filter(|_| about) {
            show_about(
                row,
                needed.licence.as_deref(),
                needed.description.as_deref(),
            );
        }
    }

    fn tally(&self) -> Tally {
        let with = |stage| {
            self.crates
                .iter()
                .filter(|needed| needed.versions == stage)
                .count()
        };
        let marked = |wanted: &dyn Fn(Mark) -> bool| {
            let marks = self.rows.iter().filter_map(|row| row.1.as_ref());
            marks.filter(|standing| wanted(standing.mark)).count()
        };
        let failed = with(Stage::Failed);
        Tally {
            looked: with(Stage::Told) + failed,
            crates: self.crates.len(),
            failed,
            behind: Behind::ALL.map(|behind| marked(&|mark| mark == Mark::Behind(behind))),
            unmet: marked(&|mark| matches!(mark, Mark::Nothing | Mark::OnlyYanked)),
            ..Tally::default()
        }
    }
}

/// The licence of the version that the crate is known by, else of the newest
/// that tells one.
fn licence_of(document: &CrateDocument) -> Option<&License> {
    let shown = document.krate.shown_version();
    let mut rows = document.recent_versions.iter();
    let known = rows.find(|row| Some(&row.num) == shown);
    known.and_then(|row| row.license.as_ref()).or_else(|| {
        document
            .recent_versions
            .iter()
            .find_map(|row| row.license.as_ref())
    })
}
