//! Everything, as JSON of our own.

use super::purl;
use super::writer::Writer;
use crate::Side;
use crate::audit::{Audit, Finding, Known, Verdict};
use crate::graph::{Graph, Origin};
use cratescope_registry::License;

/// The graph, what is known of its packages, and the audit. Packages and nodes
/// are named by their positions; null is not known.
/// `is_compact` leaves blanks out.
#[must_use]
pub fn json(graph: &Graph, known: &[Known], audit: &Audit, is_compact: bool) -> String {
    let mut to = Writer::new(is_compact);
    to.object(|to| {
        to.numbers("roots", &graph.roots);
        to.key("packages");
        to.list(|list| {
            for position in 0..graph.packages.len() {
                list.item();
                package(graph, known.get(position), position, list);
            }
        });
        to.key("nodes");
        to.list(|list| {
            for position in 0..graph.nodes.len() {
                list.item();
                node(graph, position, list);
            }
        });
        to.key("missing");
        to.list(|list| {
            for missing in &graph.missing {
                list.item();
                list.object(|to| {
                    to.member("name", &missing.name);
                    to.known("why", missing.why.as_deref());
                    to.numbers("needed_by", &missing.needed_by);
                });
            }
        });
        to.key("audit");
        to.object(|to| figures(audit, to));
    });
    to.finish()
}

fn package(graph: &Graph, known: Option<&Known>, position: usize, to: &mut Writer) {
    let package = &graph.packages[position];
    let rust = package.rust_version.map(|rust| rust.to_string());
    let origin = match &package.origin {
        Origin::Registry => "registry",
        Origin::OtherRegistry(_) => "other registry",
        Origin::Git(_) => "git",
        Origin::Local => "local",
    };
    to.object(|to| {
        to.member("name", &package.name);
        to.member("version", &package.version.to_string());
        to.member("origin", origin);
        to.known("purl", purl(graph, position).as_deref());
        to.known("checksum", package.checksum.as_deref());
        to.known("rust_version", rust.as_deref());
        to.known("links", package.links.as_deref());
        let license = known.and_then(|known| known.license.as_ref());
        to.known("license", license.map(License::as_str));
        to.count("size", known.and_then(|known| known.size));
        to.flag("yanked", known.and_then(|known| known.yanked));
        let newest = known.and_then(|known| known.newest.as_ref());
        to.known("newest", newest.map(ToString::to_string).as_deref());
        to.known(
            "publisher",
            known.and_then(|known| known.publisher.as_deref()),
        );
    });
}

fn node(graph: &Graph, position: usize, to: &mut Writer) {
    let node = &graph.nodes[position];
    to.object(|to| {
        to.count("package", Some(node.package as u64));
        let side = node.side.map(|side| match side {
            Side::Host => "host",
            Side::Target => "target",
        });
        to.known("built_for", side);
        to.flag("proc_macro", Some(node.is_macro));
        to.texts("features", &node.features);
        to.key("dependencies");
        to.list(|list| {
            for need in &node.needs {
                list.item();
                list.object(|to| {
                    to.known("kind", need.kind.map(|kind| kind.as_str()));
                    to.count("node", Some(need.to as u64));
                });
            }
        });
    });
}

fn figures(audit: &Audit, to: &mut Writer) {
    let made = &audit.composition;
    to.count("depth", Some(made.depth as u64));
    for (name, list) in [
        ("packages", &made.all),
        ("normal", &made.normal),
        ("build", &made.build),
        ("development", &made.development),
        ("kind_unknown", &made.unknown),
        ("proc_macros", &made.macros),
        ("build_scripts", &made.scripts),
        ("yanked", &audit.yanked),
        ("yanked_unknown", &audit.yanked_unknown),
        ("outdated_unknown", &audit.outdated_unknown),
        ("elsewhere", &audit.elsewhere),
        ("size_unknown", &audit.weight.unknown),
        ("advisories_unknown", &audit.advised.unchecked),
        ("rust_version_unknown", &audit.msrv.unknown),
    ] {
        to.numbers(name, list);
    }
    to.count("bytes", Some(audit.weight.bytes));
    to.known(
        "rust_version",
        audit.msrv.needed().map(|rust| rust.to_string()).as_deref(),
    );
    let raised = audit
        .msrv
        .steps
        .first()
        .map_or(&[][..], |step| &step.packages);
    to.numbers("rust_version_raised_by", raised);
    to.key("duplicates");
    to.list(|list| {
        for duplicate in &audit.duplicates {
            list.item();
            let versions: Vec<usize> = duplicate
                .versions
                .iter()
                .map(|&(package, _)| package)
                .collect();
            list.object(|to| {
                to.member("name", &duplicate.name);
                to.numbers("packages", &versions);
            });
        }
    });
    to.key("outdated");
    to.list(|list| {
        for outdated in &audit.outdated {
            list.item();
            list.object(|to| {
                to.count("package", Some(outdated.package as u64));
                to.member("newest", &outdated.newest.to_string());
                to.flag("compatible", Some(outdated.compatible));
            });
        }
    });
    to.key("licenses");
    to.list(|list| {
        for group in &audit.licenses {
            list.item();
            list.object(|to| {
                to.known("license", group.text.as_deref());
                to.member("verdict", verdict(group.verdict));
                to.numbers("packages", &group.packages);
            });
        }
    });
    for (name, findings) in [
        ("vulnerabilities", &audit.advised.vulnerabilities),
        ("unmaintained", &audit.advised.unmaintained),
        ("notices", &audit.advised.notices),
    ] {
        to.key(name);
        to.list(|list| {
            for found in findings {
                list.item();
                finding(found, list);
            }
        });
    }
}

fn finding(found: &Finding, to: &mut Writer) {
    to.object(|to| {
        to.count("package", Some(found.package as u64));
        to.member("id", &found.advisory.id);
        to.known("summary", found.advisory.summary.as_deref());
        to.known("fix", found.fix.as_ref().map(|fix| fix.as_str()));
    });
}

/// A word for a verdict.
pub(super) const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Unknown => "unknown",
        Verdict::Denied => "denied",
        Verdict::Unlisted => "not listed",
        Verdict::Warned => "ask",
        Verdict::Allowed => "allowed",
    }
}
