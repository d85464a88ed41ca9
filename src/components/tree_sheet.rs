//! A tree with all that belongs to it.

use crate::components::auditing::{AUDITING, Auditing};
use crate::components::tree_bar::{tree_bar, tree_faults};
use crate::components::tree_state::TreeState;
use crate::components::tree_view::tree_view;
use crate::drawn::{El, drawn, el};
use crate::ui::waiting::Shape;
use leptos::prelude::Get;

/// Figures and `choices`; below them the tree, and the audit at its side. While
/// the tree is awaited rows of `shape` stand in its place, if it has one; `note`
/// is what stands below the tree.
pub fn tree_sheet(
    state: TreeState,
    choices: Option<El>,
    shape: Option<Shape>,
    note: Option<El>,
) -> El {
    let tree = el("section", "")
        .attr("aria-labelledby", "tree-head")
        .add(tree_bar(state))
        .add(tree_faults(state, shape))
        .add(tree_view(state))
        .adds(note);
    let panel = drawn(move || match audited(state) {
        Some(auditing) => vec![(auditing.panel)(state)],
        None => Vec::new(),
    });
    let strip = drawn(move || match audited(state) {
        Some(auditing) => vec![(auditing.strip)(state)],
        None => vec![el("ul", "summary")],
    });
    let sheet = el("div", "with-side wide-side").add(tree).add(panel);
    el("div", "drawn").add(strip).adds(choices).add(sheet)
}

/// What draws the audit, once its code is there.
fn audited(state: TreeState) -> Option<&'static Auditing> {
    // Tracked, whether the code is there or not.
    let can_audit = state.can_audit.get();
    AUDITING.at_hand().filter(|_| can_audit)
}
