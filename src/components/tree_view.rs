//! A graph as nested lists: each node opens in one place, elsewhere a link leads
//! there. What is below a node is drawn when it is opened.

mod row;

pub use row::why_link;

use crate::announcer::announcer;
use crate::components::tree_state::{Report, TreeState};
use crate::drawn::{El, around, el, fill};
use cratescope_resolve::{Graph, Outline};
use leptos::prelude::*;
use row::Row;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// Rows that are drawn at once; further nodes stay closed until asked for.
const MOST_ROWS: usize = 1_500;
/// With more rows only those near the window are laid out.
const LONG: usize = 80;

/// Lists within lists are drawn so deep at once: each level takes of the stack.
const DEEPEST: usize = 150;

/// How many levels are open at first.
const USUAL_DEPTH: usize = 2;

/// The tree as it is shown now.
struct Shown {
    report: Arc<Report>,
    outline: Outline,
    /// Packages on the ways to the chosen one.
    on_path: Vec<usize>,
    chosen: Option<usize>,
    /// Bytes of the heaviest package, for bars.
    heaviest: u64,
    /// Whether lines lead to who needs a package.
    is_inverted: bool,
    /// Nodes that the search shows; `None` shows all.
    found: Option<Vec<bool>>,
    open: RefCell<Vec<bool>>,
}

/// The lists.
pub fn tree_view(state: TreeState) -> El {
    let shown: Rc<RefCell<Option<Rc<Shown>>>> = Rc::default();
    let announcer = announcer();
    let mut place = el("div", "");
    let clicked = {
        let (shown, place) = (Rc::clone(&shown), place.node::<Element>());
        move |event: Event| {
            let Some(tree) = shown.borrow().clone() else {
                return;
            };
            if let Some(button) = around(&event, "[data-node]") {
                if let Some(node) = number(&button, "data-node") {
                    untrack(|| tree.toggle(node, &button, state));
                }
            } else if let Some(link) = around(&event, "[data-home]")
                && let Some(node) = number(&link, "data-home")
            {
                event.prevent_default();
                for above in tree.outline.way(node) {
                    tree.set_open(above, true);
                }
                fill(&place, Some(untrack(|| tree.list(state))));
                focus(node);
                announcer.say(["Went to ", &tree.report.graph.package(node).name].concat());
            }
        }
    };
    place.on("click", clicked).tied(move |place| {
        let made = Shown::of(state).map(Rc::new);
        fill(place, made.as_ref().map(|tree| tree.list(state)));
        shown.replace(made);
    })
}

fn number(element: &Element, name: &str) -> Option<usize> {
    element.get_attribute(name)?.parse().ok()
}

/// Goes to a node's row once it is drawn.
fn focus(node: usize) {
    request_animation_frame(move || {
        let row = document().get_element_by_id(&format!("node-{node}"));
        let row = row.and_then(|row| row.query_selector(".name").ok().flatten());
        if let Some(name) = row.and_then(|name| name.dyn_into::<HtmlElement>().ok()) {
            let _ = name.focus();
            name.scroll_into_view();
        }
    });
}

impl Shown {
    /// Follows graph, audit and address.
    fn of(state: TreeState) -> Option<Self> {
        let report = state.report.get()?;
        let graph = &*report.graph;
        let chosen = state.chosen(graph);
        let is_inverted = state.param("view").as_deref() == Some("inverted");
        let outline = match is_inverted {
            true => Outline::up(graph, inverted_roots(graph, chosen)),
            false => Outline::down(graph),
        };
        let on_path = chosen
            .map(|package| on_paths(graph, package))
            .unwrap_or_default();
        let depth = state.param("depth").and_then(|depth| depth.parse().ok());
        let depth: usize = depth.unwrap_or(USUAL_DEPTH);
        let mut open: Vec<bool> = outline.depth.iter().map(|&own| own < depth).collect();
        let mut rows = 0;
        for (node, open) in open.iter_mut().enumerate() {
            rows += if *open { outline.below[node].len() } else { 0 };
            *open &= rows < MOST_ROWS;
        }
        let found = state
            .param("find")
            .map(|words| find(graph, &outline, &words));
        if let Some(found) = &found {
            for node in (0..open.len()).filter(|&node| found[node]) {
                for above in outline.way(node) {
                    open[above] = true;
                }
            }
        }
        let targets =
            (0..graph.nodes.len()).filter(|&node| Some(graph.nodes[node].package) == chosen);
        for node in targets {
            for above in outline.way(node) {
                open[above] = true;
            }
        }
        let heaviest = report
            .known
            .iter()
            .filter_map(|known| known.size)
            .max()
            .unwrap_or(0);
        Some(Self {
            outline,
            on_path,
            chosen,
            heaviest,
            is_inverted,
            found,
            open: RefCell::new(open),
            report,
        })
    }

    fn set_open(&self, node: usize, open: bool) {
        if let Some(known) = self.open.borrow_mut().get_mut(node) {
            *known = open;
        }
    }

    fn is_open(&self, node: usize) -> bool {
        self.open.borrow().get(node) == Some(&true)
    }

    fn toggle(&self, node: usize, button: &Element, state: TreeState) {
        let open = !self.is_open(node);
        self.set_open(node, open);
        let _ = button.set_attribute("aria-expanded", if open { "true" } else { "false" });
        let Some(item) = button.closest("li").ok().flatten() else {
            return;
        };
        if open {
            self.below(node, state).put(&item);
        } else if let Some(list) = item.last_element_child() {
            list.remove();
        }
    }

    /// The whole list, as far as it is open.
    fn list(&self, state: TreeState) -> El {
        let roots = self.outline.roots.iter();
        let roots = roots.filter(|&&node| self.shows(node));
        let rows = |node: usize| match self.is_open(node) {
            true => self.outline.below[node].len(),
            false => 0,
        };
        let rows: usize = (0..self.outline.below.len()).map(rows).sum();
        let is_long = rows + self.outline.roots.len() > LONG;
        el("ul", if is_long { "tree long" } else { "tree" })
            .attr("aria-label", "Dependency tree")
            .adds(roots.map(|&node| self.item(node, None, state)))
    }

    fn shows(&self, node: usize) -> bool {
        self.found.as_ref().is_none_or(|found| found[node])
    }

    /// A node in its place, with what is below it if it is open. Lists are as
    /// deep as the way to a node, which is the shortest.
    fn item(
        &self,
        node: usize,
        kind: Option<cratescope_registry::DependencyKind>,
        state: TreeState,
    ) -> El {
        let row = Row {
            tree: self,
            node,
            kind,
            state,
        };
        let item = el("li", "").add(row.home());
        let opens = self.is_open(node) && self.outline.opens(node);
        match opens && self.outline.depth[node] < DEEPEST {
            true => item.add(self.below(node, state)),
            false => item,
        }
    }

    fn below(&self, node: usize, state: TreeState) -> El {
        let lines = self.outline.below[node]
            .iter()
            .filter(|line| self.shows(line.node));
        el("ul", "").adds(lines.map(|line| match line.is_home {
            true => self.item(line.node, line.kind, state),
            false => {
                let row = Row {
                    tree: self,
                    node: line.node,
                    kind: line.kind,
                    state,
                };
                el("li", "").add(row.again(self.outline.is_above(line.node, node)))
            }
        }))
    }
}

/// All packages, or the chosen one alone.
fn inverted_roots(graph: &Graph, chosen: Option<usize>) -> Vec<usize> {
    let mut nodes: Vec<usize> = (0..graph.nodes.len())
        .filter(|&node| chosen.is_none_or(|package| graph.nodes[node].package == package))
        .collect();
    cratescope_registry::sort_rows(&mut nodes, |&a, &b| {
        let key = |node: usize| {
            let package = graph.package(node);
            (&package.name, &package.version)
        };
        key(a).cmp(&key(b))
    });
    nodes
}

/// Packages on some of the shortest ways to one.
fn on_paths(graph: &Graph, package: usize) -> Vec<usize> {
    let paths = graph.paths(package, 64).paths;
    let mut packages: Vec<usize> = paths
        .iter()
        .flatten()
        .map(|&node| graph.nodes[node].package)
        .collect();
    cratescope_registry::sort_rows(&mut packages, |a, b| a.cmp(b));
    packages.dedup();
    packages
}

/// Nodes whose names hold the words, and those on the ways to them.
fn find(graph: &Graph, outline: &Outline, words: &str) -> Vec<bool> {
    let words = words.to_ascii_lowercase().replace('_', "-");
    let mut found = vec![false; graph.nodes.len()];
    for node in 0..found.len() {
        let name = graph
            .package(node)
            .name
            .to_ascii_lowercase()
            .replace('_', "-");
        if outline.depth[node] != cratescope_resolve::UNREACHED && name.contains(&words) {
            found[node] = true;
            for above in outline.way(node) {
                found[above] = true;
            }
        }
    }
    found
}
