//! Why a package is here.

use crate::components::tree_state::TreeState;
use crate::components::tree_view::why_link;
use crate::drawn::{El, el, link, span};
use crate::route::{CratePath, CrateTab, Route};
use cratescope_registry::{grouped, sort_rows};
use cratescope_resolve::Origin;
use leptos::prelude::Get;

/// Ways that are shown.
const MOST: usize = 12;

/// The shortest ways to the chosen package.
pub(super) fn section(state: TreeState) -> Option<El> {
    let report = state.report.get()?;
    let graph = &report.graph;
    let chosen = state.chosen(graph)?;
    let package = &graph.packages[chosen];
    let found = graph.paths(chosen, MOST);
    let note = match found.total {
        1 => "1 shortest way".to_owned(),
        total => format!("{} shortest ways", grouped(total)),
    };
    let paths = found.paths.iter().map(|path| {
        let steps = path.iter().enumerate().map(|(depth, &node)| {
            let package = graph.package(node);
            let last = depth + 1 == path.len();
            let name = match last {
                true => el("b", "").text(&package.name),
                false => why_link(state, package),
            };
            el("li", "").property("--d", &depth.to_string()).add(name)
        });
        el("ol", "path").adds(steps)
    });
    let query = state.with("why", None);
    let here = leptos::prelude::window()
        .location()
        .pathname()
        .unwrap_or_default();
    let close = link("push", &format!("{here}?{query}"), "close");
    let page = (package.origin == Origin::Registry).then(|| {
        let page = Route::Crate(CratePath {
            name: package.name.clone(),
            version: Some(package.version.to_string()),
            tab: CrateTab::Readme,
            query: String::new(),
        });
        el("p", "small").add(link(
            "",
            &page.href(),
            &format!("{} {}", package.name, package.version),
        ))
    });
    let features = graph.nodes.iter().filter(|node| node.package == chosen);
    let mut features: Vec<&str> = features
        .flat_map(|node| &node.features)
        .map(String::as_str)
        .collect();
    sort_rows(&mut features, |a, b| a.cmp(b));
    features.dedup();
    let features = (!features.is_empty()).then(|| {
        let list = el("code", "").text(&features.join(", "));
        el("p", "small muted").text("Features: ").add(list)
    });
    let head = el("div", "head")
        .add(el("h2", "").text(&format!("Why is {} here", package.name)))
        .add(span("note", &note))
        .add(close);
    Some(
        el("section", "")
            .attr("id", "why")
            .add(head)
            .adds(paths)
            .adds(features)
            .adds(page),
    )
}
