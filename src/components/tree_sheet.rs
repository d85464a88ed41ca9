//! A tree with all that belongs to it.

use crate::components::audit_panel::{audit_panel, audit_strip};
use crate::components::tree_bar::{tree_bar, tree_faults};
use crate::components::tree_state::TreeState;
use crate::components::tree_view::tree_view;
use crate::drawn::{El, el};
use crate::ui::waiting::Shape;

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
    let sheet = el("div", "with-side wide-side")
        .add(tree)
        .add(audit_panel(state));
    el("div", "drawn")
        .add(audit_strip(state))
        .adds(choices)
        .add(sheet)
}
