//! What the stubbed server says: written by hand, in the shapes of the API.

use serde_json::{Value, json};

/// What a server with every endpoint says of itself.
pub fn meta(source: &str) -> Value {
    let endpoints = [
        "crate",
        "search",
        "dependencies",
        "meta",
        "versions",
        "readme",
        "index",
        "features",
        "owners",
        "dependents",
        "downloads",
        "advisories",
        "docs-build",
        "summary",
        "keywords",
        "categories",
        "suggest",
    ];
    let endpoints: Vec<String> = endpoints.iter().map(|path| format!("/v1/{path}")).collect();
    json!({ "note": "", "source": source, "endpoints": endpoints, "sort_options": [] })
}

/// A crate with every field.
pub fn krate(name: &str) -> Value {
    json!({
        "name": name, "description": format!("About {name}"), "homepage": format!("https://{name}.example"),
        "repository": format!("https://github.com/x/{name}"), "documentation": "javascript:alert(1)",
        "keywords": ["fast", "no_std"], "categories": ["parser-implementations"],
        "downloads": 1_038_977_678, "recent_downloads": 195_730_353,
        "created_at": "2014-12-05T20:20:39.487502Z", "updated_at": "2025-09-27T16:51:35.265429Z",
        "crates_io_url": format!("https://registry.example/crates/{name}"),
        "newest_version": "1.0.228", "max_stable_version": "1.0.228",
    })
}

/// A page of results.
pub fn page(names: &[&str], query: &str, page: u64, limit: u64, total: u64) -> Value {
    let results: Vec<Value> = names.iter().map(|name| krate(name)).collect();
    json!({
        "page": page, "limit": limit, "total": total, "count": names.len(), "query": query, "sort": "relevance",
        "results": results,
    })
}

/// A version with all that a source can know.
pub fn version(num: &str, yanked: bool, created_at: &str) -> Value {
    json!({
        "num": num, "yanked": yanked, "created_at": created_at, "license": "MIT OR Apache-2.0",
        "rust_version": "1.56", "edition": "2021", "downloads": 4711, "crate_size": 83149, "checksum": "00",
        "features": {"default": ["std"], "std": []}, "bin_names": [], "authors": ["Ada Example"],
    })
}

/// All answers that the page of the crate `demo` asks for.
pub fn demo(stub: &crate::stub::Stub) {
    stub.answer(
        "crate?name=demo",
        &json!({"crate": krate("demo"), "recent_versions": []}),
    );
    let versions = [
        version("2.0.0-rc.1", false, "2025-09-28T00:00:00Z"),
        version("1.10.0", false, "2025-01-01T00:00:00Z"),
        version("1.9.1", false, "2025-06-01T00:00:00Z"),
        version("1.9.0", true, "2024-01-01T00:00:00Z"),
        json!({"num": "not-semver"}),
        json!({"created_at": "no number: this row is left out"}),
    ];
    stub.answer(
        "versions?name=demo",
        &json!({"crate": "demo", "default_version": "1.10.0", "versions": versions}),
    );
    stub.answer(
        "readme?name=demo",
        &json!({"crate": "demo", "version": "1.10.0", "html": "<h2>Usage</h2><p>Read me</p>"}),
    );
    stub.answer(
        "owners?name=demo",
        &json!({"crate": "demo", "count": 1, "owners": [{"login": "ada", "kind": "user"}]}),
    );
    stub.answer(
        "advisories?name=demo",
        &json!({"crate": "demo", "count": 0, "advisories": []}),
    );
    let line = |num: &str, deps: Value| {
        json!({"name": "demo", "vers": num, "deps": deps, "cksum": "00", "features": {}, "yanked": false}).to_string()
    };
    let deps = json!([
        {"name": "alpha", "req": "^1", "features": ["std"], "optional": true, "default_features": false,
         "target": "cfg(unix)", "kind": "normal"},
        {"name": "tls", "package": "rustls", "req": "^0.23", "features": [], "optional": false,
         "default_features": true, "target": null, "kind": "normal"},
        {"name": "cc", "req": "^1", "features": [], "optional": false, "default_features": true, "kind": "build"},
        {"name": "proptest", "req": "^1", "features": [], "optional": false, "default_features": true, "kind": "dev"},
    ]);
    let file = format!("{}\n{}\n", line("1.9.1", json!([])), line("1.10.0", deps));
    stub.raw("index/de/mo/demo", 200, &file);
}
