//! Resolving in the page: index files through the courier, the resolver's work
//! in slices that nobody notices.

use crate::{fetch, source};
use cratescope_registry::courier::{Priority, Stale, Transport};
use cratescope_registry::index::{IndexFile as File, IndexVersion};
use cratescope_registry::{Client, CrateName, Error, Question};
use cratescope_resolve::{IndexFile, Lock, Problem, Progress, Resolver};
use cratescope_transport::BrowserTransport;
use futures_util::future::join_all;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// The resolver's units of work between two looks at the clock.
const STEP: u64 = 10_000;
/// The longest stretch before the page gets a turn: half of what a person
/// notices.
const SLICE: Duration = Duration::from_millis(30);
/// Work for one tree: some seconds. Real crates need a hundredth of it.
const EFFORT: u64 = 8_000_000;
/// Index files that are kept decoded, and how long.
const KEPT: usize = 2_000;
const FRESH: Duration = Duration::from_secs(300);

/// A crate's versions, in order of publication.
pub type Lines = Arc<[IndexVersion]>;

struct Kept {
    at: Duration,
    lines: Lines,
}

#[derive(Default)]
struct Shelf {
    generation: u32,
    files: BTreeMap<String, Kept>,
}

thread_local! {
    static SHELF: RefCell<Shelf> = RefCell::default();
}

/// The file of a crate, if it was read.
pub fn lines_of(name: &str) -> Option<Lines> {
    SHELF.with_borrow(|shelf| {
        let kept = shelf.files.get(name)?;
        let age = BrowserTransport.now().saturating_sub(kept.at);
        (shelf.generation == fetch::generation() && age < FRESH).then(|| Arc::clone(&kept.lines))
    })
}

fn keep(name: &str, lines: &Lines) {
    let (at, lines) = (BrowserTransport.now(), Arc::clone(lines));
    SHELF.with_borrow_mut(|shelf| {
        if shelf.generation != fetch::generation() || shelf.files.len() >= KEPT {
            shelf.generation = fetch::generation();
            shelf.files.clear();
        }
        shelf.files.insert(name.to_owned(), Kept { at, lines });
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

/// Reads files for what they tell of packages that are locked already; those
/// that cannot be had are left out.
pub async fn read_all(names: &[CrateName], work: RwSignal<Work>) {
    let begun = BrowserTransport.now();
    let done = match wave(names, 1, work).await {
        Ok(_) => {
            let taken = BrowserTransport.now().saturating_sub(begun).as_millis();
            Work::Done(names.len(), u32::try_from(taken).unwrap_or(u32::MAX))
        }
        Err(error) => Work::Failed(error),
    };
    work.try_set(done);
}

/// Locks a problem; `work` tells how far it is, and `alive` whether anybody
/// still waits. `None` when nobody does, or `work` tells why there is none.
pub async fn lock(
    problem: Problem,
    work: RwSignal<Work>,
    alive: &dyn Fn() -> bool,
) -> Option<Lock> {
    let begun = BrowserTransport.now();
    let problem = Problem {
        effort: EFFORT,
        ..problem
    };
    let mut resolver = match Resolver::new(problem) {
        Ok(resolver) => resolver,
        Err(error) => {
            work.try_set(Work::Refused(error.to_string()));
            return None;
        }
    };
    let (mut files, mut waves) = (0, 0);
    loop {
        let progress = slices(&mut resolver, alive).await?;
        match progress {
            Progress::Working => {}
            Progress::Needs(names) => {
                waves += 1;
                files += names.len();
                let answers = wave(&names, waves, work).await;
                if !alive() {
                    return None;
                }
                let answers = match answers {
                    Ok(answers) => answers,
                    Err(error) => {
                        work.try_set(Work::Failed(error));
                        return None;
                    }
                };
                for (name, file) in names.iter().zip(answers) {
                    resolver.learn(name, file);
                }
                work.try_set(Work::Choosing);
            }
            Progress::Done(lock) => {
                let taken = BrowserTransport.now().saturating_sub(begun).as_millis();
                work.try_set(Work::Done(files, u32::try_from(taken).unwrap_or(u32::MAX)));
                return Some(*lock);
            }
            Progress::Failed(error) => {
                work.try_set(Work::Refused(error.to_string()));
                return None;
            }
        }
    }
}

/// Works until something is needed; the page gets a turn in between.
async fn slices(resolver: &mut Resolver, alive: &dyn Fn() -> bool) -> Option<Progress> {
    loop {
        let until = BrowserTransport.now() + SLICE;
        while BrowserTransport.now() < until {
            let progress = resolver.advance(STEP);
            if !matches!(progress, Progress::Working) {
                return Some(progress);
            }
        }
        BrowserTransport.sleep(Duration::ZERO).await;
        if !alive() {
            return None;
        }
    }
}

/// The files of a wave, all at once. Fails when the source gives none of them.
async fn wave(
    names: &[CrateName],
    number: usize,
    work: RwSignal<Work>,
) -> Result<Vec<IndexFile>, Error> {
    let client = source::client().await?;
    let asked = names.len();
    let done = Rc::new(std::cell::Cell::new(0));
    work.try_set(Work::Reading(number, 0, asked));
    let reads = names.iter().map(|name| {
        let (client, name, done) = (client.clone(), name.clone(), Rc::clone(&done));
        async move {
            let file = match lines_of(name.as_str()) {
                Some(lines) => Ok(lines),
                None => fetched(client, name).await,
            };
            done.set(done.get() + 1);
            // Not at each: a page drawn hundreds of times for nothing.
            if done.get() % 16 == 0 {
                work.try_set(Work::Reading(number, done.get(), asked));
            }
            file
        }
    });
    let answers = join_all(reads).await;
    if let Some(Err(first)) = answers.first()
        && answers.iter().all(Result::is_err)
        && !matches!(first, Error::NotFound(_))
    {
        return Err(first.clone());
    }
    let answers = answers.into_iter().map(|answer| match answer {
        Ok(lines) => IndexFile::Versions(lines),
        Err(Error::NotFound(_)) => IndexFile::Failed("this source has no such crate".to_owned()),
        Err(error) => IndexFile::Failed(error.title().to_string()),
    });
    Ok(answers.collect())
}
