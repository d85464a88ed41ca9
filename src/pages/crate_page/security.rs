//! Advisories about the crate: first those that hit the shown version.

use super::CrateContext;
use crate::components::advisory_entry::advisory_entry;
use crate::components::when::left_out;
use crate::drawn::{El, drawn, el, picture, span};
use crate::ui::icon::Icon;
use crate::ui::waiting::{Shape, waiting};
use cratescope_registry::{Advisories, Advisory, VersionNum, grouped, sort_rows};
use leptos::prelude::*;

/// Advisories of a list that are drawn; the Rust advisory database has a tenth
/// of it for any crate.
const MOST: usize = 200;

/// How many advisories are about the shown version; `None` while unknown, and
/// where the source tells none.
pub fn security_count(context: CrateContext) -> Option<u64> {
    let found = context.advisories.value()?;
    let shown = VersionNum::new(context.shown.get()?);
    shown.semver()?;
    let hits = found.advisories.iter().filter(|row| row.affects(&shown));
    Some(hits.count() as u64)
}

/// The list while it is awaited.
const AWAITED: Shape = Shape {
    rows: 2,
    row: "sk-row",
    what: "the advisories",
};

/// The section.
#[component]
pub fn SecuritySection() -> AnyView {
    let context: CrateContext = expect_context();
    let asked = context.advisories;
    let list = move || {
        let (Some(found), Some(shown)) = (asked.value(), context.shown.get()) else {
            return Vec::new();
        };
        let name = match found.krate.as_str() {
            "" => context.path.with(|path| path.name.clone()),
            name => name.to_owned(),
        };
        list(&found, &name, &VersionNum::new(shown))
    };
    el("section", "below-tabs")
        .add(el("h2", "vh").text("Security"))
        .add(waiting(asked, AWAITED))
        .add(drawn(list))
        .view()
}

fn list(found: &Advisories, name: &str, shown: &VersionNum) -> Vec<El> {
    let withdrawn = found
        .advisories
        .iter()
        .filter(|row| row.withdrawn.is_some())
        .count();
    let mut rows: Vec<&Advisory> = found
        .advisories
        .iter()
        .filter(|row| row.withdrawn.is_none())
        .collect();
    // Vulnerabilities first, the worst of them first; the newest comes first as
    // the source has it.
    sort_rows(&mut rows, |a, b| {
        let rank = |row: &Advisory| (row.is_vulnerability(), row.rated());
        rank(b).cmp(&rank(a))
    });
    let (hits, others): (Vec<&Advisory>, Vec<&Advisory>) =
        rows.into_iter().partition(|row| row.affects(shown));
    let mut parts = vec![verdict(&hits, others.len(), shown)];
    if !hits.is_empty() {
        let items = hits
            .iter()
            .take(MOST)
            .map(|row| advisory_entry(row, name, Some(shown)));
        parts.push(head(&format!("Version {shown}"), hits.len()));
        parts.push(
            el("ol", "")
                .attr("aria-label", "Advisories for this version")
                .adds(items),
        );
    }
    if !others.is_empty() {
        let items = others
            .iter()
            .take(MOST)
            .map(|row| advisory_entry(row, name, None));
        let summary = el("summary", "")
            .add(picture(Icon::Chevron))
            .add(el("h3", "").text("Other versions"))
            .add(span("note", &advisories(others.len())));
        let details = el("details", "adv-others").add(summary).add(
            el("ol", "")
                .attr("aria-label", "Advisories for other versions")
                .adds(items),
        );
        parts.push(match shown.semver() {
            Some(_) => details,
            None => details.attr("open", ""),
        });
    }
    if withdrawn > 0 {
        let words = match withdrawn {
            1 => "One advisory was withdrawn and is not shown.".to_owned(),
            _ => format!("{withdrawn} advisories were withdrawn and are not shown."),
        };
        parts.push(el("p", "small muted").text(&words));
    }
    parts.extend(left_out(found.skipped));
    parts
}

/// The answer to the question that brings people here.
fn verdict(hits: &[&Advisory], others: usize, shown: &VersionNum) -> El {
    let vulnerabilities = hits.iter().filter(|row| row.is_vulnerability()).count();
    let warnings = hits.len() - vulnerabilities;
    let count = |count: usize, one: &str, many: &str| {
        (count > 0).then(|| match count {
            1 => format!("one {one}"),
            _ => format!("{count} {many}"),
        })
    };
    let told: Vec<String> = [
        count(
            vulnerabilities,
            "known vulnerability",
            "known vulnerabilities",
        ),
        count(warnings, "warning", "warnings"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let (class, icon, title) = if shown.semver().is_none() {
        let title =
            format!("Whether version {shown} is affected cannot be told: it is no SemVer number");
        ("notice warn", Icon::Warning, title)
    } else if vulnerabilities > 0 {
        (
            "notice danger",
            Icon::Warning,
            format!("Version {shown} has {}", told.join(" and ")),
        )
    } else if warnings > 0 {
        (
            "notice warn",
            Icon::Warning,
            format!("Version {shown} has {}", told.join(" and ")),
        )
    } else {
        (
            "notice",
            Icon::Done,
            format!("No advisory is about version {shown}"),
        )
    };
    let more = match (hits.is_empty(), others) {
        (true, 0) => "The advisory database names none for this crate.".to_owned(),
        (_, 0) => "There are no others for this crate.".to_owned(),
        (_, 1) => "One other is about other versions.".to_owned(),
        (_, others) => format!(
            "{} others are about other versions.",
            grouped(others as u64)
        ),
    };
    el("div", class)
        .add(picture(icon))
        .add(el("strong", "").text(&title))
        .add(el("p", "").text(&more))
}

fn head(title: &str, count: usize) -> El {
    el("div", "head")
        .add(el("h3", "").text(title))
        .add(span("note", &advisories(count)))
}

fn advisories(count: usize) -> String {
    let count_text = grouped(count as u64);
    let noun = if count == 1 { "advisory" } else { "advisories" };
    match count > MOST {
        true => format!("{count_text} {noun}, the first {MOST} shown"),
        false => format!("{count_text} {noun}"),
    }
}
