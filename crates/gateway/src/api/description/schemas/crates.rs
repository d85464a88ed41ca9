//! What is told about one crate.

use super::super::form::{Field, count, field, flag, list, map, maybe, named, object, text, words};
use super::{krate, paging};
use serde_json::Value;

pub(super) fn all() -> [(&'static str, Value); 17] {
    [
        ("Crate", a_crate()),
        ("CrateDocument", document()),
        ("RecentVersion", recent_version()),
        ("Dependency", dependency()),
        ("Dependencies", dependencies()),
        ("Version", version()),
        ("Versions", versions()),
        ("Readme", readme()),
        ("FeatureList", features()),
        ("Owner", owner()),
        ("Owners", owners()),
        ("Dependent", dependent()),
        ("Dependents", dependents()),
        ("Day", day()),
        ("Downloads", downloads()),
        ("Advisory", advisory()),
        ("Advisories", advisories()),
    ]
}

fn moment(name: &'static str, about: &str) -> Field {
    field(name, maybe(text()), &format!("{about} RFC 3339."))
}

fn link(name: &'static str) -> Field {
    let about = "Link as published, untrusted: follow http and https only.";
    field(name, maybe(text()), about)
}

fn a_crate() -> Value {
    object([
        field("name", text(), "The name in its real spelling."),
        field(
            "description",
            maybe(text()),
            "A few sentences, untrusted; verbatim, line breaks too.",
        ),
        link("homepage"),
        link("repository"),
        link("documentation"),
        field(
            "keywords",
            list(text()),
            "Keywords; empty where a list does not carry them.",
        ),
        field(
            "categories",
            list(text()),
            "Slugs of categories; empty like keywords.",
        ),
        field("downloads", maybe(count()), "Downloads of all time."),
        field("recent_downloads", maybe(count()), "Downloads in 90 days."),
        moment("created_at", "When the first version was published."),
        moment(
            "updated_at",
            "When a version was last published or the metadata changed.",
        ),
        field(
            "crates_io_url",
            maybe(text()),
            "Its page on the registry's site.",
        ),
        field(
            "newest_version",
            maybe(text()),
            "Published last of those not yanked: may be a backport or a pre-release.",
        ),
        field(
            "max_stable_version",
            maybe(text()),
            "Highest that is neither yanked nor a pre-release.",
        ),
    ])
}

fn document() -> Value {
    object([
        field("crate", named("Crate"), "The crate."),
        field(
            "recent_versions",
            list(named("RecentVersion")),
            "At most ten versions, last published first, yanked ones too.",
        ),
    ])
}

/// What every list of versions tells.
fn version_fields() -> [Field; 6] {
    [
        field("num", text(), "The version number."),
        moment("created_at", "When it was published."),
        field("yanked", flag(), "Whether it was withdrawn."),
        field(
            "license",
            maybe(text()),
            "Licence as published; may not be valid SPDX.",
        ),
        field("downloads", maybe(count()), "Downloads of all time."),
        field(
            "rust_version",
            maybe(text()),
            "Lowest Rust version it says it builds with.",
        ),
    ]
}

fn recent_version() -> Value {
    object(version_fields())
}

fn version() -> Value {
    let publisher = object([
        field("provider", text(), "The service, such as github."),
        field("repository", maybe(text()), "The repository there."),
        field("run", maybe(text()), "The run there."),
        field("commit", maybe(text()), "The commit."),
    ]);
    let lines = object([
        field("code", maybe(count()), "Lines of code."),
        field("comments", maybe(count()), "Lines of comments."),
    ]);
    let more = [
        field("yank_message", maybe(text()), "Why it was withdrawn."),
        field("edition", maybe(text()), "Rust edition."),
        field("crate_size", maybe(count()), "Bytes of the .crate file."),
        field(
            "checksum",
            maybe(text()),
            "SHA-256 of the .crate file, in hexadecimal.",
        ),
        field("links", maybe(text()), "The native library it links."),
        field(
            "features",
            map(list(text())),
            "Features and what each enables, as published.",
        ),
        field("bin_names", maybe(list(text())), "Names of its binaries."),
        field(
            "authors",
            maybe(list(text())),
            "Names of its authors, as the manifest lists them.",
        ),
        field("published_by", maybe(named("Owner")), "Who published it."),
        field(
            "trusted_publisher",
            publisher,
            "The automation that published it.",
        )
        .at_times(),
        moment("updated_at", "When it was last withdrawn or put back.").at_times(),
        field("has_lib", flag(), "Whether it has a library.").at_times(),
        field("line_counts", lines, "Lines of its source.").at_times(),
        field("description", text(), "This version's description.").at_times(),
        link("homepage").at_times(),
        link("documentation").at_times(),
        link("repository").at_times(),
    ];
    object(version_fields().into_iter().chain(more))
}

fn versions() -> Value {
    object([
        krate(),
        field(
            "default_version",
            maybe(text()),
            "The highest stable version that is not yanked, else the highest.",
        ),
        field("count", maybe(count()), "Number of versions."),
        field("versions", list(named("Version")), "Highest first."),
    ])
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

fn readme() -> Value {
    object([
        krate(),
        field(
            "version",
            maybe(text()),
            "The version that the README is of.",
        ),
        field("html", text(), "A sanitised HTML fragment."),
    ])
}

fn features() -> Value {
    object([
        krate(),
        field(
            "version",
            maybe(text()),
            "The version whose features these are.",
        ),
        field("count", maybe(count()), "Number of features."),
        field(
            "features",
            map(list(text())),
            "Features and what each enables.",
        ),
    ])
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
