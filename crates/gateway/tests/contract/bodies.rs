//! Every endpoint's answer and every refusal, whole, against the files in
//! `bodies/`. `CRATESCOPE_BODIES=write cargo test -p cratescope-gateway` writes
//! them anew: look at the difference.

use crate::admission::Guarded;
use crate::asking::{Answer, gateway, send};
use crate::faults::broken;
use axum::Router;
use axum::http::Method;
use cratescope_gateway::BasePath;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::{env, fs};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/contract/bodies");

/// Headers that are part of the promise.
const HEADERS: [&str; 7] = [
    "allow",
    "cache-control",
    "content-type",
    "retry-after",
    "vary",
    "www-authenticate",
    "x-quota-remaining",
];

const ANSWERS: [(&str, &str); 49] = [
    ("crate", "/v1/crate?name=serde"),
    ("crate_odd_text", "/v1/crate?name=weird"),
    ("crate_yanked", "/v1/crate?name=all-yanked"),
    ("crate_missing", "/v1/crate?name=nope"),
    ("crate_without_name", "/v1/crate"),
    ("crate_impossible_name", "/v1/crate?name=..%2F"),
    ("search", "/v1/search?q=http&limit=2"),
    ("search_ranked", "/v1/search?sort=downloads&limit=1"),
    (
        "search_filtered",
        "/v1/search?keyword=serde&keyword=json&letter=S&owner=ada",
    ),
    ("search_nothing", "/v1/search?q=nothinglikethis"),
    ("search_bad_sort", "/v1/search?sort=best"),
    ("search_bad_limit", "/v1/search?limit=101"),
    ("search_bad_letter", "/v1/search?letter=ab"),
    ("search_bad_page", "/v1/search?page=0"),
    ("dependencies", "/v1/dependencies?name=tokio"),
    (
        "dependencies_of_version",
        "/v1/dependencies?name=serde&version=1.0.228",
    ),
    ("dependencies_missing", "/v1/dependencies?name=nope"),
    (
        "dependencies_missing_version",
        "/v1/dependencies?name=serde&version=9.9.9",
    ),
    ("meta", "/v1/meta"),
    ("versions", "/v1/versions?name=serde"),
    ("versions_missing", "/v1/versions?name=nope"),
    ("readme", "/v1/readme?name=serde"),
    ("readme_missing", "/v1/readme?name=tokio"),
    ("index", "/v1/index/se/rd/serde"),
    ("index_missing", "/v1/index/no/pe/nope"),
    ("index_wrong_path", "/v1/index/se/rd/tokio"),
    ("tree", "/v1/tree?name=tokio"),
    ("tree_text", "/v1/tree?name=tokio&format=text"),
    ("tree_missing", "/v1/tree?name=nope"),
    ("tree_missing_version", "/v1/tree?name=serde&version=9.9.9"),
    ("tree_bad_target", "/v1/tree?name=serde&target=pdp11"),
    ("tree_no_feature", "/v1/tree?name=tokio&features=nope"),
    ("summary", "/v1/summary"),
    ("features", "/v1/features?name=tokio"),
    (
        "features_of_version",
        "/v1/features?name=serde&version=1.0.228",
    ),
    ("features_missing", "/v1/features?name=nope"),
    ("dependents", "/v1/dependents?name=serde"),
    (
        "dependents_page",
        "/v1/dependents?name=serde&limit=1&page=2",
    ),
    ("dependents_missing", "/v1/dependents?name=nope"),
    ("suggest", "/v1/suggest?q=http"),
    ("suggest_without_text", "/v1/suggest"),
    ("keywords", "/v1/keywords?limit=3"),
    ("keywords_bad_sort", "/v1/keywords?sort=best"),
    ("categories", "/v1/categories?sort=alpha"),
    ("category", "/v1/categories?slug=no-std"),
    ("category_missing", "/v1/categories?slug=nope"),
    ("owners_not_offered", "/v1/owners?name=serde"),
    ("no_endpoint", "/v1/nope"),
    ("no_endpoint_at_all", "/v1"),
];

/// Addresses of all kinds of answers.
pub fn addresses() -> impl Iterator<Item = &'static str> {
    ANSWERS.iter().map(|(_, address)| *address)
}

/// An answer as a text that is the same each time.
fn shown(answer: &Answer) -> String {
    let mut body = serde_json::from_slice::<Value>(&answer.body)
        .unwrap_or_else(|_| Value::from(answer.text().lines().collect::<Vec<_>>()));
    if let Some(meta) = body.get_mut("meta") {
        for field in ["timestamp", "request_id"] {
            assert!(meta[field].is_string(), "{body}");
            meta[field] = json!("…");
        }
    }
    let headers: Map<String, Value> = HEADERS
        .into_iter()
        .filter(|name| answer.headers.contains_key(*name))
        .map(|name| (name.to_owned(), json!(answer.header(name))))
        .collect();
    let all = json!({ "status": answer.status.as_u16(), "headers": headers, "body": body });
    serde_json::to_string_pretty(&all).expect("JSON") + "\n"
}

fn file(name: &str) -> PathBuf {
    PathBuf::from(format!("{FOLDER}/{name}.json"))
}

/// Compares, or writes; gives what is wrong.
fn difference(name: &str, answer: &Answer) -> Option<String> {
    let (file, shown) = (file(name), shown(answer));
    if env::var_os("CRATESCOPE_BODIES").is_some_and(|wish| wish == "write") {
        fs::write(&file, shown).expect("the folder is there");
        return None;
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    (expected != shown).then(|| format!("{name}: expected\n{expected}but it is\n{shown}"))
}

async fn get(router: &Router, address: &str) -> Answer {
    send(router, Method::GET, address, &[]).await
}

/// Everything that is compared, by its file's name.
async fn all() -> Vec<(&'static str, Answer)> {
    let mut all = Vec::new();
    let api = gateway(None, &BasePath::default());
    for (name, address) in ANSWERS {
        all.push((name, get(&api, address).await));
    }
    let posted = send(&api, Method::POST, "/v1/crate?name=serde", &[]).await;
    all.push(("method_not_allowed", posted));
    let large = [("content-length", "1000000")];
    let large = send(&api, Method::GET, "/v1/meta", &large).await;
    all.push(("payload_too_large", large));

    let broken = broken();
    all.push(("internal", get(&broken, "/v1/crate?name=a").await));
    all.push(("timeout", get(&broken, "/v1/summary").await));

    let guarded = Guarded::new();
    let [small, none, revoked] = &guarded.keys;
    let address = "/v1/readme?name=serde";
    all.push(("missing_key", get(&guarded.router, address).await));
    all.push(("invalid_key", guarded.ask(address, revoked.reveal()).await));
    all.push((
        "subscription_required",
        guarded.ask(address, none.reveal()).await,
    ));
    all.push(("with_key", guarded.ask(address, small.reveal()).await));
    guarded.ask(address, small.reveal()).await;
    all.push(("rate_limited", guarded.ask(address, small.reveal()).await));
    guarded.clock.advance(std::time::Duration::from_secs(1));
    guarded.ask(address, small.reveal()).await;
    all.push(("quota_exceeded", guarded.ask(address, small.reveal()).await));
    all
}

#[tokio::test(start_paused = true)]
async fn every_answer_is_the_one_on_file() {
    let all = all().await;
    let wrong: Vec<_> = all
        .iter()
        .filter_map(|(name, answer)| difference(name, answer))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let names: BTreeSet<_> = all.iter().map(|(name, _)| file(name)).collect();
    let files = fs::read_dir(FOLDER).expect("a folder");
    let files: BTreeSet<_> = files.map(|entry| entry.expect("a file").path()).collect();
    assert_eq!(names, files, "a file for each, and no other");
}
