//! What is counted and what is warned of.

use super::super::form::{count, field, flag, list, maybe, named, object, text, words};
use super::crates::moment;
use super::krate;
use serde_json::Value;

pub(super) fn all() -> [(&'static str, Value); 5] {
    [
        ("Day", day()),
        ("Downloads", downloads()),
        ("Advisory", advisory()),
        ("Advisories", advisories()),
        ("DocsBuild", docs_build()),
    ]
}

fn day() -> Value {
    object([
        field("date", text(), "The day: YYYY-MM-DD."),
        field(
            "downloads",
            maybe(count()),
            "Downloads on it; null is a gap, not zero.",
        ),
    ])
}

fn downloads() -> Value {
    let series = object([
        field("num", maybe(text()), "The version."),
        field(
            "days",
            list(named("Day")),
            "In order; a day that is missing is a gap.",
        ),
    ]);
    object([
        krate(),
        field("from", maybe(text()), "The first day."),
        field("to", maybe(text()), "The last day."),
        field(
            "versions",
            list(series),
            "Versions told one by one, highest first.",
        ),
        field("other", list(named("Day")), "All other versions together."),
    ])
}

fn advisory() -> Value {
    let bound = |name, about| field(name, maybe(text()), about);
    let range = object([
        bound(
            "introduced",
            "The first version affected; null from the very first on.",
        ),
        bound("fixed", "The first version not affected any more."),
        bound(
            "last_affected",
            "The last version affected, where the fix is not known.",
        ),
    ]);
    let severity = maybe(words(&["low", "medium", "high", "critical"]));
    object([
        field("id", text(), "Such as RUSTSEC-2024-0336."),
        field("summary", maybe(text()), "One line, untrusted."),
        field(
            "details",
            maybe(text()),
            "The whole story, Markdown, untrusted.",
        ),
        field(
            "informational",
            maybe(text()),
            "unmaintained, unsound or a notice; null for a vulnerability.",
        ),
        field("severity", severity, "How bad it is."),
        field("cvss", maybe(text()), "The CVSS vector as published."),
        field("aliases", list(text()), "Other names of it."),
        field("categories", list(text()), "What kind of harm."),
        moment("published", "When it was published."),
        moment("modified", "When it last changed."),
        moment("withdrawn", "When it was taken back."),
        field(
            "references",
            list(text()),
            "Where to read more, untrusted links.",
        ),
        field("ranges", list(range), "Versions affected."),
        field(
            "versions",
            list(text()),
            "Versions affected that are listed one by one.",
        ),
    ])
}

fn advisories() -> Value {
    object([
        krate(),
        field(
            "count",
            maybe(count()),
            "Number of advisories, withdrawn ones too.",
        ),
        field("advisories", list(named("Advisory")), "Newest first."),
    ])
}

fn docs_build() -> Value {
    object([
        krate(),
        field("version", maybe(text()), "The version asked about."),
        field(
            "built",
            maybe(flag()),
            "Whether docs.rs could build it; null when it has not tried.",
        ),
    ])
}
