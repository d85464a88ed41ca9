//! Arbitrary JSON with the keys that readers look for.

use proptest::prelude::*;

/// Keys of all documents, and one of none.
const KEYS: [&str; 60] = [
    "crate",
    "crates",
    "version",
    "versions",
    "num",
    "vers",
    "name",
    "id",
    "features",
    "features2",
    "deps",
    "dependencies",
    "crate_id",
    "version_id",
    "req",
    "kind",
    "optional",
    "target",
    "package",
    "published_by",
    "login",
    "trustpub_data",
    "provider",
    "linecounts",
    "downloads",
    "version_downloads",
    "extra_downloads",
    "date",
    "days",
    "meta",
    "total",
    "names",
    "users",
    "teams",
    "user",
    "keyword",
    "keywords",
    "category",
    "categories",
    "slug",
    "subcategories",
    "parents",
    "affected",
    "ranges",
    "events",
    "introduced",
    "fixed",
    "severity",
    "score",
    "errors",
    "detail",
    "data",
    "success",
    "status",
    "results",
    "recent_versions",
    "most_downloaded",
    "num_crates",
    "html",
    "x",
];

const LEAVES: [&str; 22] = [
    "null",
    "true",
    "false",
    "0",
    "1",
    "-1",
    "0.5",
    "1e308",
    "1E400",
    "18446744073709551615",
    "99999999999999999999",
    "\"\"",
    "\"1.0.0\"",
    "\"0.0.0\"",
    "\"1.0.0-rc.1+b\"",
    "\"demo\"",
    "\"2017-02-10T00:00:00Z\"",
    "\"9999999999-99-99\"",
    "\"[date]\"",
    "\"MIT/Apache-2.0\"",
    "\"\\ud83e\\udd80\\u0000\"",
    "\"CVSS:3.1/AV:N\"",
];

fn key() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&KEYS[..])
}

/// The text of a value.
pub fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        prop::sample::select(&LEAVES[..]).prop_map(str::to_owned),
        "\\PC{0,12}".prop_map(|text| serde_json::Value::from(text).to_string()),
    ];
    leaf.prop_recursive(6, 80, 8, |inner| {
        let fields = prop::collection::vec((key(), inner.clone()), 0..8);
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(|list| format!("[{}]", list.join(","))),
            fields.prop_map(object),
        ]
    })
}

/// The text of an object with many of the keys that name documents.
pub fn document() -> impl Strategy<Value = String> {
    prop::collection::vec((key(), json()), 1..12).prop_map(object)
}

fn object(fields: Vec<(&str, String)>) -> String {
    let written = |(key, value): (&str, String)| format!("\"{key}\":{value}");
    let fields: Vec<String> = fields.into_iter().map(written).collect();
    format!("{{{}}}", fields.join(","))
}
