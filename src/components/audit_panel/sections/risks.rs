//! What may have to be acted upon.

use super::super::WORRY;
use super::super::lists::Pen;
use super::{FIRST, of};
use crate::drawn::{El, el, outside, picture, span};
use cratescope_registry::{binary_size, grouped};
use cratescope_resolve::{Audit, Finding, LicenseGroup, Verdict};

pub(super) fn advisories(pen: &Pen<'_>, audit: &Audit) -> El {
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

pub(super) fn yanked(pen: &Pen<'_>, audit: &Audit) -> Option<El> {
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

pub(super) fn duplicates(pen: &Pen<'_>, audit: &Audit) -> El {
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
        pen.details("duplicates")
            .add(el("summary", "").text(&format!("{} more", rest.len())))
            .add(el("ul", "").adds(rest))
    });
    pen.section("audit-duplicates", "Duplicates", &note)
        .add(first)
        .adds(more)
}

pub(super) fn licences(pen: &Pen<'_>, audit: &Audit) -> El {
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
