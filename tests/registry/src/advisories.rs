//! Advisories by crate, as OSV records. Those of real crates are invented, and
//! say so.

use crate::entry::Entry;
use crate::world::World;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// Answers `/packages/{name}.json`, by the real name only.
pub(crate) fn answer(world: &World, path: &str) -> Response {
    let name = path
        .strip_prefix("/packages/")
        .and_then(|page| page.strip_suffix(".json"));
    let records = name
        .and_then(|name| {
            world
                .catalogue
                .find(name)
                .filter(|entry| entry.name == name)
        })
        .map(of)
        .unwrap_or_default();
    if records.is_empty() {
        return (
            StatusCode::NOT_FOUND,
            [(CONTENT_TYPE, "text/html")],
            "<h1>404</h1>",
        )
            .into_response();
    }
    let body = Value::from(records).to_string();
    ([(CONTENT_TYPE, "application/json")], body).into_response()
}

fn of(entry: &Entry) -> Vec<Value> {
    let mut records = entry.advisories().to_vec();
    match entry.name.as_str() {
        "time" => {
            let summary = "Made up for tests: formatting a date reads past the end of its buffer";
            let mut fixed = record("time", "RUSTSEC-0000-0001", summary, "0.3.6");
            fixed["severity"] = json!([
                { "type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" }
            ]);
            fixed["aliases"] = json!(["CVE-0000-0001"]);
            let summary = "Made up for tests: this record was withdrawn";
            let mut withdrawn = record("time", "RUSTSEC-0000-0002", summary, "99.0.0");
            withdrawn["withdrawn"] = "2025-02-01T12:00:00Z".into();
            records.extend([fixed, withdrawn]);
        }
        "bitflags" => {
            let summary = "Made up for tests: nobody maintains this any more";
            let mut unmaintained = record("bitflags", "RUSTSEC-0000-0003", summary, "");
            unmaintained["affected"][0]["database_specific"]["informational"] =
                "unmaintained".into();
            unmaintained["affected"][0]["ranges"][0]["events"] =
                json!([{ "introduced": "0.0.0-0" }]);
            records.push(unmaintained);
        }
        _ => {}
    }
    records
}

/// A record on all versions below `fixed`, in the form of 2026: what is
/// unknown is null.
pub(crate) fn record(name: &str, id: &str, summary: &str, fixed: &str) -> Value {
    json!({
        "schema_version": null,
        "id": id,
        "modified": "2025-01-02T12:00:00Z",
        "published": "2025-01-01T12:00:00Z",
        "aliases": [],
        "related": [],
        "summary": summary,
        "details": format!("{summary}.\n\nThis record describes nothing that is real."),
        "severity": [],
        "affected": [{
            "package": { "ecosystem": "crates.io", "name": name, "purl": format!("pkg:cargo/{name}") },
            "ecosystem_specific": {
                "affects": { "arch": [], "os": [], "functions": [] },
                "affected_functions": null,
            },
            "database_specific": { "categories": [], "cvss": null, "informational": null },
            "ranges": [{
                "type": "SEMVER",
                "events": [{ "introduced": "0.0.0-0" }, { "fixed": fixed }],
            }],
            "versions": [],
        }],
        "references": [
            { "type": "PACKAGE", "url": format!("https://registry.example/crates/{name}") },
            { "type": "ADVISORY", "url": format!("https://advisories.example/{id}.html") },
        ],
        "database_specific": { "license": "CC0-1.0" },
    })
}
