//! The tree and audit of a project that the reader brings. Trees are drawn as on
//! a crate's page, whose code comes before that of this one.

mod brought;
mod project;

use crate::drawn::el;
use crate::part::part;
use crate::source;
use crate::title::use_title;
use crate::ui::waiting::Shape;
use leptos::prelude::*;

part! {
    /// The place for a file, and its tree.
    PROJECT = tree_audit, project::Project
}

/// Rows while the page's code is awaited.
const AWAITED: Shape = Shape {
    rows: 4,
    row: "sk-row",
    what: "the page",
};

const LEDE: &str = "The dependency tree of your project, with licences, advisories and what else there is to know.";

/// The page.
#[component]
pub fn AuditPage() -> AnyView {
    // The same as on a crate's page: what is told first stays.
    source::learn_about_crates();
    use_title(|| "Audit a project".into());
    el("div", "drawn")
        .add(el("h1", "page-title").text("Audit a project"))
        .add(el("p", "lede").text(LEDE))
        .add(PROJECT.show(Vec::new, AWAITED))
        .view()
}
