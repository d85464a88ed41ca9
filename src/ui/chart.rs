//! Small charts: SVG that stretches and holds no text, with labels beside it in
//! HTML. Every chart says in a sentence what it shows, and has a table behind.
//!
//! Coordinates are whole numbers, 10,000 across and 1,000 down.

use crate::drawn::{El, button, drawn, el, span};
use leptos::prelude::*;
use std::fmt::Write as _;

/// Units from left to right.
pub const WIDTH: u64 = 10_000;
/// Units from top to bottom.
pub const HEIGHT: u64 = 1_000;

/// Series that have a colour of their own.
pub const COLOURS: usize = 5;

/// An element of a drawing.
pub fn shape(tag: &'static str, class: &str) -> El {
    let element = document()
        .create_element_ns(Some("http://www.w3.org/2000/svg"), tag)
        .expect("tags here are literals and valid");
    El::from(element).attr("class", class)
}

/// A bar that stands on the axis.
pub fn bar(class: &str, left: u64, width: u64, top: u64) -> El {
    let [left, top, width, height] =
        [left, top, width, HEIGHT.saturating_sub(top)].map(|number| number.to_string());
    shape("rect", class).attrs(&[
        ("x", &left),
        ("y", &top),
        ("width", &width),
        ("height", &height),
    ])
}

/// A path through points.
pub fn path(class: &str, lines: &str) -> El {
    shape("path", class).attr("d", lines)
}

/// `M x y L x y …` through points; closed, it bounds an area.
pub fn lines(points: impl Iterator<Item = (u64, u64)>, closed: bool) -> String {
    let mut text = String::new();
    for (x, y) in points {
        let sign = if text.is_empty() { 'M' } else { 'L' };
        // Writing to a text cannot fail.
        let _ = write!(text, "{sign}{x} {y}");
    }
    if closed {
        text.push('Z');
    }
    text
}

/// A word at a place along an axis.
pub struct Label {
    /// From the left, or from the top.
    pub at: u64,
    /// The word.
    pub text: String,
}

/// The figure: a drawing, its sentence, and the words at its axes. `along` are
/// placed in [`WIDTH`], `beside` in [`HEIGHT`]; a line is drawn at each of
/// these.
pub fn figure(sentence: &str, shapes: Vec<El>, beside: &[Label], along: &[Label]) -> El {
    let grid: String = beside
        .iter()
        .map(|label| lines([(0, label.at), (WIDTH, label.at)].into_iter(), false))
        .collect();
    let svg = shape("svg", "")
        .attr("viewBox", "0 0 10000 1000")
        .attr("preserveAspectRatio", "none")
        .attr("role", "img")
        .attr("aria-label", sentence)
        .add(path("grid", &grid))
        .adds(shapes)
        .add(path("axis", "M0 1000H10000"));
    let words = |class, labels: &[Label], whole: u64| {
        let word = |label: &Label| {
            let place = hundredths(label.at * 10_000 / whole);
            // What begins at the right end would leave the chart.
            let class = if label.at * 100 > whole * 97 {
                "to"
            } else {
                ""
            };
            span(class, &label.text).property("--p", &place)
        };
        el("div", class)
            .attr("aria-hidden", "true")
            .adds(labels.iter().map(word))
    };
    el("figure", "chart")
        .add(svg)
        .add(words("y", beside, HEIGHT))
        .add(words("x", along, WIDTH))
}

/// A number of hundredths as CSS writes it: `44.07`.
pub fn hundredths(number: u64) -> String {
    let (whole, part) = (number / 100, number % 100);
    let zero = if part < 10 { "0" } else { "" };
    format!("{whole}.{zero}{part}")
}

/// A row of a legend: colour, name, figure.
pub fn key(at: usize, name: &str, figure: &str) -> El {
    el("li", "")
        .add(el("i", &format!("k{}", at.min(COLOURS - 1) + 1)))
        .add(span("num", name))
        .add(span("num", figure))
}

/// A table in a box of its own that scrolls; the first column names the row.
pub fn table(name: &str, heads: &[String], rows: impl Iterator<Item = Vec<String>>) -> El {
    let head = heads
        .iter()
        .map(|head| el("th", "").attr("scope", "col").text(head));
    let row = |cells: Vec<String>| {
        let cell = |(at, text): (usize, String)| match at {
            0 => el("th", "num").attr("scope", "row").text(&text),
            _ => el("td", "num").text(&text),
        };
        el("tr", "").adds(cells.into_iter().enumerate().map(cell))
    };
    let table = el("table", "")
        .attr("aria-label", name)
        .add(el("thead", "").add(el("tr", "").adds(head)))
        .add(el("tbody", "").adds(rows.map(row)));
    // What scrolls must be reached by keyboard.
    el("div", "behind")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", name)
        .add(table)
}

/// A chart below its title, with a switch to the table behind it: `draw` gives
/// the one or, when told so, the other. `note` is tracked.
pub fn chart_block(
    title: &'static str,
    note: Box<dyn Fn() -> String>,
    draw: Box<dyn Fn(bool) -> Vec<El>>,
) -> El {
    let as_table = RwSignal::new(false);
    let head = el("div", "head")
        .add(el("h2", "").text(title))
        .add(el("span", "note").tied_text(note))
        .add(switch(title, as_table));
    el("section", "chart-block")
        .add(head)
        .add(drawn(move || draw(as_table.get())))
}

/// The switch between a chart and its table.
pub fn switch(title: &'static str, as_table: RwSignal<bool>) -> El {
    button("link push", "")
        .tied(move |switch| {
            let word = if as_table.get() { "chart" } else { "table" };
            // Fails for no attribute.
            let _ = switch.set_attribute("aria-label", &[word, ": ", title].concat());
            switch.set_text_content(Some(word));
        })
        .on("click", move |_| as_table.update(|on| *on = !*on))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn numbers_and_paths_are_written_as_css_and_svg_read_them() {
        assert_eq!(hundredths(4407), "44.07");
        assert_eq!(hundredths(10_000), "100.00");
        let corner = [(0, 5), (10, 7)];
        assert_eq!(lines(corner.into_iter(), false), "M0 5L10 7");
        assert_eq!(lines(corner.into_iter(), true), "M0 5L10 7Z");
    }
}
