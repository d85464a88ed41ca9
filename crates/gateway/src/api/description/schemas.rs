//! What each endpoint's `data` holds.

mod crates;
mod figures;
mod lists;
mod relations;
mod trees;

use super::form::{Field, count, field, flag, maybe, named, object, text, words};
use serde_json::{Map, Value};

/// All schemas by their names.
pub(super) fn all() -> Map<String, Value> {
    let mut all: Vec<(&str, Value)> = vec![
        ("Meta", meta()),
        ("Failure", failure()),
        ("ServerMeta", lists::server_meta()),
    ];
    all.extend(crates::all());
    all.extend(relations::all());
    all.extend(figures::all());
    all.extend(lists::all());
    all.extend(trees::all());
    let all = all
        .into_iter()
        .map(|(name, schema)| (name.to_owned(), schema));
    all.collect()
}

/// The envelope around an answer.
pub(super) fn success(data: &str) -> Value {
    let mut schema = object([
        field("data", named(data), "The answer."),
        field("meta", named("Meta"), "About this answer."),
        field("status", words(&["ok"]), "Always `ok` in an answer."),
        field(
            "message",
            text(),
            "For people: what this is, and what to know about it.",
        ),
        field("success", flag(), "Always true in an answer."),
    ]);
    schema["properties"]["success"]["const"] = true.into();
    schema
}

fn meta() -> Value {
    let mut schema = object([
        field(
            "timestamp",
            text(),
            "When it was answered: RFC 3339, milliseconds, UTC.",
        ),
        field(
            "request_id",
            text(),
            "Names the request in the server's log.",
        ),
    ]);
    schema["properties"]["timestamp"]["format"] = "date-time".into();
    schema["properties"]["request_id"]["format"] = "uuid".into();
    schema
}

/// Every `error.code`.
const CODES: [&str; 19] = [
    "invalid_parameter",
    "missing_parameter",
    "invalid_request",
    "missing_key",
    "invalid_key",
    "subscription_required",
    "not_found",
    "not_offered",
    "method_not_allowed",
    "payload_too_large",
    "unresolvable",
    "rate_limited",
    "quota_exceeded",
    "internal",
    "overloaded",
    "timeout",
    "upstream_error",
    "upstream_unavailable",
    "upstream_timeout",
];

/// The envelope around a failure.
fn failure() -> Value {
    let error = object([
        field("code", words(&CODES), "What went wrong, for programs."),
        field(
            "detail",
            maybe(text()),
            "What exactly: the parameter, the crate.",
        ),
    ]);
    let mut schema = object([
        field("data", serde_json::json!({ "type": "null" }), "Nothing."),
        field("meta", named("Meta"), "About this answer."),
        field("status", words(&["error"]), "Always `error` in a failure."),
        field("message", text(), "For people: what went wrong."),
        field("success", flag(), "Always false in a failure."),
        field("error", error, "What went wrong."),
    ]);
    schema["properties"]["success"]["const"] = false.into();
    schema
}

/// The crate that an answer is about.
fn krate() -> Field {
    field("crate", text(), "The crate's name in its real spelling.")
}

/// How much of a list a page is. `rows` is what its rows are called.
fn paging(rows: &str) -> [Field; 4] {
    [
        field("page", maybe(count()), "Which page this is, from 1."),
        field("limit", maybe(count()), "Rows a page can hold."),
        field(
            "total",
            maybe(count()),
            &format!(
                "All {rows}, on this and other pages; null where the registry does not tell, as past the end."
            ),
        ),
        field("count", maybe(count()), "Rows on this page."),
    ]
}
