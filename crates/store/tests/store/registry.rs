//! A small registry, written by hand, with every oddity that readers must bear.

use cratescope_store::record::{
    CrateDetails, CrateRecord, StoreInfo, VersionDetails, VersionRecord,
};
use cratescope_store::{Store, write};
use serde_json::{Value, json};

/// SHA-256 of nothing.
pub const CHECKSUM: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// What describes the registry.
pub fn info() -> StoreInfo {
    StoreInfo {
        source: "crates.io, read for tests".into(),
        as_of: "2026-05-25T19:27:52Z".into(),
    }
}

/// Every crate, in no order.
pub fn crates() -> Vec<CrateRecord> {
    vec![
        tokio(),
        serde_json(),
        serde(),
        described(
            "http",
            "1.4.1",
            "A set of types for representing HTTP requests\nand responses.\n",
            &["http"],
        ),
        described(
            "http-body",
            "1.0.1",
            "Trait of an asynchronous, streaming body",
            &["http"],
        ),
        described(
            "hyper",
            "1.7.0",
            "A protective and efficient library for all.",
            &["HTTP", "hyper"],
        ),
        described(
            "mentions",
            "0.1.0",
            "Says http at the end of a long sentence about quite other things: http",
            &[],
        ),
        described(
            "Inflector",
            "0.11.4",
            "Camel, snake and others: café",
            &["string"],
        ),
        described(
            "weird",
            "0.1.0",
            "<script>alert('x')</script> & \"quotes\" \u{1F980}\u{0} null",
            &["\u{1F980}"],
        ),
        plain(
            "all-yanked",
            vec![
                yanked(line("all-yanked", "1.0.0")),
                yanked(line("all-yanked", "1.1.0")),
            ],
        ),
        plain(
            "only-pre",
            vec![
                line("only-pre", "1.0.0-alpha.1"),
                line("only-pre", "1.0.0-alpha.2"),
            ],
        ),
        openssl_sys(),
    ]
}

/// The same crates, with download counts.
pub fn counted_crates() -> Vec<CrateRecord> {
    let mut crates = crates();
    for (record, downloads) in crates.iter_mut().zip(1_u64..) {
        if let Some(details) = &mut record.details {
            details.downloads = Some(downloads * 1_000_000_000);
            details.recent_downloads = Some(1_000_000 - downloads);
        }
    }
    crates
}

/// The crates as a store, by way of a compressed file's bytes.
pub fn store_of(crates: Vec<CrateRecord>) -> Store {
    Store::from_bytes(&bytes_of(crates)).expect("a store")
}

/// The bytes of a store's file.
pub fn bytes_of(crates: Vec<CrateRecord>) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("test.sqlite");
    write(&path, &info(), crates).expect("records a registry could hold");
    std::fs::read(path).expect("the file just written")
}

fn serde() -> CrateRecord {
    let mut versions = vec![
        // Older than publication times in the index.
        without(line("serde", "0.0.0"), "pubtime"),
        at(line("serde", "1.0.228"), "2025-09-27T16:51:35Z"),
        at(line("serde", "1.0.9"), "2017-06-01T00:00:00Z"),
        at(line("serde", "2.0.0-rc.1"), "2025-09-28T00:00:00Z"),
        yanked(at(line("serde", "1.0.227"), "2025-09-25T23:43:08Z")),
        at(line("serde", "0.9.16"), "2025-10-01T00:00:00Z"),
    ];
    let newest = versions[1].as_object_mut().expect("a line");
    newest.insert("rust_version".into(), json!("1.56"));
    newest.insert("features".into(), json!({ "default": ["std"], "std": [] }));
    newest.insert(
        "features2".into(),
        json!({ "derive": ["dep:serde_derive"], "std": ["serde_core?/std"] }),
    );
    newest.insert("v".into(), json!(2));
    newest.insert(
        "deps".into(),
        json!([dependency("serde_derive", json!({ "optional": true }))]),
    );
    let mut record = plain("serde", versions);
    record.details = Some(CrateDetails {
        description: Some("A generic serialization/deserialization framework".into()),
        homepage: Some("https://serde.rs".into()),
        repository: Some("https://github.com/serde-rs/serde".into()),
        documentation: Some("https://docs.rs/serde".into()),
        keywords: texts(&["serde", "serialization", "no_std"]),
        categories: texts(&["encoding", "no-std", "no-std::no-alloc"]),
        downloads: None,
        recent_downloads: None,
    });
    record.versions[1].details = Some(VersionDetails {
        license: Some("MIT OR Apache-2.0".into()),
        edition: Some("2018".into()),
        crate_size: Some(83_149),
        bin_names: Some(Vec::new()),
        authors: Some(texts(&["David Tolnay"])),
        readme_html: Some("<h1>Serde</h1>".into()),
        downloads: None,
    });
    record
}

fn serde_json() -> CrateRecord {
    let mut line = line("serde_json", "1.0.145");
    line["deps"] = json!([
        dependency("indexmap", json!({ "optional": true })),
        dependency(
            "serde",
            json!({ "features": ["", "std"], "default_features": false })
        ),
        dependency("itoa", json!({})),
        dependency("serde", json!({ "kind": "dev", "features": ["derive"] })),
        // The line of a crate itself does not make it its own dependent.
        dependency("serde_json", json!({ "kind": "dev" })),
    ]);
    let mut record = plain("serde_json", vec![line]);
    record.details = Some(CrateDetails {
        description: Some("A JSON serialization file format".into()),
        keywords: texts(&["json", "serde", "serialization"]),
        categories: texts(&["encoding", "no-std"]),
        ..CrateDetails::default()
    });
    record.versions[0].details = Some(VersionDetails {
        bin_names: Some(texts(&["jq", "json"])),
        ..VersionDetails::default()
    });
    record
}

fn tokio() -> CrateRecord {
    let mut line = at(line("tokio", "1.52.3"), "2026-05-01T00:00:00Z");
    line["deps"] = json!([
        dependency("bytes", json!({ "optional": true })),
        dependency(
            "sys",
            json!({ "package": "windows-sys", "target": "cfg(windows)" })
        ),
        dependency("libc", json!({ "target": "cfg(unix)" })),
        dependency("libc", json!({ "kind": "dev", "target": "cfg(unix)" })),
        dependency("autocfg", json!({ "kind": "build" })),
        dependency("async-stream", json!({ "kind": "dev" })),
        dependency("old", json!({ "kind": null })),
        dependency("Serde", json!({ "optional": true })),
    ]);
    let mut later = self::line("tokio", "9.0.0");
    // A format that no Cargo of today reads.
    later["v"] = json!(3);
    let mut record = plain("tokio", vec![line, later]);
    record.details = Some(CrateDetails {
        description: Some("An event-driven, non-blocking I/O platform".into()),
        keywords: texts(&["io", "async"]),
        categories: texts(&["asynchronous", "network-programming::async"]),
        ..CrateDetails::default()
    });
    record
}

fn openssl_sys() -> CrateRecord {
    let mut line = line("openssl-sys", "0.9.109");
    line["links"] = json!("openssl");
    line["cksum"] = json!("not SHA-256");
    plain("openssl-sys", vec![line])
}

fn described(name: &str, version: &str, description: &str, keywords: &[&str]) -> CrateRecord {
    let mut record = plain(name, vec![line(name, version)]);
    record.details = Some(CrateDetails {
        description: Some(description.into()),
        keywords: texts(keywords),
        ..CrateDetails::default()
    });
    record
}

fn plain(name: &str, lines: Vec<Value>) -> CrateRecord {
    let versions = lines
        .iter()
        .map(|line| VersionRecord {
            index_line: line.to_string(),
            details: None,
        })
        .collect();
    CrateRecord {
        name: name.into(),
        details: None,
        versions,
    }
}

/// A line of the sparse index.
pub fn line(name: &str, version: &str) -> Value {
    json!({
        "name": name, "vers": version, "deps": [], "cksum": CHECKSUM, "features": {}, "yanked": false,
        "pubtime": "2020-01-01T00:00:00Z",
    })
}

fn dependency(name: &str, differing: Value) -> Value {
    let mut row = json!({
        "name": name, "req": "^1", "features": [], "optional": false, "default_features": true, "target": null,
        "kind": "normal",
    });
    for (key, value) in differing.as_object().expect("an object") {
        row[key] = value.clone();
    }
    row
}

fn at(mut line: Value, time: &str) -> Value {
    line["pubtime"] = json!(time);
    line
}

fn yanked(mut line: Value) -> Value {
    line["yanked"] = json!(true);
    line
}

fn without(mut line: Value, key: &str) -> Value {
    line.as_object_mut().expect("a line").remove(key);
    line
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}
