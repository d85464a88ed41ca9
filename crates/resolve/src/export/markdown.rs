//! A summary for people, in Markdown.

use super::json::verdict;
use crate::audit::{Audit, Finding};
use crate::graph::Graph;
use cratescope_registry::binary_size;
use std::fmt::Write as _;

/// How many packages are named where a list could be long.
const NAMED: usize = 12;

/// The figures of an audit with the lists behind them, `title` above.
#[must_use]
pub fn markdown(graph: &Graph, audit: &Audit, title: &str) -> String {
    let mut to = Summary {
        graph,
        out: String::new(),
    };
    to.write(audit, title);
    to.out
}

struct Summary<'a> {
    graph: &'a Graph,
    out: String,
}

impl Summary<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn head(&mut self, title: &str) {
        let _ = write!(self.out, "\n## {title}\n\n");
    }

    /// `name version`, with nothing in it that Markdown would take for itself.
    fn name(&self, package: usize) -> String {
        let package = &self.graph.packages[package];
        format!("`{} {}`", package.name.replace('`', "'"), package.version)
    }

    fn names(&self, packages: &[usize]) -> String {
        let named: Vec<String> = packages
            .iter()
            .take(NAMED)
            .map(|&package| self.name(package))
            .collect();
        match packages.len().saturating_sub(NAMED) {
            0 => named.join(", "),
            more => format!("{} and {more} more", named.join(", ")),
        }
    }

    fn write(&mut self, audit: &Audit, title: &str) {
        let _ = write!(self.out, "# {}\n\n", escaped(title));
        let made = &audit.composition;
        let of = made.all.len();
        self.line("| | |\n|---|---:|");
        for (what, count) in [
            ("Crates", of),
            ("built for the target", made.normal.len()),
            ("for building only", made.build.len()),
            ("for development only", made.development.len()),
            ("Depth", made.depth),
            ("Crates with several versions", audit.duplicates.len()),
        ] {
            let _ = writeln!(self.out, "| {what} | {count} |");
        }
        // What was looked up for no crate has no figure.
        for (what, count, unknown) in [
            (
                "Vulnerabilities",
                audit.advised.vulnerabilities.len(),
                &audit.advised.unchecked,
            ),
            (
                "Unmaintained",
                audit.advised.unmaintained.len(),
                &audit.advised.unchecked,
            ),
            ("Yanked", audit.yanked.len(), &audit.yanked_unknown),
            (
                "Not the newest",
                audit.outdated.len(),
                &audit.outdated_unknown,
            ),
        ] {
            match unknown.len() < of || of == 0 {
                true => {
                    let _ = writeln!(self.out, "| {what} | {count} |");
                }
                false => {
                    let _ = writeln!(self.out, "| {what} | not known |");
                }
            }
        }
        if made.all.len() > audit.weight.unknown.len() {
            let _ = writeln!(
                self.out,
                "| To download | {} |",
                binary_size(audit.weight.bytes)
            );
        }
        if let Some(rust) = audit.msrv.needed() {
            let _ = writeln!(self.out, "| Rust version needed | {rust} |");
        }
        self.findings(audit);
        self.duplicates(audit);
        self.licenses(audit);
        self.unknowns(audit, of);
    }

    fn findings(&mut self, audit: &Audit) {
        let advised = &audit.advised;
        for (title, findings) in [
            ("Vulnerabilities", &advised.vulnerabilities),
            ("Unmaintained", &advised.unmaintained),
            ("Notices", &advised.notices),
        ] {
            if !findings.is_empty() {
                self.head(title);
                findings.iter().for_each(|finding| self.finding(finding));
            }
        }
        for (title, packages) in [
            ("Yanked", &audit.yanked),
            ("From elsewhere", &audit.elsewhere),
        ] {
            if !packages.is_empty() {
                self.head(title);
                let names = self.names(packages);
                self.line(&names);
            }
        }
    }

    fn finding(&mut self, finding: &Finding) {
        let summary = finding.advisory.summary.as_deref().unwrap_or("no summary");
        let fix = match &finding.fix {
            Some(fix) => format!("fixed in {}", escaped(fix.as_str())),
            None => "no fixed version".to_owned(),
        };
        let line = format!(
            "- {}: {} ({}; {fix})",
            self.name(finding.package),
            escaped(summary),
            escaped(&finding.advisory.id)
        );
        self.line(&line);
    }

    fn duplicates(&mut self, audit: &Audit) {
        if audit.duplicates.is_empty() {
            return;
        }
        self.head("Several versions");
        for duplicate in &audit.duplicates {
            for (package, requirers) in &duplicate.versions {
                let line = format!("- {}: {}", self.name(*package), self.names(requirers));
                self.line(&line);
            }
        }
    }

    fn licenses(&mut self, audit: &Audit) {
        self.head("Licences");
        self.line("| Licence | Policy | Crates |\n|---|---|---:|");
        for group in &audit.licenses {
            let text = group
                .text
                .as_deref()
                .map_or("not known".to_owned(), escaped);
            let line = format!(
                "| {text} | {} | {} |",
                verdict(group.verdict),
                group.packages.len()
            );
            self.line(&line);
        }
    }

    /// What the figures do not cover.
    fn unknowns(&mut self, audit: &Audit, of: usize) {
        let unknown = [
            ("advisories", audit.advised.unchecked.len()),
            ("size", audit.weight.unknown.len()),
            ("Rust version", audit.msrv.unknown.len()),
            ("newest version", audit.outdated_unknown.len()),
            ("yanks", audit.yanked_unknown.len()),
        ];
        if unknown.iter().all(|&(_, count)| count == 0) && self.graph.missing.is_empty() {
            return;
        }
        self.head("Not known");
        for (what, count) in unknown.into_iter().filter(|&(_, count)| count > 0) {
            let _ = writeln!(self.out, "- {what}: {count} of {of}");
        }
        for missing in &self.graph.missing {
            let why = missing.why.as_deref().unwrap_or("it was still to come");
            let _ = writeln!(
                self.out,
                "- `{}` is left out: {}",
                missing.name.replace('`', "'"),
                escaped(why)
            );
        }
    }
}

/// Text that Markdown and HTML leave as it is, on one line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&' | '!' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
