//! The sections of the panel, the most urgent first.

mod facts;
mod risks;

use super::lists::{Pen, Shared};
use crate::components::tree_state::TreeState;
use crate::drawn::El;
use cratescope_registry::grouped;
use cratescope_resolve::Audit;
use leptos::prelude::Get;

/// Rows that are shown before a list must be opened.
const FIRST: usize = 5;

/// What `sections` makes of the report; nothing while there is none. Tracked.
fn of_report(
    state: TreeState,
    lists: &Shared,
    sections: fn(&Pen<'_>, &Audit) -> Vec<El>,
) -> Vec<El> {
    let Some(report) = state.report.get() else {
        return Vec::new();
    };
    let pen = Pen {
        state,
        report: &report,
        lists,
    };
    sections(&pen, &report.audit)
}

/// Advisories, yanks, duplicates and licences.
pub(super) fn urgent(state: TreeState, lists: &Shared) -> Vec<El> {
    of_report(state, lists, |pen, audit| {
        let mut sections = vec![risks::advisories(pen, audit)];
        sections.extend(risks::yanked(pen, audit));
        sections.push(risks::duplicates(pen, audit));
        sections.push(risks::licences(pen, audit));
        sections
    })
}

/// Everything else.
pub(super) fn others(state: TreeState, lists: &Shared) -> Vec<El> {
    of_report(state, lists, |pen, audit| {
        let mut sections = vec![
            facts::msrv(pen, audit),
            facts::weight(pen, audit),
            facts::outdated(pen, audit),
            facts::crates(pen, audit),
            facts::scripts(pen, audit),
            facts::people(pen, audit),
        ];
        sections.extend(facts::elsewhere(pen, audit));
        sections
    })
}

fn of(count: usize, audit: &Audit) -> String {
    format!(
        "{} of {}",
        grouped(count as u64),
        grouped(audit.composition.all.len() as u64)
    )
}
