//! What changed between two versions.

mod result;

use super::CrateContext;
use super::versions::{Shower, Wanted};
use crate::drawn::{button, drawn, el};
use crate::remote::Asked;
use crate::route::CratePath;
use crate::ui::select::{Label, select};
use crate::ui::waiting::{Shape, waiting};
use crate::watch::memo;
use cratescope_registry::{CrateName, Dependencies, Question, Version, VersionNum, Versions};
use leptos::prelude::*;

/// The two versions, first the one to begin with.
type Pair = Option<(String, String)>;

/// What is compared at first: the version that the crate's page opens with, and
/// the release before it. `None` for a crate with one version.
pub fn first_choice(all: &Versions) -> Pair {
    let rows = &all.versions;
    let default = all.default_version.as_ref();
    let to = default.and_then(|default| rows.iter().position(|row| row.num == *default));
    let to = to.unwrap_or(0);
    let is_release = |row: &&Version| !row.yanked && !row.num.is_prerelease();
    let lower = rows.get(to + 1..).unwrap_or_default();
    let from = lower
        .iter()
        .find(is_release)
        .or_else(|| lower.first())
        .or_else(|| rows.iter().take(to).next_back())?;
    Some((from.num.to_string(), rows.get(to)?.num.to_string()))
}

fn of_num(all: &Versions, num: &str) -> Option<VersionNum> {
    let row = all.versions.iter().find(|row| row.num.as_str() == num)?;
    Some(row.num.clone())
}

/// The comparison while its code is awaited.
pub const AWAITED: Shape = Shape {
    rows: 6,
    row: "sk-row",
    what: "the comparison",
};

/// The two versions of the address.
fn pair(path: &CratePath) -> (String, String) {
    Wanted::of(path).compared.unwrap_or_default()
}

/// The chooser and the result.
#[component]
pub fn Compare() -> AnyView {
    let CrateContext {
        navigator,
        path,
        document,
        versions,
        ..
    } = expect_context();
    let shower = Shower { navigator, path };
    // Static files are found by the real spelling only.
    let needs = move |of: fn((String, String)) -> String| {
        Asked::<Dependencies>::new(
            move || {
                let name = CrateName::new(&document.value()?.krate.name).ok()?;
                let num = of_num(&*versions.value()?, &path.with(|path| of(pair(path))))?;
                Some(Question::Dependencies(name, Some(num.to_string())))
            },
            false,
        )
    };
    let (before, after) = (needs(|pair| pair.0), needs(|pair| pair.1));
    let options = move || {
        let words = |row: &Version| {
            let num = row.num.to_string();
            let yanked = if row.yanked { " (yanked)" } else { "" };
            (num.clone(), num + yanked)
        };
        let all = versions.value();
        all.map(|all| all.versions.iter().map(words).collect())
            .unwrap_or_default()
    };
    let swap = move |_| {
        shower.show(|wanted| {
            let pair = wanted.compared.get_or_insert_default();
            std::mem::swap(&mut pair.0, &mut pair.1);
        });
    };
    let side = move |label, of: fn(&mut (String, String)) -> &mut String| {
        // There are thousands of options: not anew for each key of the filter.
        let value = memo(move || Some(path.with(|path| of(&mut pair(path)).clone())));
        let choose = move |value| {
            shower.show(|wanted| *of(wanted.compared.get_or_insert_default()) = value);
        };
        let value = move || value.get().unwrap_or_default();
        select(Label::Shown(label), options, value, choose)
    };
    let result = move || {
        let all = versions.value()?;
        let (from, to) = path.with(pair);
        Some(result::result(
            &all,
            &from,
            &to,
            before.value().as_deref(),
            after.value().as_deref(),
        ))
    };
    let shape = Shape {
        what: "the dependencies",
        ..AWAITED
    };
    let close = button("link push", "close")
        .attr("aria-label", "close the comparison")
        .on("click", move |_| {
            shower.show(|wanted| wanted.compared = None);
        });
    let head = el("div", "head")
        .add(el("h2", "").text("Compare two versions"))
        .add(close);
    let swap = button("btn", "Swap").on("click", swap);
    let choice = el("div", "row")
        .add(side("From version", |pair| &mut pair.0))
        .add(side("To version", |pair| &mut pair.1))
        .add(swap);
    el("section", "compare")
        .attr("aria-label", "Compare two versions")
        .add(head)
        .add(choice)
        .add(drawn(move || result().unwrap_or_default()))
        .add(waiting(before, shape))
        .add(waiting(after, Shape { rows: 0, ..shape }))
        .view()
}
