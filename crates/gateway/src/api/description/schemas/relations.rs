//! What a crate needs, what needs it, and whose it is.

use super::super::form::{Field, count, field, flag, list, maybe, named, object, text, words};
use super::crates::link;
use super::{krate, paging};
use serde_json::Value;

pub(super) fn all() -> [(&'static str, Value); 6] {
    [
        ("Dependency", dependency()),
        ("Dependencies", dependencies()),
        ("Dependent", dependent()),
        ("Dependents", dependents()),
        ("Owner", owner()),
        ("Owners", owners()),
    ]
}

fn dependency_fields() -> [Field; 5] {
    [
        field(
            "crate",
            text(),
            "The crate that is depended on; of a dependent, the crate that depends.",
        ),
        field("req", text(), "The version requirement."),
        field(
            "kind",
            words(&["normal", "build", "dev"]),
            "What it is needed for.",
        ),
        field("optional", flag(), "Whether a feature must ask for it."),
        field(
            "default_features",
            flag(),
            "Whether its default features are on.",
        ),
    ]
}

fn dependency() -> Value {
    object(dependency_fields())
}

fn dependencies() -> Value {
    object([
        krate(),
        field(
            "version",
            maybe(text()),
            "The version whose dependencies these are.",
        ),
        field("count", maybe(count()), "Number of rows."),
        field(
            "dependencies",
            list(named("Dependency")),
            "Not optional first, then by name. One crate may have several rows.",
        ),
    ])
}

fn dependent() -> Value {
    let more = [
        field(
            "version",
            maybe(text()),
            "Its default version, which depends.",
        ),
        field("downloads", maybe(count()), "Its downloads of all time."),
    ];
    object(dependency_fields().into_iter().chain(more))
}

fn dependents() -> Value {
    let rows = field("dependents", list(named("Dependent")), "Most used first.");
    object([krate(), rows].into_iter().chain(paging("dependents")))
}

fn owner() -> Value {
    object([
        field("login", text(), "The account; a team's is github:org:team."),
        field("kind", words(&["user", "team"]), "Person or team."),
        field("name", maybe(text()), "The name to show, untrusted."),
        link("avatar"),
        link("url"),
    ])
}

fn owners() -> Value {
    object([
        krate(),
        field("count", maybe(count()), "Number of owners."),
        field("owners", list(named("Owner")), "People, then teams."),
    ])
}
