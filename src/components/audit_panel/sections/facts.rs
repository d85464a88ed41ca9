//! What a set is made of.

use super::super::lists::Pen;
use super::{FIRST, of};
use crate::drawn::{El, el, span};
use cratescope_registry::{binary_size, grouped};
use cratescope_resolve::{Audit, People};

pub(super) fn msrv(pen: &Pen<'_>, audit: &Audit) -> El {
    let note = match (audit.msrv.needed(), audit.msrv.own) {
        (Some(needed), Some(own)) => format!("{needed}; the crate itself says {own}"),
        (Some(needed), None) => needed.to_string(),
        (None, _) => "no crate says one".to_owned(),
    };
    let steps = audit.msrv.steps.iter().take(FIRST).filter_map(|step| {
        let words = format!("need Rust {}", step.version);
        pen.list(&format!("rust-{}", step.version), &words, &step.packages)
    });
    pen.section("audit-msrv", "Effective MSRV", &note)
        .adds(steps)
        .adds(pen.list("rust-unknown", "say none", &audit.msrv.unknown))
}

pub(super) fn weight(pen: &Pen<'_>, audit: &Audit) -> El {
    let weight = &audit.weight;
    let size = |package: usize| {
        let known = pen.report.known.get(package);
        let size = known.and_then(|known| known.size);
        size.map_or_else(String::new, binary_size)
    };
    let is_known = weight.unknown.len() < audit.composition.all.len();
    let note = match is_known {
        true => format!("{} to download", binary_size(weight.bytes)),
        false => "sizes not known".to_owned(),
    };
    let branches = weight.branches.iter().take(2 * FIRST).map(|branch| {
        let words = match is_known {
            true => format!(
                "{}, {} alone",
                binary_size(branch.bytes),
                binary_size(branch.alone_bytes)
            ),
            false => format!("{} crates, {} alone", branch.packages.len(), branch.alone),
        };
        let package = pen.report.graph.nodes[branch.node].package;
        el("li", "")
            .add(el("span", "term").add(pen.package(package)))
            .add(span("val num", &words))
    });
    let heaviest = weight
        .heaviest
        .iter()
        .map(|&package| (package, size(package)));
    pen.section("audit-weight", "Heaviest branches", &note)
        .add(el("ul", "leaders").adds(branches))
        .adds(pen.list_of("heaviest", "crates by size", heaviest))
        .adds(pen.list("size-unknown", "of unknown size", &weight.unknown))
}

pub(super) fn outdated(pen: &Pen<'_>, audit: &Audit) -> El {
    let rows = |compatible: bool| {
        let rows = audit
            .outdated
            .iter()
            .filter(move |row| row.compatible == compatible);
        rows.map(|row| (row.package, row.newest.to_string()))
    };
    pen.section(
        "audit-outdated",
        "Not the newest",
        &of(audit.outdated.len(), audit),
    )
    .adds(pen.list_of("held-back", "held back within their line", rows(true)))
    .adds(pen.list_of("behind", "behind a later line", rows(false)))
    .adds(pen.list("newest-unknown", "not known", &audit.outdated_unknown))
}

pub(super) fn crates(pen: &Pen<'_>, audit: &Audit) -> El {
    let made = &audit.composition;
    pen.section(
        "audit-crates",
        "Crates",
        &format!("{}, {} deep", grouped(made.all.len() as u64), made.depth),
    )
    .adds(pen.list("normal", "built for the target", &made.normal))
    .adds(pen.list("build", "for building only", &made.build))
    .adds(pen.list("development", "for development only", &made.development))
    .adds(pen.list(
        "kind-unknown",
        "in the lock file, which does not say what for",
        &made.unknown,
    ))
    .adds(pen.list("deepest", "farthest from the root", &made.deepest))
}

pub(super) fn scripts(pen: &Pen<'_>, audit: &Audit) -> El {
    let made = &audit.composition;
    pen.section(
        "audit-scripts",
        "Code that runs while building",
        "as far as known",
    )
    .adds(pen.list("scripts", "have a build script", &made.scripts))
    .adds(pen.list(
        "macros",
        "are procedural macros, by their names",
        &made.macros,
    ))
    .adds(pen.list(
        "scripts-unknown",
        "may have a build script",
        &made.scripts_unknown,
    ))
}

pub(super) fn people(pen: &Pen<'_>, audit: &Audit) -> El {
    let People { people, unknown } = &audit.publishers;
    let total = audit.composition.all.len() - unknown.len();
    let note = match people.first() {
        Some(first) => format!(
            "{} published {} of {total} known",
            first.login,
            first.packages.len()
        ),
        None => "not known".to_owned(),
    };
    let rows = people.iter().take(2 * FIRST).filter_map(|person| {
        let words = format!("published by {}", person.login);
        pen.list(&format!("by-{}", person.login), &words, &person.packages)
    });
    pen.section("audit-people", "Publishers", &note)
        .adds(rows)
        .adds(pen.list("publisher-unknown", "not known", unknown))
}

pub(super) fn elsewhere(pen: &Pen<'_>, audit: &Audit) -> Option<El> {
    let list = pen.list(
        "elsewhere",
        "from other registries and repositories",
        &audit.elsewhere,
    )?;
    Some(
        pen.section("audit-elsewhere", "From elsewhere", "")
            .add(list),
    )
}
