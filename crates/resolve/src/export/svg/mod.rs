//! A picture of the graph: columns from the root on, each package right of all
//! that need it.

mod layout;

use crate::graph::{Graph, UNREACHED};
use crate::order::{sort, sort_rows};
use layout::Layout;
use std::fmt::Write as _;

/// More packages than this are not drawn: nobody could read the picture.
const MOST: usize = 2_000;

/// Sizes in pixels.
const ROW: usize = 26;
const HIGH: usize = 18;
const GAP: usize = 56;
const EDGE: usize = 16;
/// Of a character; the font is monospaced.
const WIDE: usize = 7;
/// Characters of a label.
const LONGEST: usize = 48;

/// The colours follow the reader's system.
const STYLE: &str = "<style>\
:root{color-scheme:light dark;--bg:#fff;--text:#1c1b19;--line:#b9b5aa;--box:#f7f7f5;--accent:#a33a0c}\
@media(prefers-color-scheme:dark){:root{--bg:#141412;--text:#f2f0ea;--line:#57544e;--box:#1c1c19;--accent:#ff9a5c}}\
.bg{fill:var(--bg)}path{fill:none;stroke:var(--line)}rect{fill:var(--box);stroke:var(--line)}\
.root rect{stroke:var(--accent)}.bg{stroke:none}\
text{fill:var(--text);font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}</style>";

/// Draws the graph; `title` is its accessible name.
#[must_use]
pub fn svg(graph: &Graph, title: &str) -> String {
    let drawn = nearest(graph);
    let layout = Layout::of(graph, &drawn);
    let labels: Vec<String> = drawn.iter().map(|&package| label(graph, package)).collect();
    let columns = columns(&layout, &labels);
    let left_out = graph.packages.len() - drawn.len();
    let wide = columns.last().map_or(0, |&(left, width)| left + width) + EDGE;
    let note = if left_out > 0 { ROW } else { 0 };
    let high = layout.highest() * ROW + 2 * EDGE + note;
    let mut out = String::new();
    let title = escaped(title);
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" \
         viewBox=\"0 0 {wide} {high}\" role=\"img\" aria-label=\"{title}\"><title>{title}</title>{STYLE}\
         <rect class=\"bg\" width=\"100%\" height=\"100%\"/>"
    );
    let middle = |at: usize| EDGE + layout.row[at] * ROW + HIGH / 2;
    for &(from, to) in &layout.edges {
        let (left, width) = columns[layout.column[from]];
        let (start, y) = (left + width, middle(from));
        let (end, below) = (columns[layout.column[to]].0, middle(to));
        // A curve that leaves and arrives level, backwards too.
        let bend = GAP / 2;
        let before = end.saturating_sub(bend);
        let _ = write!(
            out,
            "<path d=\"M{start} {y}C{} {y} {before} {below} {end} {below}\"/>",
            start + bend
        );
    }
    for (at, text) in labels.iter().enumerate() {
        let (left, width) = columns[layout.column[at]];
        let (top, base) = (middle(at) - HIGH / 2, middle(at) + 4);
        let root = if graph.is_root(drawn[at]) {
            " class=\"root\""
        } else {
            ""
        };
        let _ = write!(
            out,
            "<g{root}><rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{HIGH}\" rx=\"4\"/>\
             <text x=\"{}\" y=\"{base}\">{}</text></g>",
            left + WIDE,
            escaped(text)
        );
    }
    if left_out > 0 {
        let _ = write!(
            out,
            "<text x=\"{EDGE}\" y=\"{}\">{left_out} more are not drawn</text>",
            high - EDGE
        );
    }
    out.push_str("</svg>\n");
    out
}

/// The packages to draw: all, or those nearest to the roots.
fn nearest(graph: &Graph) -> Vec<usize> {
    let mut near = vec![UNREACHED; graph.packages.len()];
    for (node, depth) in graph.nodes.iter().zip(graph.depths()) {
        near[node.package] = near[node.package].min(depth);
    }
    let mut packages: Vec<usize> = (0..near.len()).collect();
    if packages.len() > MOST {
        sort_rows(&mut packages, |&a, &b| near[a].cmp(&near[b]));
        packages.truncate(MOST);
        sort(&mut packages);
    }
    packages
}

fn label(graph: &Graph, package: usize) -> String {
    let package = &graph.packages[package];
    let text = format!("{} {}", package.name, package.version);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Left edge and width of each column.
fn columns(layout: &Layout, labels: &[String]) -> Vec<(usize, usize)> {
    let mut widths = vec![0; layout.column.iter().max().map_or(0, |&last| last + 1)];
    for (at, text) in labels.iter().enumerate() {
        let width = (text.chars().count() + 2) * WIDE;
        let column = &mut widths[layout.column[at]];
        *column = width.max(*column);
    }
    let mut left = EDGE;
    let place = |width: usize| {
        let place = (left, width);
        left += width + GAP;
        place
    };
    widths.into_iter().map(place).collect()
}

/// Text for an element or an attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // XML has no way to write these.
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
