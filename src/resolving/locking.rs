//! The resolver's work in slices that nobody notices, and the files that it asks
//! for.

use super::subject::refuse;
use super::{Work, fetched, lines_of};
use crate::source;
use cratescope_registry::courier::Transport;
use cratescope_registry::{CrateName, Error};
use cratescope_resolve::{IndexFile, Lock, Problem, Progress, Resolver};
use cratescope_transport::{BrowserTransport, millis};
use futures_util::future::join_all;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

/// The resolver's units of work between two looks at the clock.
const STEP: u64 = 10_000;
/// The longest stretch before the page gets a turn: half of what a person
/// notices.
const SLICE: Duration = Duration::from_millis(30);
/// Files that are asked for in one stretch: to ask takes almost a millisecond, and
/// a wave may have hundreds. Others ask in their own turn, a millisecond later.
const AT_A_TIME: usize = 16;
/// Work for one tree: some seconds. Real crates need a hundredth of it.
const EFFORT: u64 = 8_000_000;

/// Reads files for what they tell of packages that are locked already; those
/// that cannot be had are left out.
pub(super) async fn read_all(names: &[CrateName], work: RwSignal<Work>) {
    let begun = BrowserTransport.now();
    let done = match wave(names, 1, work).await {
        Ok(_) => Work::Done(names.len(), taken_since(begun)),
        Err(error) => Work::Failed(error),
    };
    work.try_set(done);
}

/// Locks a problem; `work` tells how far it is, and `alive` whether anybody
/// still waits. `None` when nobody does, or `work` tells why there is none.
pub(super) async fn lock(
    problem: Problem,
    work: RwSignal<Work>,
    alive: &Cell<bool>,
) -> Option<Lock> {
    let begun = BrowserTransport.now();
    let problem = Problem {
        effort: EFFORT,
        ..problem
    };
    let mut resolver = match Resolver::new(problem) {
        Ok(resolver) => resolver,
        Err(error) => {
            refuse(work, &error);
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
                if !alive.get() {
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
                work.try_set(Work::Done(files, taken_since(begun)));
                return Some(*lock);
            }
            Progress::Failed(error) => {
                refuse(work, &error);
                return None;
            }
        }
    }
}

/// Milliseconds since a moment.
fn taken_since(begun: Duration) -> u32 {
    millis(BrowserTransport.now().saturating_sub(begun))
}

/// Works until something is needed; the page gets a turn in between.
async fn slices(resolver: &mut Resolver, alive: &Cell<bool>) -> Option<Progress> {
    loop {
        let until = BrowserTransport.now() + SLICE;
        while BrowserTransport.now() < until {
            let progress = resolver.advance(STEP);
            if !matches!(progress, Progress::Working) {
                return Some(progress);
            }
        }
        BrowserTransport.sleep(Duration::ZERO).await;
        if !alive.get() {
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
    // What led here was work, too: reading a file, or choosing.
    BrowserTransport.sleep(Duration::ZERO).await;
    let asked = names.len();
    let done = Rc::new(Cell::new(0));
    work.try_set(Work::Reading(number, 0, asked));
    let reads = names.iter().enumerate().map(|(at, name)| {
        let (client, name, done) = (client.clone(), name.clone(), Rc::clone(&done));
        async move {
            let file = match lines_of(name.as_str()) {
                Some(lines) => Ok(lines),
                None => {
                    if at >= AT_A_TIME {
                        let turn = (at / AT_A_TIME) as u64;
                        BrowserTransport.sleep(Duration::from_millis(turn)).await;
                    }
                    fetched(client, name).await
                }
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
