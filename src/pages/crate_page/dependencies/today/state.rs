//! What is known so far of the crates of a list, and where it is shown.

use crate::components::dependency_row::{show_about, show_standing};
use cratescope_registry::courier::Priority;
use cratescope_registry::index::IndexFile;
use cratescope_registry::{
    Behind, CrateDocument, CrateName, Dependencies, Error, License, Mark, Standing,
};
use std::sync::Arc;
use web_sys::Element;

/// Crates that are looked up; published versions have no more than half as many.
const MOST: usize = 1000;

/// Where something that is asked for has got to.
#[derive(Clone, Copy, PartialEq)]
pub enum Stage {
    /// Not asked for yet.
    Wanted,
    /// On its way.
    Asked,
    /// There.
    Told,
    /// It could not be had.
    Failed,
}

/// A crate that is depended on.
pub struct Needed {
    /// Its name, as the list has it.
    pub name: CrateName,
    /// Whether one of its rows is looked at.
    pub in_view: bool,
    /// Its index file.
    pub versions: Stage,
    /// What it is.
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

/// What is known so far.
#[derive(Default)]
pub struct State {
    /// What is looked up; `None` for nothing.
    pub list: Option<Arc<Dependencies>>,
    /// The crates of the list, each once.
    pub crates: Vec<Needed>,
    /// For each row of the list: its crate and how it does.
    pub rows: Vec<(Option<usize>, Option<Standing>)>,
    /// Rows that were drawn, in the list's order: kept, since drawing hundreds of
    /// them anew for each key of the filter takes long.
    pub drawn: Vec<Option<Element>>,
    /// Index files under way.
    pub asking: usize,
    /// Failures since the last answer.
    pub strikes: usize,
    /// Whether a crate is being described.
    pub describing: bool,
    /// The source refused to describe more.
    pub is_silent: bool,
}

impl State {
    /// With nothing of the list looked up yet.
    pub fn of(list: &Arc<Dependencies>) -> Self {
        let mut new = State {
            list: Some(list.clone()),
            drawn: vec![None; list.dependencies.len()],
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
        new
    }

    /// The next crate to look up: one that is in view, else in the list's order.
    pub fn next(&mut self) -> Option<(usize, CrateName, Priority)> {
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

    pub fn next_to_describe(&mut self) -> Option<(usize, CrateName)> {
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
    pub fn settle(&mut self, krate: usize, stage: Stage, file: Option<&IndexFile>) {
        if let Some(needed) = self.crates.get_mut(krate) {
            needed.versions = stage;
            // What the index does not have, the source cannot describe either.
            if stage == Stage::Told && file.is_none() {
                needed.about = Stage::Failed;
            }
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
            self.show(at, true, false);
        }
    }

    /// What was not asked for yet is not asked for.
    pub fn give_up(&mut self) {
        for krate in 0..self.crates.len() {
            if self.crates[krate].versions == Stage::Wanted {
                self.settle(krate, Stage::Failed, None);
            }
        }
    }

    pub fn described(&mut self, krate: usize, document: Result<Option<Arc<CrateDocument>>, Error>) {
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
                self.show(at, false, true);
            }
        }
    }

    /// Puts what is known of a row into its places, if it is drawn.
    pub fn show(&self, at: usize, standing: bool, about: bool) {
        let (Some((krate, told)), Some(Some(row))) = (self.rows.get(at), self.drawn.get(at)) else {
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

    pub fn tally(&self) -> Tally {
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
