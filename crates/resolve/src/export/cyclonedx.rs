//! A software bill of materials in `CycloneDX` 1.5 (JSON).

use super::purl;
use super::writer::Writer;
use crate::audit::{Audit, Known};
use crate::graph::{Graph, Origin};
use cratescope_registry::License;
use rustc_hash::FxHashSet;

/// The bill of materials. It has neither a serial number nor a time, so that
/// the same input gives the same bytes. What is only needed to build or for
/// development has the scope `excluded`; where a lock file does not tell, there
/// is none.
#[must_use]
pub fn cyclonedx(graph: &Graph, known: &[Known], audit: &Audit) -> String {
    let refs = refs(graph);
    // A single root is what the bill is about.
    let subject = match *graph.roots {
        [root] => Some(graph.nodes[root].package),
        _ => None,
    };
    let mut to = Writer::default();
    to.object(|to| {
        to.member("$schema", "http://cyclonedx.org/schema/bom-1.5.schema.json");
        to.member("bomFormat", "CycloneDX");
        to.member("specVersion", "1.5");
        to.count("version", Some(1));
        to.key("metadata");
        to.object(|to| {
            to.key("tools");
            to.object(|to| {
                to.key("components");
                to.list(|list| {
                    list.item();
                    list.object(|to| {
                        to.member("type", "application");
                        to.member("name", "cratescope");
                        to.member("version", env!("CARGO_PKG_VERSION"));
                    });
                });
            });
            if let Some(root) = subject {
                to.key("component");
                component(graph, known.get(root), root, &refs[root], None, to);
            }
        });
        to.key("components");
        to.list(|list| {
            for (package, own) in refs.iter().enumerate() {
                if Some(package) != subject {
                    list.item();
                    let scope = scope(audit, package);
                    component(graph, known.get(package), package, own, scope, list);
                }
            }
        });
        to.key("dependencies");
        to.list(|list| dependencies(graph, &refs, list));
    });
    to.finish()
}

/// What components are called within the bill: no two are the same.
fn refs(graph: &Graph) -> Vec<String> {
    let mut taken = FxHashSet::default();
    let packages = graph.packages.iter().enumerate();
    let named = packages.map(|(position, package)| {
        let plain = format!("{}@{}", package.name, package.version);
        let mut name = purl(graph, position).unwrap_or(plain);
        if !taken.insert(name.clone()) {
            name = format!("{name}#{position}");
            taken.insert(name.clone());
        }
        name
    });
    named.collect()
}

fn scope(audit: &Audit, package: usize) -> Option<&'static str> {
    let made = &audit.composition;
    let is_in = |list: &[usize]| list.binary_search(&package).is_ok();
    if is_in(&made.normal) {
        Some("required")
    } else if is_in(&made.build) || is_in(&made.development) {
        Some("excluded")
    } else {
        None
    }
}

fn component(
    graph: &Graph,
    known: Option<&Known>,
    package: usize,
    own: &str,
    scope: Option<&str>,
    to: &mut Writer,
) {
    let purl = purl(graph, package);
    let package = &graph.packages[package];
    to.object(|to| {
        let kind = match package.origin {
            Origin::Local => "application",
            _ => "library",
        };
        to.member("type", kind);
        to.member("bom-ref", own);
        to.member("name", &package.name);
        to.member("version", &package.version.to_string());
        if let Some(scope) = scope {
            to.member("scope", scope);
        }
        let is_sha256 =
            |text: &&str| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if let Some(checksum) = package.checksum.as_deref().filter(is_sha256) {
            to.key("hashes");
            to.list(|list| {
                list.item();
                list.object(|to| {
                    to.member("alg", "SHA-256");
                    to.member("content", checksum);
                });
            });
        }
        if let Some(found) = known.and_then(|known| known.license.as_ref()) {
            license(found, to);
        }
        if let Some(purl) = purl {
            to.member("purl", &purl);
        }
    });
}

/// An expression, or the name of what is none.
fn license(license: &License, to: &mut Writer) {
    let text = license.as_str().trim();
    if text.is_empty() {
        return;
    }
    to.key("licenses");
    to.list(|list| {
        list.item();
        list.object(|to| match license.expression() {
            Some(expression) => to.member("expression", &expression.to_string()),
            None => {
                to.key("license");
                to.object(|to| to.member("name", text));
            }
        });
    });
}

fn dependencies(graph: &Graph, refs: &[String], list: &mut Writer) {
    let nodes = graph.nodes_of_packages();
    for (package, own) in refs.iter().enumerate() {
        let needs = nodes[package]
            .iter()
            .flat_map(|&node| &graph.nodes[node].needs);
        let needs = needs.map(|need| graph.nodes[need.to].package);
        // A package may need itself for its tests; the bill cannot say so.
        let mut needs: Vec<usize> = needs.filter(|&to| to != package).collect();
        crate::order::sort_once(&mut needs);
        list.item();
        list.object(|to| {
            to.member("ref", own);
            let needs: Vec<String> = needs.into_iter().map(|to| refs[to].clone()).collect();
            to.texts("dependsOn", &needs);
        });
    }
}
