//! One line of a tree.

use super::Shown;
use crate::components::tree_state::TreeState;
use crate::drawn::{El, el, link, picture, span};
use crate::ui::icon::Icon;
use cratescope_registry::{DependencyKind, binary_size};
use cratescope_resolve::Side;

/// A node where a line names it.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) tree: &'a Shown,
    pub(super) node: usize,
    pub(super) kind: Option<DependencyKind>,
    pub(super) state: TreeState,
}

/// The parameter that names a package.
fn why_of(package: &cratescope_resolve::Package) -> String {
    format!("{}@{}", package.name, package.version)
}

/// A link to this page that asks why a package is here.
pub fn why_link(state: TreeState, package: &cratescope_resolve::Package) -> El {
    let query = state.with("why", Some(&why_of(package)));
    link("name", &format!("{}?{query}", here()), &package.name)
}

/// The path of the page that is shown.
fn here() -> String {
    leptos::prelude::window()
        .location()
        .pathname()
        .unwrap_or_default()
}

impl Row<'_> {
    fn package(self) -> usize {
        self.tree.report.graph.nodes[self.node].package
    }

    /// The line in the node's own place.
    pub(super) fn home(self) -> El {
        let (tree, package) = (self.tree, self.package());
        let shown = &tree.report.graph.packages[package];
        let class = if tree.chosen == Some(package) {
            "node at"
        } else if tree.on_path.binary_search(&package).is_ok() {
            "node on-path"
        } else {
            "node"
        };
        let toggle = match tree.outline.opens(self.node) {
            true => el("button", "tw")
                .attr("type", "button")
                .attr("data-node", &self.node.to_string())
                .attr(
                    "aria-expanded",
                    if tree.is_open(self.node) {
                        "true"
                    } else {
                        "false"
                    },
                )
                .attr(
                    "aria-label",
                    &format!("Dependencies of {} {}", shown.name, shown.version),
                )
                .add(picture(Icon::Chevron)),
            false => span("", ""),
        };
        let below = match tree.outline.opens(self.node) {
            true => tree.report.graph.below(self.node),
            false => 0,
        };
        let below = (below > 0 && !tree.is_inverted).then(|| {
            span("subtle tiny num", &format!("+{below}")).attr("title", "crates below it")
        });
        let what = self.what().adds(below).adds(self.tags());
        el("div", class)
            .attr("id", &format!("node-{}", self.node))
            .add(toggle)
            .add(what)
            .add(self.weight())
    }

    /// The line where the node is only named.
    pub(super) fn again(self, is_above: bool) -> El {
        let words = if is_above {
            "shown above"
        } else {
            "shown below"
        };
        let to = link("tiny quiet-link", &format!("#node-{}", self.node), words)
            .attr("data-home", &self.node.to_string());
        el("div", "node again")
            .add(span("", ""))
            .add(self.what().adds(self.kind_tag()).add(to))
            .add(span("w", ""))
    }

    fn what(self) -> El {
        let package = self.tree.report.graph.package(self.node);
        el("span", "what")
            .add(why_link(self.state, package))
            .add(span("ver", &package.version.to_string()))
    }

    fn kind_tag(self) -> Option<El> {
        match self.kind {
            Some(DependencyKind::Build) => Some(span("tag", "build")),
            Some(DependencyKind::Dev) => Some(span("tag", "dev")),
            _ => None,
        }
    }

    fn tags(self) -> Vec<El> {
        let (tree, package) = (self.tree, self.package());
        let (node, shown, audit) = (
            &tree.report.graph.nodes[self.node],
            &tree.report.graph.packages[package],
            &tree.report.audit,
        );
        let mut tags: Vec<El> = self.kind_tag().into_iter().collect();
        let mut tag = |on: bool, class: &str, words: &str| {
            if on {
                tags.push(span(class, words));
            }
        };
        tag(node.is_macro, "tag", "proc-macro");
        tag(
            node.side == Some(Side::Host)
                && !node.is_macro
                && self.kind.is_none_or(|kind| kind == DependencyKind::Normal),
            "tag",
            "for building",
        );
        tag(
            audit.composition.scripts.contains(&package),
            "tag",
            "build script",
        );
        if let Some(links) = &shown.links {
            tag(true, "tag", &format!("links {links}"));
        }
        let advised = &audit.advised;
        let has = |list: &[cratescope_resolve::Finding]| {
            list.iter().any(|finding| finding.package == package)
        };
        tag(has(&advised.vulnerabilities), "tag danger", "advisory");
        tag(has(&advised.unmaintained), "tag danger", "unmaintained");
        tag(has(&advised.notices), "tag warn", "notice");
        tag(audit.yanked.contains(&package), "tag danger", "yanked");
        let twins = audit
            .duplicates
            .iter()
            .find(|twins| twins.name == shown.name);
        if let Some(twins) = twins {
            tag(
                true,
                "tag warn",
                &format!("{} versions", twins.versions.len()),
            );
        }
        if let Some(step) = audit
            .msrv
            .steps
            .first()
            .filter(|step| step.packages.contains(&package))
        {
            tag(true, "tag info", &format!("sets MSRV {}", step.version));
        }
        tags
    }

    fn weight(self) -> El {
        let place = el("span", "w");
        let known = self.tree.report.known.get(self.package());
        let Some(size) = known.and_then(|known| known.size) else {
            return place;
        };
        let share = size.saturating_mul(100) / self.tree.heaviest.max(1);
        place
            .add(span("", &binary_size(size)))
            .add(span("bar", "").property("--v", &share.to_string()))
    }
}
