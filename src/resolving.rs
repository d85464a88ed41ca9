//! Resolving in the page: index files through the courier, and what becomes of
//! them ([`subject`], a part of its own).

mod locking;
pub mod subject;

use crate::late::late;
use crate::{fetch, source};
use cratescope_registry::courier::{Priority, Stale, Transport};
use cratescope_registry::index::{IndexFile as File, IndexVersion};
use cratescope_registry::{Client, CrateName, Error, Question};
use cratescope_transport::BrowserTransport;
use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;
use subject::Resolve;

late! {
    /// How subjects become trees.
    pub RESOLVER: Resolve = tree_audit_resolver, subject::resolved
}

/// Index files that are kept decoded, and how long.
const KEPT: usize = 2_000;
const FRESH: Duration = Duration::from_secs(300);

/// A crate's versions, in order of publication.
pub type Lines = Arc<[IndexVersion]>;

struct Kept {
    name: Box<str>,
    at: Duration,
    lines: Lines,
}

#[derive(Default)]
struct Shelf {
    generation: u32,
    /// Sorted by name.
    files: Vec<Kept>,
}

impl Shelf {
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.files.binary_search_by(|kept| (*kept.name).cmp(name))
    }
}

thread_local! {
    static SHELF: RefCell<Shelf> = RefCell::default();
}

/// The file of a crate, if it was read.
pub fn lines_of(name: &str) -> Option<Lines> {
    SHELF.with_borrow(|shelf| {
        let kept = shelf.files.get(shelf.place(name).ok()?)?;
        let age = BrowserTransport.now().saturating_sub(kept.at);
        (shelf.generation == fetch::generation() && age < FRESH).then(|| Arc::clone(&kept.lines))
    })
}

fn keep(name: &str, lines: &Lines) {
    let kept = Kept {
        name: name.into(),
        at: BrowserTransport.now(),
        lines: Arc::clone(lines),
    };
    SHELF.with_borrow_mut(|shelf| {
        if shelf.generation != fetch::generation() || shelf.files.len() >= KEPT {
            shelf.generation = fetch::generation();
            shelf.files.clear();
        }
        match shelf.place(name) {
            Ok(place) => shelf.files[place] = kept,
            Err(place) => shelf.files.insert(place, kept),
        }
    });
}

/// How far it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Work {
    /// Nothing is to be resolved.
    #[default]
    Nothing,
    /// Index files are read: the number of the wave, files read of this wave,
    /// and files asked for in it.
    Reading(usize, usize, usize),
    /// Versions are chosen.
    Choosing,
    /// There is no result, as Cargo would say it.
    Refused(String),
    /// The source failed.
    Failed(Error),
    /// Done: how many files, in how many milliseconds.
    Done(usize, u32),
}

/// The file of one crate, by its real spelling.
pub async fn read(name: &CrateName) -> Result<Lines, Error> {
    match lines_of(name.as_str()) {
        Some(lines) => Ok(lines),
        None => fetched(source::client().await?, name.clone()).await,
    }
}

async fn fetched(client: Client, name: CrateName) -> Result<Lines, Error> {
    source::learn_about_sections();
    let question = Question::Index(name.clone());
    let answered = client.answer(&question, Priority::Visible, Stale::Refused);
    let value = answered.await?.value;
    let file = value.downcast::<File>().map_err(|_| Error::Offline)?;
    let lines: Lines = match Arc::try_unwrap(file) {
        Ok(file) => file.versions.into(),
        Err(shared) => shared.versions.as_slice().into(),
    };
    keep(name.as_str(), &lines);
    Ok(lines)
}
