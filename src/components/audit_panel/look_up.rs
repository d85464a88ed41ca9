//! What no index file tells, looked up for each crate.

use crate::components::tree_state::{LookUp, TreeState};
use crate::{fetch, source};
use cratescope_registry::courier::{Priority, Stale};
use cratescope_registry::dialect::Value;
use cratescope_registry::{Advisories, CrateName, Error, Question, Topic, Versions};
use cratescope_resolve::{Graph, Known, Origin};
use futures_util::future::join_all;
use leptos::prelude::*;
use std::pin::Pin;
use std::sync::Arc;

/// Questions about single crates that are open at the same time.
const AT_ONCE: usize = 8;

/// Looks something up for each crate, some at a time and after what others
/// wait for.
pub fn look_up(state: TreeState, topic: Topic) -> Pin<Box<dyn Future<Output = ()>>> {
    Box::pin(looked_up(state, topic))
}

async fn looked_up(state: TreeState, topic: Topic) {
    let progress = match topic {
        Topic::Advisories => state.advisories,
        _ => state.rows,
    };
    let Some(report) = state.report.get_untracked() else {
        return;
    };
    let graph = Arc::clone(&report.graph);
    if let Some(error) = source::with_capabilities(|source| source.refusal(topic)) {
        progress.set(LookUp::Refused(error.title()));
        return;
    }
    let mut names: Vec<(CrateName, Vec<usize>)> = Vec::new();
    for (position, package) in graph.packages.iter().enumerate() {
        let Ok(name) = CrateName::new(&package.name) else {
            continue;
        };
        if package.origin != Origin::Registry {
            continue;
        }
        match names.iter_mut().find(|(known, _)| *known == name) {
            Some((_, packages)) => packages.push(position),
            None => names.push((name, vec![position])),
        }
    }
    let mut known = Vec::clone(&report.known);
    let (mut done, mut heard, mut last) = (0, false, None);
    progress.set(LookUp::Going(0, names.len()));
    for some in names.chunks(AT_ONCE) {
        let asked = some.iter().map(|(name, _)| ask(topic, name.clone()));
        let answers = join_all(asked).await;
        // The reader may have left, or asked for another tree.
        if state.now_of(&graph).is_none() {
            return;
        }
        for ((_, packages), answer) in some.iter().zip(answers) {
            match answer {
                Ok(value) => {
                    heard = true;
                    take(&value, packages, &graph, &mut known);
                }
                Err(error) => last = Some(error),
            }
        }
        // What a source never has is not asked for each crate.
        if let (false, Some(error @ Error::Unsupported { .. })) = (heard, &last) {
            progress.set(LookUp::Refused(error.title()));
            return;
        }
        done += some.len();
        progress.set(LookUp::Going(done, names.len()));
    }
    // Another look-up may have ended meanwhile: only what is new is added.
    let Some(now) = state.now_of(&graph) else {
        return;
    };
    let mut merged = Vec::clone(&now.known);
    for (to, from) in merged.iter_mut().zip(known) {
        match topic {
            Topic::Advisories => to.advisories = from.advisories,
            _ => {
                to.license = from.license;
                to.size = from.size;
                to.publisher = from.publisher;
            }
        }
    }
    state.tell(graph, Arc::new(merged));
    progress.set(match last {
        Some(error) if !heard => LookUp::Refused(error.title()),
        _ => LookUp::Done,
    });
}

async fn ask(topic: Topic, name: CrateName) -> Result<Value, Error> {
    let question = match topic {
        Topic::Advisories => Question::Advisories(name),
        _ => Question::Versions(name),
    };
    if let Some((value, _)) = fetch::cached(&question) {
        return Ok(value);
    }
    let client = source::client().await?;
    let answered = client
        .answer(&question, Priority::Prefetch, Stale::Accepted)
        .await?;
    Ok(answered.value)
}

/// Reads an answer about one crate into what is known of its packages.
fn take(value: &Value, packages: &[usize], graph: &Graph, known: &mut [Known]) {
    if let Some(found) = value.downcast_ref::<Advisories>() {
        for &package in packages {
            known[package].advisories = Some(found.advisories.as_slice().into());
        }
    }
    if let Some(found) = value.downcast_ref::<Versions>() {
        for &package in packages {
            let version = &graph.packages[package].version;
            let row = found
                .versions
                .iter()
                .find(|row| row.num.semver() == Some(version));
            if let Some(row) = row {
                let known = &mut known[package];
                known.license.clone_from(&row.license);
                known.size = row.crate_size;
                known.publisher = row.published_by.as_ref().map(|owner| owner.login.clone());
            }
        }
    }
}
