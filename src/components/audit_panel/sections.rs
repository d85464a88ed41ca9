//! The sections of the panel, the most urgent first.

use super::lists::Pen;
use super::{Opened, WORRY};
use crate::components::tree_state::TreeState;
use crate::drawn::{El, el, outside, picture, span};
use cratescope_registry::{binary_size, grouped};
use cratescope_resolve::{Audit, Finding, LicenseGroup, People, Verdict};
use leptos::prelude::Get;

/// Rows that are shown before a list must be opened.
const FIRST: usize = 5;

/// Advisories, yanks, duplicates and licences.
pub(super) fn urgent(state: TreeState, opened: &Opened) -> Vec<El> {
    let Some(report) = state.report.get() else {
        return Vec::new();
    };
    let audit = &report.audit;
    let pen = Pen {
        state,
        report: &report,
        opened,
    };
    let mut sections = vec![advisories(&pen, audit)];
    sections.extend(yanked(&pen, audit));
    sections.push(duplicates(&pen, audit));
    sections.push(licences(&pen, audit));
    sections
}

/// Everything else.
pub(super) fn others(state: TreeState, opened: &Opened) -> Vec<El> {
    let Some(report) = state.report.get() else {
        return Vec::new();
    };
    let audit = &report.audit;
    let pen = Pen {
        state,
        report: &report,
        opened,
    };
    let mut sections = vec![
        msrv(&pen, audit),
        weight(&pen, audit),
        outdated(&pen, audit),
    ];
    sections.push(crates(&pen, audit));
    sections.push(scripts(&pen, audit));
    sections.push(people(&pen, audit));
    sections.extend(elsewhere(&pen, audit));
    sections
}

fn of(count: usize, audit: &Audit) -> String {
    format!(
        "{} of {}",
        grouped(count as u64),
        grouped(audit.composition.all.len() as u64)
    )
}

fn advisories(pen: &Pen<'_>, audit: &Audit) -> El {
    let advised = &audit.advised;
    let all = [
        &advised.vulnerabilities,
        &advised.unmaintained,
        &advised.notices,
    ];
    let count: usize = all.iter().map(|list| list.len()).sum();
    let note = match advised.unchecked.len() == audit.composition.all.len() {
        true => "not looked up".to_owned(),
        false => of(count, audit),
    };
    let findings = advised
        .vulnerabilities
        .iter()
        .map(|found| (found, "danger"));
    let findings = findings.chain(advised.unmaintained.iter().map(|found| (found, "danger")));
    let findings = findings.chain(advised.notices.iter().map(|found| (found, "warn")));
    pen.section("audit-advisories", "Advisories", &note)
        .adds(findings.map(|(found, tone)| notice(pen, found, tone)))
        .adds(pen.list("unchecked", "not known", &advised.unchecked))
}

fn notice(pen: &Pen<'_>, found: &Finding, tone: &str) -> El {
    let advisory = &found.advisory;
    let summary = advisory.summary.as_deref().unwrap_or("no summary");
    let fix = match &found.fix {
        Some(fix) => format!(" Fixed in {fix}. "),
        None => " No fixed version. ".to_owned(),
    };
    let id = match advisory.link() {
        Some(link) => outside(link.as_str(), &advisory.id),
        None => el("code", "").text(&advisory.id),
    };
    let kind = advisory
        .informational
        .as_ref()
        .map(|kind| span("tag", kind.as_str()));
    el("div", &format!("notice {tone}"))
        .add(picture(WORRY))
        .add(el("strong", "").add(pen.package(found.package)))
        .add(
            el("p", "")
                .adds(kind)
                .text(" ")
                .text(summary)
                .text(&fix)
                .add(id),
        )
}

fn yanked(pen: &Pen<'_>, audit: &Audit) -> Option<El> {
    if audit.yanked.is_empty() && audit.yanked_unknown.is_empty() {
        return None;
    }
    let section = pen.section("audit-yanked", "Yanked", &of(audit.yanked.len(), audit));
    Some(
        section
            .adds(pen.list("yanked", "withdrawn", &audit.yanked))
            .adds(pen.list("yanked-unknown", "not known", &audit.yanked_unknown)),
    )
}

fn duplicates(pen: &Pen<'_>, audit: &Audit) -> El {
    let note = match audit.duplicates.len() {
        0 => "none".to_owned(),
        1 => "1 crate".to_owned(),
        count => format!("{count} crates"),
    };
    let twins = audit.duplicates.iter().map(|twins| {
        let rows = twins.versions.iter().map(|(package, requirers)| {
            let version = pen.report.graph.packages[*package].version.to_string();
            let by: Vec<&str> = requirers
                .iter()
                .take(3)
                .map(|&by| &*pen.report.graph.packages[by].name)
                .collect();
            let more = requirers.len().saturating_sub(3);
            let by = match more {
                0 => by.join(", "),
                more => format!("{} + {more}", by.join(", ")),
            };
            el("li", "")
                .add(el("span", "term").add(span("ver", &version)))
                .add(span("val muted", &by))
        });
        let extra = twins
            .extra
            .map(|bytes| format!("{} more", binary_size(bytes)));
        el("li", "twins")
            .add(span("name", &twins.name))
            .add(span(
                "muted small",
                &format!(" {} versions ", twins.versions.len()),
            ))
            .adds(extra.map(|extra| span("muted small", &extra)))
            .add(el("ul", "leaders").adds(rows))
    });
    let mut rows = twins.collect::<Vec<El>>().into_iter();
    let first = el("ul", "").adds(rows.by_ref().take(FIRST));
    let rest: Vec<El> = rows.collect();
    let more = (!rest.is_empty()).then(|| {
        el("details", "")
            .attr("data-list", "duplicates")
            .add(el("summary", "").text(&format!("{} more", rest.len())))
            .add(el("ul", "").adds(rest))
    });
    pen.section("audit-duplicates", "Duplicates", &note)
        .add(first)
        .adds(more)
}

fn licences(pen: &Pen<'_>, audit: &Audit) -> El {
    let groups = audit.licenses.iter().enumerate();
    let rows = groups.filter_map(|(at, group)| {
        let text = group.text.as_deref().unwrap_or("licence not known");
        let list = pen.list(&format!("licence-{text}"), text, &group.packages)?;
        let class = format!("licence k{}", at.min(4) + 1);
        Some(el("li", &class).add(list).adds(verdict(group)))
    });
    let total = grouped(audit.composition.all.len() as u64);
    pen.section("audit-licences", "Licences", &format!("{total} crates"))
        .add(el("ul", "licences").adds(rows))
}

fn verdict(group: &LicenseGroup) -> Option<El> {
    match group.verdict {
        Verdict::Unknown => Some(span("tag warn", "unknown")),
        Verdict::Denied => Some(span("tag danger", "denied")),
        Verdict::Unlisted => Some(span("tag warn", "in no list")),
        Verdict::Warned => Some(span("tag warn", "ask")),
        Verdict::Allowed => None,
    }
}

fn msrv(pen: &Pen<'_>, audit: &Audit) -> El {
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

fn weight(pen: &Pen<'_>, audit: &Audit) -> El {
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

fn outdated(pen: &Pen<'_>, audit: &Audit) -> El {
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

fn crates(pen: &Pen<'_>, audit: &Audit) -> El {
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

fn scripts(pen: &Pen<'_>, audit: &Audit) -> El {
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

fn people(pen: &Pen<'_>, audit: &Audit) -> El {
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

fn elsewhere(pen: &Pen<'_>, audit: &Audit) -> Option<El> {
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
