//! Results as a table, a line each.

use super::asked::Results;
use super::columns::{Column, Hidden};
use super::range::unknown_head;
use super::rows::{NAME, settle};
use crate::components::crate_card::state_tags;
use crate::components::when::{how_old, unknown};
use crate::drawn::{El, drawn, el, link, picture, span};
use crate::route::krate_href;
use crate::ui::icon::Icon;
use cratescope_registry::{Crate, VersionNum, grouped};
use leptos::prelude::*;

/// So many rows the style sheet lays out at once in any window.
const SHORT: usize = 28;

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
    let most = rows.iter().filter_map(|krate| krate.recent_downloads).max();
    let most = most.unwrap_or(0);
    let head = el("thead", "")
        .add(el("tr", "").add(crate_head).adds(heads))
        .adds((rows.len() > SHORT).then(|| sizes(rows, columns, most)));
    let row = |krate: &&Crate| {
        let cells = columns.iter().map(|column| cell(krate, *column, most));
        el("tr", "result")
            .add(name(krate).attr("scope", "row"))
            .adds(cells)
    };
    let body = el("tbody", "").adds(rows.iter().map(row));
    settle(el("table", "dense").add(head).add(body))
}

/// A row that is never shown, each cell of it the widest of its column: where
/// columns stand is then known before all rows are laid out.
fn sizes(rows: &[&Crate], columns: &[Column], most: u64) -> El {
    let widest = |width: &dyn Fn(&Crate) -> u64| {
        let widest = rows.iter().max_by_key(|krate| width(krate));
        widest.expect("tables have rows")
    };
    let cells = columns.iter().map(|column| match column {
        // It takes what is left.
        Column::Description => el("td", column.class()),
        Column::Updated => el("td", column.class()).text("59 minutes"),
        _ => cell(widest(&|krate| width(krate, *column)), *column, most),
    });
    el("tr", "sizes")
        .attr("aria-hidden", "true")
        .add(name(widest(&|krate| krate.name.len() as u64)))
        .adds(cells)
}

/// What grows with the room that a cell takes.
fn width(krate: &Crate, column: Column) -> u64 {
    match column {
        Column::Version => {
            let num = krate.shown_version().map_or(0, |num| num.as_str().len());
            // A tag is as wide as so many digits.
            (num + 12 * state_tags(krate).count()) as u64
        }
        Column::Recent => krate.recent_downloads.unwrap_or(0),
        Column::AllTime => krate.downloads.unwrap_or(0),
        Column::Msrv => krate
            .rust_version
            .as_ref()
            .map_or(0, |msrv| msrv.as_str().len() as u64),
        Column::License => krate
            .license
            .as_ref()
            .map_or(0, |license| license.as_str().len() as u64),
        Column::Description | Column::Updated => 0,
    }
}

fn name(krate: &Crate) -> El {
    el("th", "").add(link("name", &krate_href(&krate.name), &krate.name))
}

fn cell(krate: &Crate, column: Column, most: u64) -> El {
    let td = |class: &str| el("td", &[class, " ", column.class()].concat());
    let none = || td("subtle").text("none");
    match column {
        Column::Version => {
            let num = krate.shown_version().map_or("", VersionNum::as_str);
            td("ver").text(num).adds(state_tags(krate))
        }
        Column::Description => {
            let text = krate.description.as_deref().unwrap_or_default().trim();
            td("").attr("title", text).text(text)
        }
        Column::Recent => match krate.recent_downloads {
            Some(count) => td("num").add(meter(count, most)),
            None => td("subtle").text("unknown"),
        },
        Column::AllTime => match krate.downloads {
            Some(count) => td("num").text(&grouped(count)),
            None => td("subtle").text("unknown"),
        },
        Column::Msrv => match &krate.rust_version {
            Some(version) => td("num").text(version.as_str()),
            None => none(),
        },
        Column::License => match &krate.license {
            Some(license) => td("muted").text(license.as_str()),
            None => none(),
        },
        Column::Updated => td("").adds(how_old(krate.updated_at.as_ref())),
    }
}

/// A count with a bar of its share of the most.
fn meter(count: u64, most: u64) -> El {
    // In hundredths: the largest counts times 100 are far from overflow.
    let share = (count / most.div_ceil(10_000).max(1)).min(10_000);
    span("meter", &grouped(count)).property("--v", &(share / 100).to_string())
}
