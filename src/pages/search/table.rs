//! Results as a table, a line each.

use super::asked::Results;
use super::columns::{Column, Hidden};
use super::range::unknown_head;
use super::rows::NAME;
use crate::components::crate_card::state_tags;
use crate::components::when::{how_old, unknown};
use crate::drawn::{El, drawn, el, link, picture, span};
use crate::route::krate_href;
use crate::ui::icon::Icon;
use cratescope_registry::{Crate, VersionNum, grouped};
use leptos::prelude::*;

/// The table, and what chooses its columns.
#[component]
pub fn Table() -> AnyView {
    let results: Results = use_context().expect("the results page provides it");
    let hidden = Hidden::start();
    let choice = |column: Column| {
        let check = el("input", "")
            .attr("type", "checkbox")
            .tied_checked(move || hidden.shows(column))
            .on("change", move |_| hidden.toggle(column));
        el("label", "check").add(check).text(column.label())
    };
    let summary = el("summary", "btn bare tight")
        .text("Columns ")
        .add(picture(Icon::Chevron));
    let choices = el("fieldset", "")
        .add(el("legend", "vh").text("Columns"))
        .adds(Column::ALL.map(choice));
    el("div", "drawn")
        .add(el("details", "columns").add(summary).add(choices))
        .add(drawn(move || tables(results, hidden)))
        .view()
}

fn tables(results: Results, hidden: Hidden) -> Vec<El> {
    let Some(listed) = results.listed() else {
        return Vec::new();
    };
    let sifted = listed.rows();
    let chosen = Column::ALL
        .into_iter()
        .filter(|column| hidden.shows(*column));
    let is_known = |column: &Column| {
        listed
            .page
            .results
            .iter()
            .any(|krate| knows(krate, *column))
    };
    let (columns, lacking): (Vec<Column>, Vec<Column>) = chosen.partition(is_known);
    let lacking: Vec<&str> = lacking.iter().map(|column| column.label()).collect();
    let lacking = (!lacking.is_empty() && !listed.page.results.is_empty()).then(|| {
        let words = [&lacking.join(", "), ": ", unknown()].concat();
        el("p", "small muted").text(&words)
    });
    let table = |rows: &[&Crate], name: &str| {
        (!rows.is_empty()).then(|| {
            let table = table(rows, &columns).attr("aria-label", name);
            table.tied_class("is-old", move || results.found.is_old())
        })
    };
    let apart = !sifted.unknown.is_empty();
    let head = apart.then(|| unknown_head(&sifted.missing, sifted.unknown.len()));
    table(&sifted.fitting, NAME)
        .into_iter()
        .chain(head)
        .chain(table(&sifted.unknown, "Results that may fit"))
        .chain(lacking)
        .collect()
}

/// Whether a crate's row tells what a column shows. Who tells the licence has
/// looked at the version, and so knows that it names no Rust version.
fn knows(krate: &Crate, column: Column) -> bool {
    match column {
        Column::Version | Column::Description | Column::Updated => true,
        Column::Recent => krate.recent_downloads.is_some(),
        Column::AllTime => krate.downloads.is_some(),
        Column::Msrv | Column::License => krate.license.is_some() || krate.rust_version.is_some(),
    }
}

fn table(rows: &[&Crate], columns: &[Column]) -> El {
    let heads = columns.iter().map(|column| {
        el("th", column.class())
            .attr("scope", "col")
            .text(column.label())
    });
    let crate_head = el("th", "").attr("scope", "col").text("Crate");
    let head = el("thead", "").add(el("tr", "").add(crate_head).adds(heads));
    let most = rows.iter().filter_map(|krate| krate.recent_downloads).max();
    let row = |krate: &&Crate| {
        let name = link("name", &krate_href(&krate.name), &krate.name);
        let cells = columns
            .iter()
            .map(|column| el("td", column.class()).adds(cell(krate, *column, most.unwrap_or(0))));
        let name = el("th", "").attr("scope", "row").add(name);
        el("tr", "result").add(name).adds(cells)
    };
    let body = el("tbody", "").adds(rows.iter().map(row));
    el("table", "dense").add(head).add(body)
}

fn cell(krate: &Crate, column: Column, most: u64) -> Vec<El> {
    let none = || vec![span("subtle", "none")];
    match column {
        Column::Version => {
            let num = krate.shown_version().map_or("", VersionNum::as_str);
            [span("ver", num)]
                .into_iter()
                .chain(state_tags(krate))
                .collect()
        }
        Column::Description => {
            let text = krate.description.as_deref().unwrap_or_default().trim();
            vec![span("", text).attr("title", text)]
        }
        Column::Recent => count(krate.recent_downloads, Some(most)),
        Column::AllTime => count(krate.downloads, None),
        Column::Msrv => match &krate.rust_version {
            Some(version) => vec![span("num", version.as_str())],
            None => none(),
        },
        Column::License => match &krate.license {
            Some(license) => vec![span("muted", license.as_str())],
            None => none(),
        },
        Column::Updated => how_old(krate.updated_at.as_ref()).into_iter().collect(),
    }
}

/// A count; with a bar of its share of the most.
fn count(count: Option<u64>, most: Option<u64>) -> Vec<El> {
    let Some(count) = count else {
        return vec![span("subtle", "unknown")];
    };
    let number = span("num", &grouped(count));
    vec![match most.filter(|most| *most > 0) {
        Some(most) => {
            // In hundredths: the largest counts times 100 are far from overflow.
            let share = (count / most.div_ceil(10_000).max(1)).min(10_000);
            span("meter", "")
                .property("--v", &(share / 100).to_string())
                .add(number)
        }
        None => number,
    }]
}
