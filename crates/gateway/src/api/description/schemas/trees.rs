//! What a tree is.

use super::super::form::{Field, count, field, flag, list, maybe, named, object, text, words};
use super::krate;
use serde_json::Value;

pub(super) fn all() -> [(&'static str, Value); 7] {
    [
        ("TreeAnswer", answer()),
        ("Tree", tree()),
        ("TreePackage", package()),
        ("TreeNode", node()),
        ("TreeMissing", missing()),
        ("TreeAudit", audit()),
        ("TreeFinding", finding()),
    ]
}

fn packages(name: &'static str, about: &str) -> Field {
    field(
        name,
        list(count()),
        &format!("{about} Positions in packages."),
    )
}

fn answer() -> Value {
    object([
        krate(),
        field("version", text(), "The version that was resolved."),
        field("tree", named("Tree"), "What would be built."),
    ])
}

fn tree() -> Value {
    object([
        field(
            "roots",
            list(count()),
            "What everything else is there for: positions in nodes.",
        ),
        field("packages", list(named("TreePackage")), "Each package once."),
        field(
            "nodes",
            list(named("TreeNode")),
            "What is built: a package stands here once for each side.",
        ),
        field(
            "missing",
            list(named("TreeMissing")),
            "Crates that are left out, since their index files could not be had.",
        ),
        field(
            "audit",
            named("TreeAudit"),
            "What there is to know of the set.",
        ),
    ])
}

fn package() -> Value {
    object([
        field("name", text(), "The crate's name."),
        field("version", text(), "Its version."),
        field(
            "origin",
            words(&["registry", "other registry", "git", "local"]),
            "Where it comes from.",
        ),
        field("purl", maybe(text()), "Its package URL."),
        field(
            "checksum",
            maybe(text()),
            "SHA-256 of the .crate file, in hexadecimal.",
        ),
        field(
            "rust_version",
            maybe(text()),
            "The Rust version it says it needs.",
        ),
        field("links", maybe(text()), "The native library it links."),
        field(
            "license",
            maybe(text()),
            "Its licence as published; null where the source would take a call for each crate.",
        ),
        field(
            "size",
            maybe(count()),
            "Bytes of the .crate file; null like licences.",
        ),
        field(
            "yanked",
            maybe(flag()),
            "Whether the version was withdrawn.",
        ),
        field(
            "newest",
            maybe(text()),
            "The crate's newest version that is neither withdrawn nor a pre-release.",
        ),
        field(
            "publisher",
            maybe(text()),
            "The account that published the version; null like licences.",
        ),
    ])
}

fn node() -> Value {
    let need = object([
        field(
            "kind",
            maybe(words(&["normal", "build", "dev"])),
            "What it is needed for.",
        ),
        field("node", count(), "Position in nodes."),
    ]);
    object([
        field("package", count(), "Position in packages."),
        field(
            "built_for",
            maybe(words(&["host", "target"])),
            "host: for build scripts and procedural macros.",
        ),
        field(
            "proc_macro",
            flag(),
            "Whether it is taken for a procedural macro, by its name.",
        ),
        field("features", list(text()), "Features that are on."),
        field("dependencies", list(need), "What it depends on."),
    ])
}

fn missing() -> Value {
    object([
        field("name", text(), "The crate's name."),
        field("why", maybe(text()), "Why it could not be had."),
        packages("needed_by", "Who needs it."),
    ])
}

fn audit() -> Value {
    let duplicate = object([
        field("name", text(), "The crate's name."),
        packages("packages", "Its versions."),
    ]);
    let outdated = object([
        field("package", count(), "Position in packages."),
        field("newest", text(), "The newest version."),
        field(
            "compatible",
            flag(),
            "Whether it is of the same compatibility line.",
        ),
    ]);
    let license = object([
        field(
            "license",
            maybe(text()),
            "The licence; null where none is known.",
        ),
        field(
            "verdict",
            words(&["unknown", "denied", "not listed", "ask", "allowed"]),
            "By a policy that allows permissive licences and asks about reciprocal ones.",
        ),
        packages("packages", "Those under it."),
    ]);
    object([
        field(
            "depth",
            count(),
            "Steps to the farthest package, by the shortest way.",
        ),
        packages("packages", "All."),
        packages("normal", "Built for the target."),
        packages("build", "Only built for the machine that builds."),
        packages("development", "Only there for development."),
        packages("kind_unknown", "Nothing tells what for."),
        packages("proc_macros", "Taken for procedural macros."),
        packages("build_scripts", "Known to have a build script."),
        packages("yanked", "Withdrawn."),
        packages("yanked_unknown", "Not known whether withdrawn."),
        packages("outdated_unknown", "Not known whether the newest."),
        packages("elsewhere", "Not from this registry."),
        packages("size_unknown", "Size not known."),
        packages("advisories_unknown", "Advisories not looked up."),
        packages("rust_version_unknown", "Says no Rust version."),
        field("bytes", count(), "To download, as far as known."),
        field(
            "rust_version",
            maybe(text()),
            "The Rust version that all together need.",
        ),
        packages("rust_version_raised_by", "Those that need it."),
        field(
            "duplicates",
            list(duplicate),
            "Crates with several versions.",
        ),
        field("outdated", list(outdated), "Not the newest."),
        field(
            "licenses",
            list(license),
            "Licences, the ones to look at first.",
        ),
        field(
            "vulnerabilities",
            list(named("TreeFinding")),
            "Vulnerabilities that affect a package.",
        ),
        field(
            "unmaintained",
            list(named("TreeFinding")),
            "Crates that nobody looks after.",
        ),
        field("notices", list(named("TreeFinding")), "Other advisories."),
    ])
}

fn finding() -> Value {
    object([
        field("package", count(), "Position in packages."),
        field("id", text(), "The advisory."),
        field("summary", maybe(text()), "One line, untrusted."),
        field(
            "fix",
            maybe(text()),
            "The lowest version above this one that is not affected.",
        ),
    ])
}
