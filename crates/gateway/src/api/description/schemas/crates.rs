//! What a crate and its versions are.

use super::super::form::{Field, count, field, flag, list, map, maybe, named, object, text};
use super::krate;
use serde_json::Value;

pub(super) fn all() -> [(&'static str, Value); 8] {
    [
        ("Crate", object(crate_fields())),
        ("Match", a_match()),
        ("CrateDocument", document()),
        ("RecentVersion", recent_version()),
        ("Version", version()),
        ("Versions", versions()),
        ("Readme", readme()),
        ("FeatureList", features()),
    ]
}

pub(super) fn moment(name: &'static str, about: &str) -> Field {
    field(name, maybe(text()), &format!("{about} RFC 3339."))
}

pub(super) fn link(name: &'static str) -> Field {
    let about = "Link as published, untrusted: follow http and https only.";
    field(name, maybe(text()), about)
}

fn crate_fields() -> [Field; 14] {
    [
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
    ]
}

/// A crate in the results of a search.
fn a_match() -> Value {
    let more = [
        field(
            "default_version",
            text(),
            "The version to name beside the crate: the highest stable one that is not yanked, where there is one.",
        ),
        field(
            "yanked",
            flag(),
            "Whether that version is yanked: then all are.",
        ),
        field(
            "license",
            text(),
            "Its licence as published; may not be valid SPDX.",
        ),
        field(
            "rust_version",
            text(),
            "Lowest Rust version it says it builds with.",
        ),
    ];
    object(crate_fields().into_iter().chain(more.map(Field::at_times)))
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
